using System.Security.Claims;
using Meeverhuizen.Identity.Migrations;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>Somebody whose password was right and who still owes the second factor: known for ten minutes, by a cookie, and not signed in.</summary>
public sealed class HalfWay(IdentityDb db, Sessions sessions, TimeProvider clock)
{
    /// <summary>How fresh a sign-in with a second factor must be to link another app.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>The password was right.</summary>
    public static Task Begin(HttpContext http, User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Claim[] claims = [new("sub", user.Id.ToString()), new("stamp", user.SecurityStamp ?? "")];
        return http.SignInAsync(SignInStartup.HalfWay, new ClaimsPrincipal(new ClaimsIdentity(claims, SignInStartup.HalfWay)));
    }

    /// <summary>Who it is, as long as the account is open and the password the same.</summary>
    public async Task<User?> Who(HttpContext http, CancellationToken ct)
    {
        var cookie = (await http.AuthenticateAsync(SignInStartup.HalfWay)).Principal;
        return Guid.TryParse(cookie?.FindFirstValue("sub"), out var id)
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id && user.DisabledAt == null && (user.SecurityStamp ?? "") == cookie!.FindFirstValue("stamp"), ct)
            : null;
    }

    /// <summary>Who may link an app: somebody half way who has none, or somebody who signed in with a second factor in the last minutes (a new phone).</summary>
    public async Task<User?> WhoMayLink(HttpContext http, CancellationToken ct)
    {
        if (await Who(http, ct) is { TwoFactorEnabled: false } first)
        {
            return first;
        }

        var cookie = (await http.AuthenticateAsync(SignInStartup.SignedIn)).Principal;
        var fresh = cookie?.FindFirstValue("acr") == "mfa" && long.TryParse(cookie.FindFirstValue("auth_time"), out var since)
            && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(since) < Fresh;
        return fresh ? await sessions.UserOf(cookie, ct) : null;
    }
}
