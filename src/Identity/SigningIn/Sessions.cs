using System.Security.Claims;
using Meeverhuizen.Identity.LanguageSetting;
using Meeverhuizen.Identity.Migrations;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>
/// Whether somebody's sign-in still stands. Asked at every page, code and refresh: signing out, closing the account or twelve hours
/// end everything that came from it.
/// </summary>
public sealed class Sessions(IdentityDb db, TimeProvider clock)
{
    /// <summary>Without use, the browser's session ends after this.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(45);

    /// <summary>In use or not, everybody signs in again after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>The user, when the session was not ended, is not too old, and the account is open.</summary>
    public Task<User?> UserOf(ClaimsPrincipal? principal, CancellationToken ct)
    {
        if (IdOf(principal) is not { } id)
        {
            return Task.FromResult<User?>(null);
        }

        var oldest = clock.GetUtcNow() - Longest;
        return db.Sessions.AsNoTracking()
            .Where(session => session.Id == id && session.EndedAt == null && session.StartedAt > oldest)
            .Join(db.Users.AsNoTracking(), session => session.UserId, user => user.Id, (_, user) => user)
            .SingleOrDefaultAsync(user => user.DisabledAt == null, ct);
    }

    /// <summary>Begins a session and gives the browser its cookie, and the person's language; a session that browser had before ends.</summary>
    public async Task Begin(HttpContext http, User user, bool secondFactor, CancellationToken ct)
    {
        var earlier = await http.AuthenticateAsync(SignInStartup.SignedIn);
        await End(earlier.Principal, ct);

        var session = new SignInSession { UserId = user.Id, StartedAt = clock.GetUtcNow(), SecondFactor = secondFactor };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);

        Claim[] claims =
        [
            new("sub", user.Id.ToString()),
            new("sid", session.Id.ToString()),
            new("auth_time", session.StartedAt.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("acr", secondFactor ? "mfa" : "pwd"),
        ];
        await http.SignOutAsync(SignInStartup.HalfWay);
        await http.SignInAsync(SignInStartup.SignedIn, new ClaimsPrincipal(new ClaimsIdentity(claims, SignInStartup.SignedIn, "sub", "role")));
        if (user.Language is { } language)
        {
            LanguageCookie.Set(http, language);
        }
    }

    /// <summary>Ends the session; from then on nothing that came from it is renewed.</summary>
    public async Task End(ClaimsPrincipal? principal, CancellationToken ct)
    {
        if (IdOf(principal) is { } id)
        {
            var now = clock.GetUtcNow();
            await db.Sessions.Where(session => session.Id == id && session.EndedAt == null)
                .ExecuteUpdateAsync(session => session.SetProperty(s => s.EndedAt, now), ct);
        }
    }

    /// <summary>At every request with the cookie: a copy of a cookie is worth nothing once its session ended.</summary>
    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (await sessions.UserOf(context.Principal, context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
        }
    }

    private static Guid? IdOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue("sid"), out var id) ? id : null;
}
