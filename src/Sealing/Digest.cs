using System.Security.Cryptography;
using System.Text;

namespace Meeverhuizen.Sealing;

/// <summary>SHA-256 in lower-case hex: how two organisations see that they hold the same thing without showing it.</summary>
public static class Digest
{
    /// <summary>Of exact bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of exact text, as UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
