using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jose;

namespace Meeverhuizen.Sealing;

/// <summary>The half of a key pair that only its owner has. Lives in one file (mode 600) and in memory; prints nothing of itself.</summary>
public sealed class PrivateKey
{
    private readonly string secret;

    private readonly KeyPool pool;

    private PrivateKey(PublicKey @public, string secret)
    {
        (Public, this.secret) = (@public, secret);
        pool = new KeyPool(() => Jwk);
    }

    /// <summary>The half that may be published.</summary>
    public PublicKey Public { get; }

    /// <summary>Makes a key to sign with.</summary>
    public static PrivateKey ForSigning() => Generate("sig");

    /// <summary>Makes a key that others encrypt to.</summary>
    public static PrivateKey ForEncryption() => Generate("enc");

    /// <summary>Reads a private JWK file. A missing or unsound file is a mistake of whoever installed this, so it throws.</summary>
    public static PrivateKey Load(string path)
    {
        var file = JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path))
            ?? throw new InvalidOperationException($"The key file {path} is empty.");
        var key = new PublicKey { Kid = file.Kid, Use = file.Use, Kty = file.Kty, Crv = file.Crv, X = file.X, Y = file.Y };
        return key.IsSound() ? new PrivateKey(key, file.D) : throw new InvalidOperationException($"The key file {path} is not a sound P-256 key.");
    }

    /// <summary>Writes the private JWK file, readable by its owner alone.</summary>
    public void Save(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        JsonSerializer.Serialize(stream, new KeyFile(Public.Kid, Public.Use, Public.Kty, Public.Crv, Public.X, Public.Y, secret));
    }

    /// <summary>Signs a text: compact JWS, ES256, naming the key and what kind of text it is (`typ`), so that one kind is never taken for another.</summary>
    public string Sign(string payload, string type) => Sign(Encoding.UTF8.GetBytes(payload), type);

    internal string Sign(byte[] payload, string type) =>
        pool.With(key => JWT.EncodeBytes(payload, key, JwsAlgorithm.ES256, new Dictionary<string, object> { ["kid"] = Public.Kid, ["typ"] = type }));

    /// <summary>Opens what was encrypted to the public half: compact JWE, ECDH-ES+A256KW, A256GCM.</summary>
    internal string Decrypt(string compact) => pool.With(key => JWT.Decode(compact, key, JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A256GCM));

    internal Jwk Jwk => new(crv: Public.Crv, x: Public.X, y: Public.Y, d: secret);

    private static PrivateKey Generate(string use)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = pair.ExportParameters(includePrivateParameters: true);
        var (x, y) = (Base64Url.Encode(parameters.Q.X!), Base64Url.Encode(parameters.Q.Y!));
        var key = new PublicKey { Kid = PublicKey.Thumbprint(x, y), Use = use, X = x, Y = y };
        return new PrivateKey(key, Base64Url.Encode(parameters.D!));
    }

    private sealed record KeyFile(
        [property: JsonPropertyName("kid")] string Kid,
        [property: JsonPropertyName("use")] string Use,
        [property: JsonPropertyName("kty")] string Kty,
        [property: JsonPropertyName("crv")] string Crv,
        [property: JsonPropertyName("x")] string X,
        [property: JsonPropertyName("y")] string Y,
        [property: JsonPropertyName("d")] string D);
}
