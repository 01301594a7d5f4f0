using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Meeverhuizen.Identity.Tokens;

/// <summary>
/// The provider's own keys: one that signs tokens (RSA 3072, PS256) and one that closes what only the provider itself reads again
/// (codes and refresh tokens). Two files, made once by Setup, readable by their owner alone; never in the repository.
/// </summary>
public sealed record IdentityKeys(RsaSecurityKey Signing, SymmetricSecurityKey Encryption)
{
    private const string SigningFile = "signing.jwk";
    private const string EncryptionFile = "encryption.jwk";

    /// <summary>Makes the files that are not there yet; safe to repeat.</summary>
    public static void Ensure(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        WriteOnce(Path.Combine(folder, SigningFile), () =>
        {
            using var rsa = RSA.Create(3072);
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)));
            return Described(key, "sig", SecurityAlgorithms.RsaSsaPssSha256);
        });
        WriteOnce(Path.Combine(folder, EncryptionFile), () =>
        {
            var key = JsonWebKeyConverter.ConvertFromSymmetricSecurityKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
            return Described(key, "enc", SecurityAlgorithms.Aes256KW);
        });
    }

    /// <summary>Reads both files.</summary>
    /// <exception cref="InvalidOperationException">Setup has not made them.</exception>
    public static IdentityKeys Load(string folder)
    {
        var (signing, encryption) = (Read(folder, SigningFile), Read(folder, EncryptionFile));
        var rsa = new RSAParameters
        {
            Modulus = Bytes(signing.N), Exponent = Bytes(signing.E), D = Bytes(signing.D), P = Bytes(signing.P), Q = Bytes(signing.Q),
            DP = Bytes(signing.DP), DQ = Bytes(signing.DQ), InverseQ = Bytes(signing.QI),
        };
        return new(new RsaSecurityKey(rsa) { KeyId = signing.Kid }, new SymmetricSecurityKey(Bytes(encryption.K)) { KeyId = encryption.Kid });
    }

    private static byte[] Bytes(string text) => Base64UrlEncoder.DecodeBytes(text);

    private static JsonWebKey Described(JsonWebKey key, string use, string algorithm)
    {
        key.Use = use;
        key.Alg = algorithm;
        key.Kid = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    private static JsonWebKey Read(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path)
            ? new JsonWebKey(File.ReadAllText(path))
            : throw new InvalidOperationException($"The key file '{file}' of the identity provider does not exist: run setup first.");
    }

    private static void WriteOnce(string path, Func<JsonWebKey> make)
    {
        if (File.Exists(path))
        {
            return;
        }

        var key = make();
        var members = new Dictionary<string, string?>
        {
            ["kid"] = key.Kid, ["use"] = key.Use, ["alg"] = key.Alg, ["kty"] = key.Kty, ["k"] = key.K,
            ["n"] = key.N, ["e"] = key.E, ["d"] = key.D, ["p"] = key.P, ["q"] = key.Q, ["dp"] = key.DP, ["dq"] = key.DQ, ["qi"] = key.QI,
        };
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Written beside and moved, so that a setup that was stopped half-way leaves no half key.
        using (var stream = new FileStream(path + ".new", options))
        {
            JsonSerializer.Serialize(stream, members.Where(member => member.Value is not null).ToDictionary());
        }

        File.Move(path + ".new", path);
    }
}
