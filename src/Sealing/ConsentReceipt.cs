using System.Text.Json;

namespace Meeverhuizen.Sealing;

/// <summary>
/// The signed proof that a client consented: to which team, for what, until when, on which words and over which contents
/// (ISO/IEC TS 27560:2023). Digests only: it tells the receiver that the consent fits, not who the client is.
/// </summary>
public sealed record ConsentReceipt
{
    /// <summary>What a signed receipt says it is.</summary>
    public const string Type = "meeverhuizen-consent-receipt+jws";

    /// <summary>The version of the record it follows.</summary>
    public const string CurrentSchema = "27560:2023";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false, RespectNullableAnnotations = true };

    /// <summary>Id of the organisation that recorded the consent and signed this.</summary>
    public required string Iss { get; init; }

    /// <summary>Id of this receipt.</summary>
    public required string Jti { get; init; }

    /// <summary>The handover the consent was given for.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Id of the organisation that may receive.</summary>
    public required string RecipientOrganisation { get; init; }

    /// <summary>Id of the team that may receive.</summary>
    public required string RecipientTeam { get; init; }

    /// <summary>What it may be used for, as a code or a short sentence without names.</summary>
    public required string Purpose { get; init; }

    /// <summary>Digest of the exact words the client was shown.</summary>
    public required string TextDigest { get; init; }

    /// <summary>Language of those words, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Digest of the contents the client saw in the preview.</summary>
    public required string SelectionDigest { get; init; }

    /// <summary>When the client consented.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Until when the consent holds, in seconds since 1970.</summary>
    public required long Exp { get; init; }

    /// <summary>The form it follows.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Signs the receipt with the organisation's signing key.</summary>
    public string Sign(PrivateKey signing) => signing.Sign(JsonSerializer.Serialize(this, Json), Type);

    /// <summary>The receipt, if this key signed it; null otherwise. Whether it fits the handover is <see cref="Fault"/>.</summary>
    public static ConsentReceipt? Verify(string compact, PublicKey issuer)
    {
        try
        {
            var receipt = SignedText.Verify(compact, issuer, Type) is { } payload ? JsonSerializer.Deserialize<ConsentReceipt>(payload, Json) : null;
            return receipt?.Schema == CurrentSchema ? receipt : null;
        }
        catch (Exception e) when (SignedText.IsBroken(e) || e is InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Why this receipt does not cover a package, or null when it does: same sender, handover, recipient and contents, still in time.</summary>
    public string? Fault(PackageEnvelope package, DateTimeOffset now) => this switch
    {
        _ when Iss != package.Sender || HandoverId != package.HandoverId => PackageFaults.ReceiptInvalid,
        _ when RecipientOrganisation != package.Receiver || RecipientTeam != package.ReceiverTeam => PackageFaults.ReceiptInvalid,
        _ when Exp <= now.ToUnixTimeSeconds() => PackageFaults.ReceiptExpired,
        _ when SelectionDigest != package.SelectionDigest => PackageFaults.SelectionDiffers,
        _ => null,
    };
}
