using System.Net;
using System.Security.Cryptography;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.TwoFactor;

/// <summary>
/// The second thing that somebody shows after their password: a code of the app that they linked, or one of their recovery codes. Guessing is
/// slowed down as it is for passwords (<see cref="Guesses"/>), and a code is taken once.
/// </summary>
public sealed class SecondFactors(IdentityDb db, Guesses guesses, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Wrong codes for one person from everywhere together, known devices apart: few, because whoever comes here knew the password.</summary>
    public const int TriesFromEverywhere = 10;

    private readonly IDataProtector kept = protection.CreateProtector("authenticator secret");
    private readonly ITimeLimitedDataProtector offered = protection.CreateProtector("authenticator secret that is offered").ToTimeLimitedDataProtector();

    /// <summary>What came of a code.</summary>
    public enum Outcome
    {
        /// <summary>Not a code of this person, now.</summary>
        Wrong,

        /// <summary>Was right, and was taken before.</summary>
        Used,

        /// <summary>Nothing is believed for a quarter of an hour.</summary>
        Locked,

        /// <summary>By the app.</summary>
        ByApp,

        /// <summary>By a recovery code, which is gone now.</summary>
        ByRecoveryCode,
    }

    /// <summary>Only the digits of what was typed: apps and paper show them in groups. Nothing when it cannot be a code.</summary>
    public static string? DigitsOf(string? typed)
    {
        if (typed is null || typed.Length > 60)
        {
            return null;
        }

        var digits = string.Concat(typed.Where(sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '.')));
        return digits.All(char.IsAsciiDigit) && digits.Length is Totp.Digits or RecoveryCode.Digits ? digits : null;
    }

    /// <summary>Whether this is a code of the person, not taken before.</summary>
    public async Task<Outcome> Check(User user, string digits, Guid? device, IPAddress? network, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(digits);
        if (await guesses.Count($"second factor {user.Id}", TriesFromEverywhere, device, network, ct) is not { } guess)
        {
            return Outcome.Locked;
        }

        var outcome = digits.Length == RecoveryCode.Digits ? await ByRecoveryCode(user.Id, digits, ct) : await ByApp(user.Id, digits, ct);
        if (outcome is Outcome.ByApp or Outcome.ByRecoveryCode)
        {
            await guesses.Right(guess, ct);
        }

        return outcome;
    }

    /// <summary>How many recovery codes somebody still has.</summary>
    public Task<int> RecoveryCodesOf(User user, CancellationToken ct) => db.RecoveryCodes.CountAsync(code => code.UserId == user.Id, ct);

    /// <summary>A new secret for this person, sealed for an hour: it stands in the form, and is nobody's until a code proved that the app has it.</summary>
    public string Offer(User user, byte[] secret)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Convert.ToBase64String(offered.Protect([.. user.Id.ToByteArray(), .. secret], clock.GetUtcNow().AddHours(1)));
    }

    /// <summary>The secret that was offered to this person; nothing when it is too old, or was another's.</summary>
    public byte[]? Offered(User user, string? sealedSecret)
    {
        ArgumentNullException.ThrowIfNull(user);
        try
        {
            var open = offered.Unprotect(Convert.FromBase64String(sealedSecret ?? ""));
            return open.AsSpan(0, 16).SequenceEqual(user.Id.ToByteArray()) ? open[16..] : null;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// Links the app that showed this code, instead of what was linked before; gives new recovery codes, to be shown once. Sessions that began
    /// before end: with the old phone, perhaps, in somebody else's hand. Nothing when the code is not of this secret, or another linked one at the same moment.
    /// </summary>
    public async Task<IReadOnlyList<string>?> Link(User user, byte[] secret, string digits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(user);
        var now = clock.GetUtcNow();
        if (digits.Length != Totp.Digits || Totp.StepOf(secret, digits, now) is not { } step)
        {
            return null;
        }

        await using var together = await db.Database.BeginTransactionAsync(ct);
        var locked = await db.Users.FromSql($"SELECT * FROM users WHERE id = {user.Id} FOR UPDATE").SingleAsync(ct);
        if (locked.TwoFactorEnabled != user.TwoFactorEnabled || locked.ConcurrencyStamp != user.ConcurrencyStamp)
        {
            return null;
        }

        await db.AuthenticatorApps.Where(app => app.UserId == user.Id).ExecuteDeleteAsync(ct);
        await db.RecoveryCodes.Where(code => code.UserId == user.Id).ExecuteDeleteAsync(ct);
        await db.Sessions.Where(session => session.UserId == user.Id && session.EndedAt == null).ExecuteUpdateAsync(session => session.SetProperty(s => s.EndedAt, now), ct);
        var codes = Enumerable.Range(0, RecoveryCode.Many).Select(_ => RecoveryCode.New()).ToList();
        db.AuthenticatorApps.Add(new AuthenticatorApp { UserId = user.Id, Secret = kept.Protect(secret), LinkedAt = now, LastStep = step });
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { UserId = user.Id, Digest = RecoveryCode.DigestOf(user.Id, code) }));
        (locked.TwoFactorEnabled, locked.ConcurrencyStamp) = (true, Guid.NewGuid().ToString());
        await db.SaveChangesAsync(ct);
        await together.CommitAsync(ct);
        return codes;
    }

    private async Task<Outcome> ByApp(Guid user, string digits, CancellationToken ct)
    {
        var app = await db.AuthenticatorApps.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == user, ct);
        if (app is null || SecretOf(app) is not { } secret || Totp.StepOf(secret, digits, clock.GetUtcNow()) is not { } step)
        {
            return Outcome.Wrong;
        }

        var taken = await db.AuthenticatorApps.Where(a => a.UserId == user && a.LastStep < step).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastStep, step), ct);
        return taken == 1 ? Outcome.ByApp : Outcome.Used;
    }

    private async Task<Outcome> ByRecoveryCode(Guid user, string digits, CancellationToken ct)
    {
        var digest = RecoveryCode.DigestOf(user, digits);
        return await db.RecoveryCodes.Where(code => code.UserId == user && code.Digest == digest).ExecuteDeleteAsync(ct) == 1 ? Outcome.ByRecoveryCode : Outcome.Wrong;
    }

    private byte[]? SecretOf(AuthenticatorApp app)
    {
        try
        {
            return kept.Unprotect(app.Secret);
        }
        catch (CryptographicException)
        {
            return null; // the provider's keys were lost; recovery codes do not need them
        }
    }
}
