using System.Security.Cryptography;
using System.Text;
using Meeverhuizen.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meeverhuizen.Identity.Users;

/// <summary>
/// Checks a user name with its password. Five wrong tries lock that name for fifteen minutes; a name that nobody has is counted, locked
/// and timed just the same, so that the answers tell nothing about who has an account.
/// </summary>
public sealed class SignInDesk(IdentityDb db, IPasswordHasher<User> hasher, TimeProvider clock)
{
    public const int Tries = 5;
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    private static readonly User Nobody = new() { DisplayName = "", Organisation = "", Role = "" };
    private static string? nobodysHash;

    /// <summary>The outcome of one try.</summary>
    public sealed record Outcome(User? User, bool Locked);

    /// <summary>The user, when name and password belong together and the account is open.</summary>
    public async Task<Outcome> Check(string userName, string password, CancellationToken ct)
    {
        var name = userName.Trim().ToUpperInvariant();
        if (!await Try(name, ct))
        {
            return new(null, Locked: true);
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == name, ct);
        nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var right = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? nobodysHash, password) != PasswordVerificationResult.Failed;
        if (user is null || !right || user.DisabledAt is not null)
        {
            return new(null, Locked: false);
        }

        await Forget(name, ct);
        return new(user, Locked: false);
    }

    /// <summary>Counts a try before it is judged, so that many at once do not slip past the count. False: locked.</summary>
    public async Task<bool> Try(string name, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var lockedUntil = await db.Database.SqlQueryRaw<DateTimeOffset?>(
            """
            INSERT INTO failed_sign_ins AS f (name_digest, failures, last_at) VALUES (@digest, 1, @now)
            ON CONFLICT (name_digest) DO UPDATE SET
              failures = CASE WHEN f.last_at < @forgotten OR f.locked_until <= @now THEN 1 ELSE f.failures + 1 END,
              locked_until = CASE WHEN f.locked_until > @now THEN f.locked_until
                                  WHEN f.locked_until IS NULL AND f.failures >= @tries AND f.last_at >= @forgotten THEN @until END,
              last_at = @now
            RETURNING locked_until AS "Value"
            """,
            new NpgsqlParameter("digest", Digest(name)), new NpgsqlParameter("now", now), new NpgsqlParameter("forgotten", now - Lock),
            new NpgsqlParameter("tries", Tries), new NpgsqlParameter("until", now + Lock)).ToListAsync(ct);
        return lockedUntil[0] is null || lockedUntil[0] <= now;
    }

    /// <summary>After a right answer the count begins anew.</summary>
    public Task Forget(string name, CancellationToken ct)
    {
        var digest = Digest(name);
        return db.FailedSignIns.Where(failed => failed.NameDigest == digest).ExecuteDeleteAsync(ct);
    }

    private static byte[] Digest(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}
