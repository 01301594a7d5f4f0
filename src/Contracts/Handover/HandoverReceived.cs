namespace Meeverhuizen.Contracts.Handover;

/// <summary>The receiver confirmed what it opened; the courier's copy is destroyed.</summary>
public sealed record HandoverReceived : IAboutHandover
{
    /// <summary>The handover both sides know; the only id they share.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in this handover's history, from 1; a lower one that arrives later is old news.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>SHA-256 of the ciphertext, lower-case hex.</summary>
    public required string CiphertextDigest { get; init; }

    /// <summary>SHA-256 of the payload as the receiver opened it, lower-case hex.</summary>
    public required string PayloadDigest { get; init; }
}
