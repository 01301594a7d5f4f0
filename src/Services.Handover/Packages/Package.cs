namespace Meeverhuizen.Services.Handover.Packages;

/// <summary>
/// A sealed package in the courier's keeping. The courier cannot open it; it keeps it until it is received, or until it may no
/// longer travel, and then destroys the bytes. Which bytes they were (the digest) stays known.
/// </summary>
public sealed class Package
{
    /// <summary>How long a package waits to be fetched.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(14);

    /// <summary>The handover it belongs to; one handover has one package.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>The compact JWE; null once destroyed.</summary>
    public byte[]? Ciphertext { get; private set; }

    /// <summary>SHA-256 of the ciphertext, lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>When it was brought.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>When it is destroyed if nobody fetched it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was destroyed.</summary>
    public DateTimeOffset? DestroyedAt { get; private set; }

    /// <summary>Takes a package in keeping.</summary>
    public static Package Keep(Guid handoverId, byte[] ciphertext, string digest, DateTimeOffset now) =>
        new() { HandoverId = handoverId, Ciphertext = ciphertext, Digest = digest, StoredAt = now, ExpiresAt = now + KeptFor };

    /// <summary>A package in keeping whose bytes were not read, to be destroyed: only what <see cref="Destroy"/> changes is written.</summary>
    public static Package Unread(Guid handoverId, string digest) =>
        new() { HandoverId = handoverId, Ciphertext = [], Digest = digest, StoredAt = default, ExpiresAt = default };

    /// <summary>Destroys the bytes. Safe to do twice.</summary>
    public void Destroy(DateTimeOffset now)
    {
        Ciphertext = null;
        DestroyedAt ??= now;
    }
}
