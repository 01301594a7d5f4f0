using System.Text;
using System.Text.Json;
using Jose;

namespace Meeverhuizen.Sealing;

/// <summary>
/// Checks a signed text (compact JWS) against one key that is already trusted. The header decides nothing: it must say exactly
/// ES256, this key and this kind of text, and nothing more; a key, address or extension in the header is a reason to refuse.
/// </summary>
public static class SignedText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>The signed payload, or null when anything is not as it must be.</summary>
    public static string? Verify(string compact, PublicKey key, string type) => VerifyBytes(compact, key, type) is { } payload ? Encoding.UTF8.GetString(payload) : null;

    /// <summary>The signed payload as the bytes that were signed, or null when anything is not as it must be.</summary>
    internal static byte[]? VerifyBytes(string compact, PublicKey key, string type)
    {
        if (key.Use != "sig" || !key.IsSound() || Header(compact, parts: 3) is not { } header || header.Count != 3 ||
            header.GetValueOrDefault("alg") != "ES256" || header.GetValueOrDefault("kid") != key.Kid || header.GetValueOrDefault("typ") != type)
        {
            return null;
        }

        try
        {
            return key.With(jwk => JWT.DecodeBytes(compact, jwk, JwsAlgorithm.ES256));
        }
        catch (Exception e) when (IsBroken(e))
        {
            return null;
        }
    }

    /// <summary>The header's members as text (an object counts as its JSON); null when it is not a compact form of so many parts.</summary>
    internal static Dictionary<string, string>? Header(string compact, int parts)
    {
        var dot = compact.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || compact.AsSpan().Count('.') != parts - 1)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Base64Url.Decode(compact[..dot]), Strict);
            return json.RootElement.ValueKind != JsonValueKind.Object
                ? null
                : json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);
        }
        catch (Exception e) when (IsBroken(e))
        {
            return null;
        }
    }

    /// <summary>What the libraries throw at a text that is not what it says it is; anything else is a fault of ours and must be seen.</summary>
    internal static bool IsBroken(Exception e) =>
        e is JoseException or JsonException or FormatException or ArgumentException or System.Security.Cryptography.CryptographicException
            or IndexOutOfRangeException or InvalidCastException or KeyNotFoundException;
}
