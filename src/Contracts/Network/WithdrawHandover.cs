using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The sender takes an offer back, for a reason that is a code.</summary>
public sealed record WithdrawHandover : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Why: `sender` (the worker decided) or `consent-withdrawn`.</summary>
    public required Code<WithdrawReason> Reason { get; init; }
}
