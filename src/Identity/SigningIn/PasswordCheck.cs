using System.Net;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>
/// Checks a user name with its password; who guesses is slowed down (<see cref="Guesses"/>). A name that nobody has is counted and timed
/// just the same: the answers tell nothing about who has an account.
/// </summary>
public sealed class PasswordCheck(IdentityDb db, IPasswordHasher<User> hasher, Guesses guesses)
{
    /// <summary>Wrong passwords for one name from everywhere together, known devices apart.</summary>
    public const int TriesFromEverywhere = 50;

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
        if (await guesses.Count(name, TriesFromEverywhere, device, network, ct) is not { } guess)
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

        await guesses.Right(guess, ct);
        return new(user, Locked: false);
    }

    /// <summary>A user name as it is looked up.</summary>
    public static string NameOf(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Trim().ToUpperInvariant();
    }
}
