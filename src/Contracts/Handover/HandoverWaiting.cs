namespace Meeverhuizen.Contracts.Handover;

/// <summary>Why an accepted handover has not been sent yet, for the receiving team; no step of its own.</summary>
public sealed record HandoverWaiting : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>When the sender said so, in UTC; an earlier one that arrives later is old news.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>One of `consent-again`, `sent-on-day`, `too-large`, `not-verified`, `no-answer`; null when it goes on.</summary>
    public Code<WaitingReason>? Reason { get; init; }

    /// <summary>The day on which it is sent, with `sent-on-day`.</summary>
    public DateOnly? Day { get; init; }
}
