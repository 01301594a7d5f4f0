using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The sender says what an accepted handover waits for, or that nothing stands in the way any more. Codes and a day, never why in words.</summary>
public sealed record ReportWaiting : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>One of `consent-again`, `sent-on-day`, `too-large`, `not-verified`, `no-answer`; null when it goes on.</summary>
    public Code<WaitingReason>? Reason { get; init; }

    /// <summary>The day on which it is sent, with `sent-on-day`.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>When it was so, in UTC; an earlier report that arrives later is old news.</summary>
    public required DateTimeOffset ReportedAt { get; init; }
}
