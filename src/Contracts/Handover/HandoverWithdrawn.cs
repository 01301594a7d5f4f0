namespace Meeverhuizen.Contracts.Handover;

/// <summary>The sender took the offer back before anything travelled.</summary>
public sealed record HandoverWithdrawn : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Why: `sender` or `consent-withdrawn`.</summary>
    public required Code<WithdrawReason> Reason { get; init; }
}
