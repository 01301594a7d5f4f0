using System.Net;
using System.Security.Cryptography;
using System.Text;
using Meeverhuizen.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meeverhuizen.Identity.Users;

/// <summary>
/// Checks a user name with its password, and slows down who guesses: by name and network (five wrong tries, then fifteen minutes nothing
/// from there for that name), and by name alone (fifty, from anywhere), against guessing from many networks. A device on which this person
/// signed in before (<see cref="KnownDevices"/>) is counted by itself, so that no stranger can keep anybody out. A name that nobody has is
/// counted and timed just the same: the answers tell nothing about who has an account.
/// </summary>
public sealed class SignInDesk(IdentityDb db, IPasswordHasher<User> hasher, TimeProvider clock)
{
    /// <summary>Wrong tries for one name from one network.</summary>
    public const int Tries = 5;

    /// <summary>Wrong tries for one name from everywhere together, known devices apart.</summary>
    public const int TriesFromEverywhere = 50;

    /// <summary>Wrong tries for one name on a device that knows it; after these the device is like any other.</summary>
    public const int TriesOnKnownDevice = 10;

    /// <summary>How long nothing is believed after too many.</summary>
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    private static readonly User Nobody = new() { DisplayName = "", Organisation = "", Role = "" };
    private static string? nobodysHash;

    /// <summary>The outcome of one try.</summary>
    public sealed record Outcome(User? User, bool Locked);

    /// <summary>The user, when name and password belong together and the account is open.</summary>
    /// <param name="userName">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="device">The device, when this name signed in on it before.</param>
    /// <param name="network">Where the request comes from.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Outcome> Check(string userName, string password, Guid? device, IPAddress? network, CancellationToken ct)
    {
        var name = NameOf(userName);
        var (onDevice, fromNetwork) = ($"device {device} {name}", $"network {network} {name}");
        var known = device is not null && await Try(onDevice, TriesOnKnownDevice, ct);
        if (!known && !(await Try(fromNetwork, Tries, ct) && await Try(name, TriesFromEverywhere, ct)))
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

        await Forget(known ? onDevice : fromNetwork, ct);
        if (!known)
        {
            await TakeBack(name, ct); // what others guessed elsewhere stays counted
        }

        return new(user, Locked: false);
    }

    /// <summary>A user name as it is looked up.</summary>
    public static string NameOf(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Trim().ToUpperInvariant();
    }

    /// <summary>Counts a try before it is judged, so that many at once do not slip past the count. False: locked.</summary>
    private async Task<bool> Try(string counted, int tries, CancellationToken ct)
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
            new NpgsqlParameter("digest", Digest(counted)), new NpgsqlParameter("now", now), new NpgsqlParameter("forgotten", now - Lock),
            new NpgsqlParameter("tries", tries), new NpgsqlParameter("until", now + Lock)).ToListAsync(ct);
        return lockedUntil[0] is null || lockedUntil[0] <= now;
    }

    /// <summary>After a right answer the count begins anew.</summary>
    private async Task Forget(string counted, CancellationToken ct)
    {
        var digest = Digest(counted);
        await db.FailedSignIns.Where(failed => failed.NameDigest == digest).ExecuteDeleteAsync(ct);
    }

    private async Task TakeBack(string counted, CancellationToken ct)
    {
        var digest = Digest(counted);
        await db.FailedSignIns.Where(failed => failed.NameDigest == digest && failed.Failures > 0)
            .ExecuteUpdateAsync(failed => failed.SetProperty(f => f.Failures, f => f.Failures - 1), ct);
    }

    private static byte[] Digest(string counted) => SHA256.HashData(Encoding.UTF8.GetBytes(counted));
}
