using System.Globalization;
using System.Security.Cryptography;
using Meeverhuizen.Identity.SigningIn;

namespace Meeverhuizen.Identity.TwoFactor;

/// <summary>
/// Sixteen digits on paper (53 bits) for who does not have their phone at hand; each works once, then its row is gone. Only a digest is kept,
/// as slow to compute as a password's.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>How many somebody gets.</summary>
    public const int Many = 8;

    /// <summary>How many digits.</summary>
    public const int Digits = 16;

    /// <summary>Whose.</summary>
    public required Guid UserId { get; init; }

    /// <summary>PBKDF2 of the digits, with the person's id as salt.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>New digits.</summary>
    public static string New() => string.Concat(Enumerable.Range(0, Digits).Select(_ => RandomNumberGenerator.GetInt32(10).ToString(CultureInfo.InvariantCulture)));

    /// <summary>One person's digits, as they are kept.</summary>
    public static byte[] DigestOf(Guid userId, string digits) =>
        Rfc2898DeriveBytes.Pbkdf2(digits, (byte[])[.. "recovery code "u8, .. userId.ToByteArray()], Passwords.Rounds, HashAlgorithmName.SHA512, 32);
}
