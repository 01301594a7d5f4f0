using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>
/// Slows down who guesses, at a password or at a code: by what is guessed and the network (five wrong tries, then fifteen minutes nothing from
/// there), and by what is guessed alone, from everywhere, against guessing from many networks. A device on which this person signed in before
/// (<see cref="KnownDevices"/>) is counted by itself, so that no stranger can keep anybody out.
/// </summary>
public sealed class Guesses(IdentityDb db, TimeProvider clock)
{
    /// <summary>Wrong tries from one network.</summary>
    public const int Tries = 5;

    /// <summary>Wrong tries on a device that knows the person; after these the device is like any other.</summary>
    public const int TriesOnKnownDevice = 10;

    /// <summary>How long nothing is believed after too many.</summary>
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    /// <summary>One try that was counted and may be judged.</summary>
    /// <param name="What">What is guessed.</param>
    /// <param name="CountedAs">Where it was counted: the device, or the network.</param>
    /// <param name="OnKnownDevice">Not counted from everywhere.</param>
    public sealed record Counted(string What, string CountedAs, bool OnKnownDevice);

    /// <summary>Counts a try before it is judged, so that many at once do not slip past the count; nothing when there were too many.</summary>
    /// <param name="what">What is guessed: a user name's password, a person's code.</param>
    /// <param name="fromEverywhere">How many wrong tries it stands from all networks together.</param>
    /// <param name="device">The device, when this person signed in on it before.</param>
    /// <param name="network">Where the request comes from.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Counted?> Count(string what, int fromEverywhere, Guid? device, IPAddress? network, CancellationToken ct)
    {
        var (onDevice, fromNetwork) = ($"device {device} {what}", $"network {network} {what}");
        if (device is not null && await Try(onDevice, TriesOnKnownDevice, ct))
        {
            return new(what, onDevice, OnKnownDevice: true);
        }

        return await Try(fromNetwork, Tries, ct) && await Try(what, fromEverywhere, ct) ? new(what, fromNetwork, OnKnownDevice: false) : null;
    }

    /// <summary>It was right: the count begins anew where it came from; what others guessed elsewhere stays counted.</summary>
    public async Task Right(Counted guess, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(guess);
        var (here, everywhere) = (Digest(guess.CountedAs), Digest(guess.What));
        await db.FailedSignIns.Where(failed => failed.NameDigest == here).ExecuteDeleteAsync(ct);
        if (!guess.OnKnownDevice)
        {
            await db.FailedSignIns.Where(failed => failed.NameDigest == everywhere && failed.Failures > 0)
                .ExecuteUpdateAsync(failed => failed.SetProperty(f => f.Failures, f => f.Failures - 1), ct);
        }
    }

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

    private static byte[] Digest(string counted) => SHA256.HashData(Encoding.UTF8.GetBytes(counted));
}
