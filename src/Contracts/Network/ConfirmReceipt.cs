using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The receiver has opened, checked and stored the package; nothing is missing.</summary>
public sealed record ConfirmReceipt : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>SHA-256 of the ciphertext, lower-case hex.</summary>
    public required string CiphertextDigest { get; init; }

    /// <summary>SHA-256 of the opened payload, lower-case hex.</summary>
    public required string PayloadDigest { get; init; }
}
