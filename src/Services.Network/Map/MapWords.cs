using Meeverhuizen.Contracts;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>What is said about a person. What is left out of a change stays as it was where losing it would harm: objection, informed, deceased, age, gender.</summary>
public abstract record PersonWords
{
    private readonly bool? deceased;
    private readonly bool saidDeceased;
    private readonly bool? objects;
    private readonly bool saidObjects;

    public string? Name { get; init; }
    public Code<PersonKind>? Kind { get; init; }
    public string? RoleCode { get; init; }
    public string? RelationCode { get; init; }
    public string? RelationText { get; init; }
    public string? Note { get; init; }
    public string? Language { get; init; }

    /// <summary>Null is an answer: nobody knows.</summary>
    public bool? Deceased { get => deceased; init => (deceased, saidDeceased) = (value, true); }

    public Code<InformedStatus>? Informed { get; init; }

    /// <summary>Null is an answer: nobody knows.</summary>
    public bool? Objects { get => objects; init => (objects, saidObjects) = (value, true); }

    public string? AgeText { get; init; }
    public string? Gender { get; init; }

    /// <summary>As a version of this person from a day on; codes that there are not are faults.</summary>
    public PersonVersion ToVersion(Guid personId, DateOnly on, Code<Voice>? saidBy, Caller caller, DateTimeOffset now, Faults faults, PersonVersion? was = null) => new()
    {
        PersonId = personId,
        On = on,
        Name = NameOr(was),
        Kind = Kind is null ? was?.Kind ?? PersonKind.Human : faults.Read(Kind),
        RoleCode = TypedText.MaybeLine(RoleCode),
        RelationCode = TypedText.MaybeLine(RelationCode),
        RelationText = TypedText.MaybeLine(RelationText),
        Note = TypedText.MaybeLines(Note),
        Language = TypedText.MaybeLine(Language),
        Deceased = saidDeceased ? deceased : was is null ? false : was.Deceased,
        Informed = Informed is null ? was?.Informed ?? InformedStatus.Unknown : faults.Read(Informed),
        Objects = saidObjects ? objects : was?.Objects,
        AgeText = TypedText.MaybeLine(AgeText ?? was?.AgeText),
        Gender = TypedText.MaybeLine(Gender ?? was?.Gender),
        SaidBy = faults.ReadVoice(saidBy),
        RecordedBy = caller.Name,
        RecordedAt = now,
    };

    /// <summary>A name that was not known stays so until somebody fills it in.</summary>
    private string? NameOr(PersonVersion? was) =>
        was is { Name: null } && MapWords.IsNoName(TypedText.Line(Name)) ? null : TypedText.Line(Name);
}

/// <summary>What is said about a tie. A warning that is left out of a change stays; only an empty list takes it away.</summary>
public abstract record TieWords
{
    private readonly int? ring;
    private readonly bool saidRing;

    public Code<TieStrength>? Strength { get; init; }

    /// <summary>Null is an answer: nobody knows. Left out, there is none.</summary>
    public bool? Tension { get; init; } = false;

    public Code<TieStatus>? Status { get; init; }
    public Code<TieDirection>? Direction { get; init; }
    public IReadOnlyList<Code<TieSupport>>? Support { get; init; }
    public Code<ContactFrequency>? Frequency { get; init; }

    /// <summary>Null is an answer: no place yet. Left out of a change it stays.</summary>
    public int? Ring { get => ring; init => (ring, saidRing) = (value, true); }

    public Code<MapSector>? Sector { get; init; }
    public IReadOnlyList<Code<SafetyFlagKind>>? SafetyFlags { get; init; }
    public string? Note { get; init; }

    /// <summary>As a version of this tie from a day on; codes that there are not are faults. The exact angle of an import holds as long as the sector does.</summary>
    public TieVersion ToVersion(Guid tieId, DateOnly on, Code<Voice>? saidBy, Caller caller, DateTimeOffset now, Faults faults, TieVersion? was = null, string prefix = "") => new()
    {
        TieId = tieId,
        On = on,
        Strength = faults.Read(Strength, prefix),
        Tension = Tension,
        Status = Status is null ? TieStatus.Active : faults.Read(Status, prefix),
        Direction = Direction is null ? TieDirection.None : faults.Read(Direction, prefix),
        Support = faults.Read(Support ?? [], prefix),
        Frequency = Frequency is null ? ContactFrequency.Unknown : faults.Read(Frequency, prefix),
        Ring = saidRing ? ring : was is null ? 4 : was.Ring,
        Sector = Sector is null ? was?.Sector ?? MapSector.Other : faults.Read(Sector, prefix),
        Angle = was is not null && (Sector is null || Sector == was.Sector) ? was.Angle : null,
        SafetyFlags = SafetyFlags is null ? was?.SafetyFlags ?? [] : faults.Read(SafetyFlags, prefix),
        Note = TypedText.MaybeLines(Note),
        SaidBy = faults.ReadVoice(saidBy),
        RecordedBy = caller.Name,
        RecordedAt = now,
    };
}

/// <summary>What the API says where there are no words in the record.</summary>
internal static class MapWords
{
    /// <summary>Instead of a name that is not known (<c>nameKnown</c> is false); never kept, so it does no harm when it comes back.</summary>
    public static string NoName => T("Iemand (naam gaat niet mee)");

    /// <summary>Whether it is that in any language, or nothing.</summary>
    public static bool IsNoName(string? name) => string.IsNullOrEmpty(name) || Languages.IsSaid(name, () => NoName);
}
