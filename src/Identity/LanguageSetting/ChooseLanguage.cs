using Meeverhuizen.Identity.Pages;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Localization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.LanguageSetting;

/// <summary>
/// The switch on every page: this browser reads that language from now on, and whoever is signed in finds it again on another device. Then back
/// to the page it was pressed on. It is a form, so that it works without a script, and no link that is followed, fetched ahead or written by another
/// site changes anybody's account (the gateway takes a POST from our own pages only). Before signing in there is no account: there it is a link.
/// </summary>
internal static class ChooseLanguage
{
    public static async Task<IResult> Handle(string code, string? terug, HttpContext http, Sessions sessions, IdentityDb db, CancellationToken ct)
    {
        if (!Languages.Complete.Contains(code))
        {
            return Results.NotFound();
        }

        LanguageCookie.Set(http, code);
        var cookie = await http.AuthenticateAsync(SignInStartup.SignedIn);
        if (await sessions.UserOf(cookie.Principal, ct) is { } user)
        {
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(one => one.Language, code), ct);
        }

        return Results.Redirect(Destination.Back(terug));
    }

    /// <summary>The link: this browser alone.</summary>
    public static IResult InThisBrowser(string code, string? terug, HttpContext http)
    {
        if (!Languages.Complete.Contains(code))
        {
            return Results.NotFound();
        }

        if (http.Request.Headers["Sec-Fetch-Site"] != "cross-site")
        {
            LanguageCookie.Set(http, code);
        }

        return Results.Redirect(Destination.Back(terug));
    }
}
