using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Domain;

namespace Meeverhuizen.Services.Network.Features.Map;

/// <summary>What is said about a person. What is left out of a change stays as it was where losing it would harm: objection, informed, deceased, age, gender.</summary>
public abstract record PersonWords
{
    public string? Name { get; init; }
    public string? Kind { get; init; }
    public string? RoleCode { get; init; }
    public string? RelationCode { get; init; }
    public string? RelationText { get; init; }
    public string? Note { get; init; }
    public string? Language { get; init; }
    public bool? Deceased { get; init; }
    public string? Informed { get; init; }
    public bool? Objects { get; init; }
    public string? AgeText { get; init; }
    public string? Gender { get; init; }

    /// <summary>As a version of this person from a day on.</summary>
    public PersonVersion ToVersion(Guid personId, DateOnly on, string? saidBy, Caller caller, DateTimeOffset now, PersonVersion? was = null) => new()
    {
        PersonId = personId,
        On = on,
        Name = TypedText.Line(Name),
        Kind = Kind ?? was?.Kind ?? "human",
        RoleCode = TypedText.MaybeLine(RoleCode),
        RelationCode = TypedText.MaybeLine(RelationCode),
        RelationText = TypedText.MaybeLine(RelationText),
        Note = TypedText.MaybeLines(Note),
        Language = TypedText.MaybeLine(Language),
        Deceased = Deceased ?? was?.Deceased ?? false,
        Informed = Informed ?? was?.Informed ?? "unknown",
        Objects = Objects ?? was?.Objects ?? false,
        AgeText = TypedText.MaybeLine(AgeText ?? was?.AgeText),
        Gender = TypedText.MaybeLine(Gender ?? was?.Gender),
        SaidBy = saidBy ?? "",
        RecordedBy = caller.Name,
        RecordedAt = now,
    };
}

/// <summary>What is said about a tie. A warning that is left out of a change stays; only an empty list takes it away.</summary>
public abstract record TieWords
{
    public string? Strength { get; init; }
    public bool Tension { get; init; }
    public string? Status { get; init; }
    public string? Direction { get; init; }
    public IReadOnlyList<string>? Support { get; init; }
    public string? Frequency { get; init; }
    public int? Ring { get; init; }
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
        Ring = Ring ?? was?.Ring ?? 4,
        Sector = Sector ?? was?.Sector ?? "other",
        Angle = was is not null && (Sector is null || Sector == was.Sector) ? was.Angle : null,
        SafetyFlags = [.. (SafetyFlags ?? was?.SafetyFlags ?? []).Distinct()],
        Note = TypedText.MaybeLines(Note),
        SaidBy = saidBy ?? "",
        RecordedBy = caller.Name,
        RecordedAt = now,
    };
}
