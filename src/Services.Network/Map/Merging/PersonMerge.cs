namespace Meeverhuizen.Services.Network.Map.Merging;

/// <summary>
/// Two on the map who turned out to be one: who stays, who was merged into them, and what was recorded for it, so that they can be parted again.
/// From the day of merging there is one on the map; the map of earlier days keeps both, as they were known then.
/// </summary>
public sealed class PersonMerge
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose map.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Who stays on the map.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Who was merged into them.</summary>
    public required Guid MergedPersonId { get; init; }

    /// <summary>The day from which they are one.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string By { get; init; }

    /// <summary>What was recorded of who stays and of ties, by number; what came after it was said since.</summary>
    public required MergeWritten Written { get; set; }

    /// <summary>When they were parted again.</summary>
    public DateTimeOffset? PartedAt { get; set; }

    /// <summary>Who parted them.</summary>
    public string? PartedBy { get; set; }

    /// <summary>What it and its parting recorded, when nothing was written in between: together that says nothing, as if they had never been one.</summary>
    public IEnumerable<(Guid Id, int Number)> SaysNothing => Written.Parted is { KeptSince: false } parted
        ? [.. Written.Recorded(this), .. parted.Recorded.Select(item => (item.Id, item.Number))]
        : [];

    /// <summary>The two.</summary>
    public IReadOnlyList<Guid> Both => [PersonId, MergedPersonId];
}

/// <summary>What a merge recorded.</summary>
/// <param name="Person">The number of the version of who stays.</param>
/// <param name="Merged">The number of the version of who was merged: their leaving.</param>
/// <param name="Ties">Ties of who stays that were changed or made.</param>
/// <param name="Parted">What parting them recorded; null as long as they are one, and of who were parted before this was kept.</param>
public sealed record MergeWritten(int Person, int Merged, IReadOnlyList<MergeWritten.TieOf> Ties, MergeWritten.Parting? Parted = null)
{
    /// <summary>What parting recorded of persons and ties, by number; and whether something was written since the merge that stayed.</summary>
    public sealed record Parting(bool KeptSince, IReadOnlyList<NumberOf> Recorded);

    /// <summary>One version of a person or a tie.</summary>
    public sealed record NumberOf(Guid Id, int Number);

    /// <summary>What the merge itself recorded, by number.</summary>
    public IEnumerable<(Guid Id, int Number)> Recorded(PersonMerge merge) =>
        [(merge.PersonId, Person), (merge.MergedPersonId, Merged), .. Ties.SelectMany(tie => Enumerable.Range(tie.From, tie.To - tie.From + 1).Select(number => (tie.Id, number)))];

    /// <summary>A tie and the numbers of its versions, first and last; a new one was made for what the other had.</summary>
    public sealed record TieOf(Guid Id, int From, int To, bool IsNew);
}
