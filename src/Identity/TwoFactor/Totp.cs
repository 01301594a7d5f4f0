using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Meeverhuizen.Identity.TwoFactor;

/// <summary>
/// The code of six digits that an app on the phone shows, new every half minute (RFC 6238, with the choices that every app knows: SHA-1, six
/// digits, 30 seconds). ASP.NET Core Identity's own provider takes five codes at a time and any of them twice; this one says which half minute a code is of.
/// </summary>
public static class Totp
{
    /// <summary>How many digits.</summary>
    public const int Digits = 6;

    /// <summary>How long a code is shown.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>A new secret of 160 bits, as RFC 4226 §4 recommends.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>Which half minute it is, counted since 1970.</summary>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    /// <summary>The code that the app shows in a half minute.</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        Span<byte> digest = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // HMAC with SHA-1 is what authenticator apps compute; its weakness (collisions) plays no part in an HMAC
        HMACSHA1.HashData(secret, counter, digest);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(digest[(digest[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute that a code is of: this one, or the one before or after it, for who types slowly and for a clock that is not quite right (RFC 6238 §5.2).</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(code);
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.ASCII.GetBytes(code)))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The secret in letters and digits that can be typed over (Base32, RFC 4648).</summary>
    public static string InLetters(ReadOnlySpan<byte> secret)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new System.Text.StringBuilder();
        for (var first = 0; first < secret.Length * 8; first += 5)
        {
            var value = 0;
            for (var bit = first; bit < first + 5; bit++)
            {
                value = (value << 1) | (bit < secret.Length * 8 ? (secret[bit / 8] >> (7 - bit % 8)) & 1 : 0);
            }

            text.Append(letters[value]);
        }

        return text.ToString();
    }

    /// <summary>What the picture says to the app: whose secret it is, of what.</summary>
    public static string Address(string userName, ReadOnlySpan<byte> secret) =>
        $"otpauth://totp/Meeverhuizen:{Uri.EscapeDataString(userName)}?secret={InLetters(secret)}&issuer=Meeverhuizen&algorithm=SHA1&digits=6&period=30";
}
