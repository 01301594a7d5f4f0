using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Meeverhuizen.Testing;

/// <summary>A client's key pair (P-256) and the assertions it signs, right or deliberately wrong. Signed by hand, so that wrong ones are possible.</summary>
public sealed class ClientKey : IDisposable
{
    private readonly ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string kid = Guid.NewGuid().ToString("N");

    /// <summary>The public JWK, to register.</summary>
    public string Public => Json(includePrivate: false);

    /// <summary>The private JWK, as Setup writes it to a file.</summary>
    public string Private => Json(includePrivate: true);

    /// <summary>An assertion by <paramref name="client"/> for <paramref name="audience"/>; every claim and header can be replaced.</summary>
    public string Assertion(
        string client, string audience, string? jti = null, string alg = "ES256", TimeSpan? lifetime = null, string? typ = "client-authentication+jwt", bool withJti = true)
    {
        var now = DateTimeOffset.UtcNow;
        var header = new Dictionary<string, object?> { ["alg"] = alg, ["kid"] = kid };
        if (typ is not null)
        {
            header["typ"] = typ;
        }

        var claims = new Dictionary<string, object?>
        {
            ["iss"] = client, ["sub"] = client, ["aud"] = audience,
            ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = (now + (lifetime ?? TimeSpan.FromMinutes(1))).ToUnixTimeSeconds(),
        };
        if (withJti)
        {
            claims["jti"] = jti ?? Guid.NewGuid().ToString("N");
        }

        var text = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var signature = alg switch
        {
            "none" => [],
            // The classic confusion: the public key, which everybody knows, used as a shared secret.
            "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Public), Encoding.ASCII.GetBytes(text)),
            _ => pair.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256),
        };
        return $"{text}.{Encode(signature)}";
    }

    /// <inheritdoc />
    public void Dispose() => pair.Dispose();

    private string Json(bool includePrivate)
    {
        var parameters = pair.ExportParameters(includePrivate);
        var key = new Dictionary<string, string> { ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["kid"] = kid, ["x"] = Encode(parameters.Q.X!), ["y"] = Encode(parameters.Q.Y!) };
        if (includePrivate)
        {
            key["d"] = Encode(parameters.D!);
        }

        return JsonSerializer.Serialize(key);
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
