using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Network;

/// <summary>The sealed package lies at the courier; these digests say which one.</summary>
public sealed record SubmitPackage : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>SHA-256 of the ciphertext, lower-case hex.</summary>
    public required string CiphertextDigest { get; init; }

    /// <summary>SHA-256 of the payload inside, lower-case hex; compared by the receiver after opening.</summary>
    public required string PayloadDigest { get; init; }
}
