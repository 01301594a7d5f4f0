namespace Meeverhuizen.Services.Network.Map;

/// <summary>A tie between the client and a person, or between two persons. How it was on a day is the last <see cref="TieVersion"/> on or before it.</summary>
public sealed class Tie
{
    private readonly List<TieVersion> versions = [];

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose map.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The other person; null for a tie with the client.</summary>
    public Guid? OtherPersonId { get; init; }

    /// <summary>The file of another tool it came from; null when it was added here or arrived by a handover.</summary>
    public Guid? ImportSeries { get; init; }

    /// <summary>Number of versions: two colleagues who change the same tie at once are told apart by it.</summary>
    public int Revision { get; private set; }

    /// <summary>Everything that was ever recorded, in order of writing. Nothing is replaced: who said what before stays.</summary>
    public IReadOnlyList<TieVersion> Versions => versions;

    /// <summary>Records how it is from a day on; of what was said of the same day, the last written counts.</summary>
    public void Record(TieVersion version) => Keep(version with { Number = Revision + 1 });

    /// <summary>A version as it was recorded before, under its own number, in order of writing.</summary>
    public void Keep(TieVersion version)
    {
        Revision = version.Number;
        versions.Add(version);
    }

    /// <summary>Takes back what was recorded under these numbers; only for who undoes a whole import, on which nothing was built. The others keep theirs.</summary>
    public IReadOnlyList<TieVersion> Forget(IReadOnlySet<int> numbers)
    {
        var gone = versions.FindAll(version => numbers.Contains(version.Number));
        versions.RemoveAll(gone.Contains);
        Revision = versions.Select(version => version.Number).DefaultIfEmpty().Max();
        return gone;
    }

    /// <summary>How it was on a day; null before the first day.</summary>
    public TieVersion? OnDay(DateOnly day) => versions.Where(v => v.On <= day).MaxBy(v => (v.On, v.Number));

    /// <summary>How it was before it ended; null when nothing is known of that.</summary>
    public TieVersion? BeforeEnd() => versions.Where(v => v.Status != TieStatus.Ended).MaxBy(v => (v.On, v.Number));

    /// <summary>Whether something was recorded of a day after this one.</summary>
    public bool HasLater(DateOnly day) => versions.Exists(v => v.On > day);

    /// <summary>Whether it joins these two, whichever comes first; null is the client.</summary>
    public bool Joins(Guid person, Guid? other) => (PersonId == person && OtherPersonId == other) || (PersonId == other && OtherPersonId == person);
}

/// <summary>How a tie is from a day on, and who said so.</summary>
public sealed record TieVersion
{
    /// <summary>The tie.</summary>
    public required Guid TieId { get; init; }

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
    public TieVersion From(DateOnly day) => this with { On = day, KnownSince = null, SoSince = null };

    /// <summary>The same on the map of a later day, for who brings two together or apart: since when it is so stays.</summary>
    public TieVersion Again(DateOnly day) => this with { On = day, KnownSince = FirstKnown, SoSince = BeenSo };

    /// <summary>How much it carries.</summary>
    public required TieStrength Strength { get; init; }

    /// <summary>Whether there is tension; null when that is not known.</summary>
    public bool? Tension { get; init; } = false;

    /// <summary>Whether there is contact now.</summary>
    public required TieStatus Status { get; init; }

    /// <summary>Who supports whom, seen from the client (between two persons: from the first).</summary>
    public required TieDirection Direction { get; init; }

    /// <summary>Kinds of support.</summary>
    public required IReadOnlyList<TieSupport> Support { get; init; }

    /// <summary>How often there is contact.</summary>
    public required ContactFrequency Frequency { get; init; }

    /// <summary>1 (closest) to 4 (outside the horizon); null when there is no place yet.</summary>
    public required int? Ring { get; init; }

    /// <summary>The part of the circle.</summary>
    public required MapSector Sector { get; init; }

    /// <summary>Place on the map in degrees, −180…180, from an import.</summary>
    public double? Angle { get; init; }

    /// <summary>Warnings.</summary>
    public required IReadOnlyList<SafetyFlagKind> SafetyFlags { get; init; }

    /// <summary>Note.</summary>
    public string? Note { get; init; }

    /// <summary>Whose words it is.</summary>
    public required Voice SaidBy { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
