using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.Tokens;

/// <summary>Something that proves who you are once and never again: a client's signed assertion (NL GOV OAuth: <c>jti</c> never reused).</summary>
public sealed class UsedOnce
{
    /// <summary>SHA-256 of whose it is and what it is.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>After this moment the time check refuses it and the row can go.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>True the first time; false for every next one, also when two come at the same moment.</summary>
    internal static async Task<bool> Claim(IdentityDb db, string owner, string proof, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{owner.Length}:{owner}:{proof}"));
        return await db.Database.ExecuteSqlAsync(
            $"INSERT INTO used_once (digest, expires_at) VALUES ({digest}, {expiresAt.ToUniversalTime()}) ON CONFLICT DO NOTHING", ct) == 1;
    }
}
