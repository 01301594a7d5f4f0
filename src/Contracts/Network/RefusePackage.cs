using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The receiver does not trust the package it fetched: nothing was stored, the handover is closed.</summary>
public sealed record RefusePackage : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Which check failed, as a code (`signature-invalid`, `receipt-invalid`, …).</summary>
    public required string Reason { get; init; }
}
