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
    public string? Kind { get; init; }
    public string? RoleCode { get; init; }
    public string? RelationCode { get; init; }
    public string? RelationText { get; init; }
    public string? Note { get; init; }
    public string? Language { get; init; }

    /// <summary>Null is an answer: nobody knows.</summary>
    public bool? Deceased { get => deceased; init => (deceased, saidDeceased) = (value, true); }

    public string? Informed { get; init; }

    /// <summary>Null is an answer: nobody knows.</summary>
    public bool? Objects { get => objects; init => (objects, saidObjects) = (value, true); }

    public string? AgeText { get; init; }
    public string? Gender { get; init; }

    /// <summary>As a version of this person from a day on.</summary>
    public PersonVersion ToVersion(Guid personId, DateOnly on, string? saidBy, Caller caller, DateTimeOffset now, PersonVersion? was = null) => new()
    {
        PersonId = personId,
        On = on,
        Name = NameOr(was),
        Kind = Kind ?? was?.Kind ?? "human",
        RoleCode = TypedText.MaybeLine(RoleCode),
        RelationCode = TypedText.MaybeLine(RelationCode),
        RelationText = TypedText.MaybeLine(RelationText),
        Note = TypedText.MaybeLines(Note),
        Language = TypedText.MaybeLine(Language),
        Deceased = saidDeceased ? deceased : was is null ? false : was.Deceased,
        Informed = Informed ?? was?.Informed ?? "unknown",
        Objects = saidObjects ? objects : was?.Objects,
        AgeText = TypedText.MaybeLine(AgeText ?? was?.AgeText),
        Gender = TypedText.MaybeLine(Gender ?? was?.Gender),
        SaidBy = saidBy ?? "",
        RecordedBy = caller.Name,
        RecordedAt = now,
    };

    /// <summary>A name that was not known stays so until somebody fills it in.</summary>
    private string? NameOr(PersonVersion? was) =>
        was is { Name: null } && TypedText.Line(Name) is ("" or MapWords.NoName) ? null : TypedText.Line(Name);
}

/// <summary>What is said about a tie. A warning that is left out of a change stays; only an empty list takes it away.</summary>
public abstract record TieWords
{
    private readonly int? ring;
    private readonly bool saidRing;

    public string? Strength { get; init; }

    /// <summary>Null is an answer: nobody knows. Left out, there is none.</summary>
    public bool? Tension { get; init; } = false;

    public string? Status { get; init; }
    public string? Direction { get; init; }
    public IReadOnlyList<string>? Support { get; init; }
    public string? Frequency { get; init; }

    /// <summary>Null is an answer: no place yet. Left out of a change it stays.</summary>
    public int? Ring { get => ring; init => (ring, saidRing) = (value, true); }

    public string? Sector { get; init; }
    public IReadOnlyList<string>? SafetyFlags { get; init; }
    public string? Note { get; init; }

    /// <summary>As a version of this tie from a day on. The exact angle of an import holds as long as the sector does.</summary>
    public TieVersion ToVersion(Guid tieId, DateOnly on, string? saidBy, Caller caller, DateTimeOffset now, TieVersion? was = null) => new()
    {
        TieId = tieId,
        On = on,
        Strength = Strength ?? "",
        Tension = Tension,
        Status = Status ?? "active",
        Direction = Direction ?? "none",
        Support = [.. (Support ?? []).Distinct()],
        Frequency = Frequency ?? "unknown",
        Ring = saidRing ? ring : was is null ? 4 : was.Ring,
        Sector = Sector ?? was?.Sector ?? "other",
        Angle = was is not null && (Sector is null || Sector == was.Sector) ? was.Angle : null,
        SafetyFlags = [.. (SafetyFlags ?? was?.SafetyFlags ?? []).Distinct()],
        Note = TypedText.MaybeLines(Note),
        SaidBy = saidBy ?? "",
        RecordedBy = caller.Name,
        RecordedAt = now,
    };
}

/// <summary>What the API says where there are no words in the record.</summary>
internal static class MapWords
{
    /// <summary>Instead of a name that is not known (<c>nameKnown</c> is false); never kept, so it does no harm when it comes back.</summary>
    public const string NoName = "Iemand (naam gaat niet mee)";
}
