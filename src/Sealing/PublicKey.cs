using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jose;

namespace Meeverhuizen.Sealing;

/// <summary>The half of a key pair that everybody may know, as a JSON Web Key on curve P-256 (RFC 7517).</summary>
public sealed record PublicKey
{
    // By thumbprint, which no other key can have. A city has few organisations; should there be more, it begins anew.
    private const int MostKnown = 256;
    private static readonly ConcurrentDictionary<string, KeyPool> Known = new(StringComparer.Ordinal);

    /// <summary>Id of the key: its RFC 7638 thumbprint, so that an id cannot be claimed for another key.</summary>
    [JsonPropertyName("kid")]
    public required string Kid { get; init; }

    /// <summary>`sig` to check signatures with, `enc` to encrypt to.</summary>
    [JsonPropertyName("use")]
    public required string Use { get; init; }

    [JsonPropertyName("kty")]
    public string Kty { get; init; } = "EC";

    [JsonPropertyName("crv")]
    public string Crv { get; init; } = "P-256";

    [JsonPropertyName("x")]
    public required string X { get; init; }

    [JsonPropertyName("y")]
    public required string Y { get; init; }

    /// <summary>The key as it is published: one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads a published key; null when it is not a P-256 key or its id is not its own thumbprint.</summary>
    public static PublicKey? FromJson(string json)
    {
        try
        {
            var key = JsonSerializer.Deserialize<PublicKey>(json);
            return key is not null && key.IsSound() ? key : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True when curve, coordinates and id belong together; a point that is not on the curve is no key.</summary>
    public bool IsSound()
    {
        if (Kty != "EC" || Crv != "P-256" || Use is not ("sig" or "enc") || Kid != Thumbprint(X, Y))
        {
            return false;
        }

        if (Known.ContainsKey(Kid))
        {
            return true;
        }

        try
        {
            using var _ = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Base64Url.Decode(X), Y = Base64Url.Decode(Y) },
            });
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            return false;
        }

        if (Known.Count >= MostKnown)
        {
            Known.Clear();
        }

        Known.TryAdd(Kid, new KeyPool(() => Jwk));
        return true;
    }

    /// <summary>Does something with the key as the library uses it.</summary>
    internal T With<T>(Func<Jwk, T> work) => Known.TryGetValue(Thumbprint(X, Y), out var pool) ? pool.With(work) : work(Jwk);

    internal Jwk Jwk => new(crv: Crv, x: X, y: Y);

    internal static string Thumbprint(string x, string y)
    {
        // RFC 7638: the required members only, in alphabetical order, without white space.
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return Base64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }
}
