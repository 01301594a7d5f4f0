using System.Text.Json;
using System.Text.Unicode;
using Jose;

namespace Meeverhuizen.Sealing;

/// <summary>
/// A package that only the receiving organisation can open: signed by the sender (JWS ES256), then encrypted to the receiver's
/// public key (JWE ECDH-ES+A256KW, A256GCM). Standing in between one sees who it is for, and its size.
/// </summary>
public sealed record SealedPackage
{
    /// <summary>What the signed text inside says it is.</summary>
    public const string SignedType = "meeverhuizen-package+jws";

    /// <summary>What the sealed text says it is.</summary>
    public const string SealedType = "meeverhuizen-package+jwe";

    /// <summary>The compact JWE.</summary>
    public required string Ciphertext { get; init; }

    /// <summary>Digest of the compact JWE: what the courier announces.</summary>
    public required string CiphertextDigest { get; init; }

    /// <summary>Digest of the payload inside: what both organisations keep.</summary>
    public required string PayloadDigest { get; init; }

    /// <summary>Signs and seals. Sealing twice gives two different ciphertexts of the same payload: keep the first until it has arrived.</summary>
    public static SealedPackage Seal(PackageEnvelope envelope, PrivateKey senderSigning, PublicKey receiverEncryption)
    {
        if (receiverEncryption.Use != "enc" || !receiverEncryption.IsSound())
        {
            throw new ArgumentException("Not a key to encrypt to.", nameof(receiverEncryption));
        }

        var payload = JsonSerializer.SerializeToUtf8Bytes(envelope, PackageEnvelope.Json);
        var signed = senderSigning.Sign(payload, SignedType);
        var headers = new Dictionary<string, object> { ["kid"] = receiverEncryption.Kid, ["typ"] = SealedType, ["cty"] = SignedType };
        var ciphertext = receiverEncryption.With(key => JWT.Encode(signed, key, JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A256GCM, extraHeaders: headers));
        return new SealedPackage { Ciphertext = ciphertext, CiphertextDigest = Digest.Of(ciphertext), PayloadDigest = Digest.Of(payload) };
    }

    /// <summary>
    /// Opens a package and believes nothing of it until everything fits: our key, the sender's key as the root vouches for it, this
    /// handover, these parties, this team, still in time. The consent receipt is checked after this, by whoever imports.
    /// </summary>
    public static OpenedPackage Open(string ciphertext, Expected expected, OrganisationKeys receiver, DirectoryEntry sender, DateTimeOffset now)
    {
        if (Decrypt(ciphertext, receiver.Encryption) is not { } signed)
        {
            return OpenedPackage.Refused(PackageFaults.CannotOpen);
        }

        if (SignedText.VerifyBytes(signed, sender.Keys.Sig, SignedType) is not { } payload)
        {
            return OpenedPackage.Refused(PackageFaults.SignatureInvalid);
        }

        if (Read(payload) is not { } envelope || !PackageEnvelope.Schemas.Contains(envelope.Schema))
        {
            return OpenedPackage.Refused(PackageFaults.UnknownForm);
        }

        var fault = envelope switch
        {
            _ when envelope.HandoverId != expected.HandoverId => PackageFaults.OtherHandover,
            _ when envelope.Sender != expected.Sender || sender.Org != expected.Sender => PackageFaults.OtherSender,
            _ when envelope.Receiver != receiver.Organisation || envelope.ReceiverTeam != expected.ReceiverTeam => PackageFaults.OtherReceiver,
            _ when envelope.ExpiresAt <= now => PackageFaults.TooLate,
            _ => null,
        };
        return fault is null ? new OpenedPackage(envelope, Digest.Of(payload), null) : OpenedPackage.Refused(fault);
    }

    private static string? Decrypt(string ciphertext, PrivateKey key)
    {
        // The whole header is fixed in advance: no other algorithm, no compression ("zip" would let a small text explode), no extensions.
        if (SignedText.Header(ciphertext, parts: 5) is not { Count: 6 } header || !header.ContainsKey("epk") ||
            header.GetValueOrDefault("alg") != "ECDH-ES+A256KW" || header.GetValueOrDefault("enc") != "A256GCM" ||
            header.GetValueOrDefault("kid") != key.Public.Kid || header.GetValueOrDefault("typ") != SealedType || header.GetValueOrDefault("cty") != SignedType)
        {
            return null;
        }

        try
        {
            return key.Decrypt(ciphertext);
        }
        catch (Exception e) when (SignedText.IsBroken(e))
        {
            return null;
        }
    }

