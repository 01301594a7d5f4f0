using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The receiving team says no, for a coded reason.</summary>
public sealed record DeclineHandover : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>One of `client-refused`, `cannot`, `no-capacity`, `out-of-area`.</summary>
    public required Code<DeclineReason> Reason { get; init; }
}
