namespace Meeverhuizen.Services.Network.Map;

/// <summary>A close one, pet or thing on a client's map. What was known of them on a day is the last <see cref="PersonVersion"/> on or before it.</summary>
public sealed class Person
{
    private readonly List<PersonVersion> versions = [];

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose map.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The file of another tool they came from; null when they were added here or arrived by a handover.</summary>
    public Guid? ImportSeries { get; init; }

    /// <summary>Their id in that file.</summary>
    public string? ImportKey { get; init; }

    /// <summary>Who they turned out to be; null for who stands on the map by themself. The tie and history of before stay with both.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>Number of versions: two colleagues who change the same person at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Everything that was ever recorded, in order of writing. Nothing is replaced: who said what before stays.</summary>
    public IReadOnlyList<PersonVersion> Versions => versions;

    /// <summary>Records how it is from a day on; of what was said of the same day, the last written counts.</summary>
    public void Record(PersonVersion version) => Keep(version with { Number = Revision + 1 });

    /// <summary>A version as it was recorded before, under its own number, in order of writing.</summary>
    public void Keep(PersonVersion version)
    {
        Revision = version.Number;
        versions.Add(version);
    }

    /// <summary>Takes back what was recorded under these numbers; only for who undoes a whole import, on which nothing was built. The others keep theirs.</summary>
    public IReadOnlyList<PersonVersion> Forget(IReadOnlySet<int> numbers)
    {
        var gone = versions.FindAll(version => numbers.Contains(version.Number));
        versions.RemoveAll(gone.Contains);
        Revision = versions.Select(version => version.Number).DefaultIfEmpty().Max();
        return gone;
    }

    /// <summary>How it was on a day; null before the first day and after an end, and on every day when it was all a mistake.</summary>
    public PersonVersion? OnDay(DateOnly day) =>
        !IsMistake && versions.Where(v => v.On <= day).MaxBy(v => (v.On, v.Number)) is { EndReason: null } version ? version : null;

    /// <summary>Whether they were entered by mistake, and so never stood on the map.</summary>
    public bool IsMistake => versions.MaxBy(v => v.Number)?.EndReason == PersonEnd.EnteredByMistake;

    /// <summary>How they left the map of a day; null when they are on it, or never were.</summary>
    public PersonVersion? Left(DateOnly day) => IsMistake ? versions.MaxBy(v => v.Number)
        : versions.Where(v => v.On <= day).MaxBy(v => (v.On, v.Number)) is { EndReason: not null } end ? end : null;

    /// <summary>What was known before they left; null when nothing was.</summary>
    public PersonVersion? BeforeLeaving(PersonVersion left) => versions.Where(v => v.EndReason is null && v.Number < left.Number).MaxBy(v => (v.On, v.Number));

    /// <summary>Whether something was recorded of a day after this one.</summary>
    public bool HasLater(DateOnly day) => versions.Exists(v => v.On > day);
}

/// <summary>What is known of a person from a day on, and who said so.</summary>
public sealed record PersonVersion
{
    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Order of writing, from 1.</summary>
    public int Number { get; init; }

    /// <summary>From which day the map shows it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Since when it is known, where that was recorded elsewhere: of the two who were merged, the earliest. Null: since it is so.</summary>
    public DateOnly? KnownSince { get; init; }

    /// <summary>Since when it is so, where that was recorded elsewhere: merging or parting changes nothing about it. Null: since <see cref="On"/>.</summary>
    public DateOnly? SoSince { get; init; }

    /// <summary>Since when it is known.</summary>
    public DateOnly FirstKnown => KnownSince ?? BeenSo;

    /// <summary>Since when it is as it says here.</summary>
    public DateOnly BeenSo => SoSince ?? On;

    /// <summary>The same, to be changed from a day on.</summary>
    public PersonVersion From(DateOnly day) => this with { On = day, KnownSince = null, SoSince = null };

    /// <summary>The same on the map of a later day, for who brings two together or apart: since when it is so stays.</summary>
    public PersonVersion Again(DateOnly day) => this with { On = day, KnownSince = FirstKnown, SoSince = BeenSo };

    /// <summary>Name, or what the client calls them; null of somebody who arrived as a role only and whose name is not known here.</summary>
    public required string? Name { get; init; }

    /// <summary>A person, an animal or a thing.</summary>
    public required PersonKind Kind { get; init; }

    /// <summary>Role, nl-core RolCodelijst or own.</summary>
    public string? RoleCode { get; init; }

    /// <summary>Relation, nl-core RelatieCodelijst or own.</summary>
    public string? RelationCode { get; init; }

    /// <summary>Relation in own words.</summary>
    public string? RelationText { get; init; }

    /// <summary>Whether the person has died; null when that is not known.</summary>
    public bool? Deceased { get; init; } = false;

    /// <summary>Whether they know that they are on the map.</summary>
    public InformedStatus Informed { get; init; }

    /// <summary>Whether they objected to it; then they travel as a role only, and also as long as nobody knows (null).</summary>
    public bool? Objects { get; init; } = false;

    /// <summary>Language, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Note.</summary>
    public string? Note { get; init; }

    /// <summary>Age, in words.</summary>
    public string? AgeText { get; init; }

    /// <summary>Gender, in words.</summary>
    public string? Gender { get; init; }

    /// <summary>Why they left the map; null while they are on it.</summary>
    public PersonEnd? EndReason { get; init; }

    /// <summary>Whose words it is.</summary>
    public required Voice SaidBy { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
