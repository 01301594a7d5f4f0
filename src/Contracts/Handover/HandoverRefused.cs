namespace Meeverhuizen.Contracts.Handover;

/// <summary>The receiver did not trust the package; nothing was stored and the courier's copy is destroyed.</summary>
public sealed record HandoverRefused : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Which check failed, as a code (`signature-invalid`, `receipt-invalid`, …).</summary>
    public required string Reason { get; init; }
}