    private static PackageEnvelope? Read(byte[] payload)
    {
        try
        {
            // The contents stay bytes until they are imported: what is no text must stop here.
            return !Utf8.IsValid(payload) ? null : JsonSerializer.Deserialize<PackageEnvelope>(payload, PackageEnvelope.Json);
        }
        catch (Exception e) when (SignedText.IsBroken(e) || e is InvalidOperationException)
        {
            return null; // also half a character in a text
        }
    }

    /// <summary>What the receiving organisation knows of the handover from its own notice; the package must say the same.</summary>
    public sealed record Expected(Guid HandoverId, string Sender, string ReceiverTeam);
}

/// <summary>What came of opening: the envelope with the digest of its payload, or the fault for which it was refused.</summary>
public sealed record OpenedPackage(PackageEnvelope? Envelope, string? PayloadDigest, string? Fault)
{
    internal static OpenedPackage Refused(string fault) => new(null, null, fault);
}

/// <summary>Why a package was refused, as codes that both organisations and the courier may read.</summary>
public static class PackageFaults
{
    /// <summary>Not sealed for our key, or changed on the way.</summary>
    public const string CannotOpen = "cannot-open";

    /// <summary>The bytes are not the ones the sender announced.</summary>
    public const string DigestDiffers = "digest-differs";

    /// <summary>Not signed by the sender's key.</summary>
    public const string SignatureInvalid = "signature-invalid";

    /// <summary>Not a form this version can read.</summary>
    public const string UnknownForm = "unknown-form";

    /// <summary>A package of another handover.</summary>
    public const string OtherHandover = "other-handover";

    /// <summary>Sealed by another organisation than the one that offered.</summary>
    public const string OtherSender = "other-sender";

    /// <summary>Meant for another organisation or team.</summary>
    public const string OtherReceiver = "other-receiver";

    /// <summary>Its time has passed.</summary>
    public const string TooLate = "too-late";

    /// <summary>The consent receipt is missing, not the sender's, or about something else.</summary>
    public const string ReceiptInvalid = "receipt-invalid";

    /// <summary>The consent's end date has passed.</summary>
    public const string ReceiptExpired = "receipt-expired";

    /// <summary>The contents are not the ones the client consented to.</summary>
    public const string SelectionDiffers = "selection-differs";

    /// <summary>Something is nothing, or is not what the form says it is.</summary>
    public const string ContentsUnreadable = "contents-invalid-unreadable";

    /// <summary>More persons, ties or letters than a map can have.</summary>
    public const string ContentsTooMuch = "contents-invalid-too-much";

    /// <summary>A tie with nobody, with oneself, or twice; the same person twice.</summary>
    public const string ContentsReference = "contents-invalid-reference";

    /// <summary>A text that is empty, too long, or with signs that no text has.</summary>
    public const string ContentsText = "contents-invalid-text";

    /// <summary>A code that is not in its list, also of a language.</summary>
    public const string ContentsCode = "contents-invalid-code";

    /// <summary>A number that cannot be: a ring, an angle, a year of birth.</summary>
    public const string ContentsNumber = "contents-invalid-number";

    /// <summary>A day that cannot be.</summary>
    public const string ContentsDate = "contents-invalid-date";

    /// <summary>The receiver's own records do not take the client's details.</summary>
    public const string ContentsClient = "contents-invalid-client";

    /// <summary>Every code, for who must know them all.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        CannotOpen, DigestDiffers, SignatureInvalid, UnknownForm, OtherHandover, OtherSender, OtherReceiver, TooLate,
        ReceiptInvalid, ReceiptExpired, SelectionDiffers, ContentsUnreadable, ContentsTooMuch, ContentsReference, ContentsText, ContentsCode, ContentsNumber,
        ContentsDate, ContentsClient,
    ];
}
