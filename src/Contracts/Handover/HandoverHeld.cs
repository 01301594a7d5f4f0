namespace Meeverhuizen.Contracts.Handover;

/// <summary>The receiving team asks something first.</summary>
public sealed record HandoverHeld : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>One of `question`, `other-date`, `fewer-items`, `other-team`.</summary>
    public required Code<HandoverQuestion> Question { get; init; }

    /// <summary>The day the receiving team proposes, with `other-date`.</summary>
    public DateOnly? ProposedDate { get; init; }
}
