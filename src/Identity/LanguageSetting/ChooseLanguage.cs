using Meeverhuizen.Identity.Pages;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Localization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.LanguageSetting;

/// <summary>
/// The switch on every page: this browser reads that language from now on, and whoever is signed in finds it again on another device. Then back
/// to the page it was pressed on. A plain link, so that it works without a script and before signing in; it changes nothing but a language.
/// </summary>
internal static class ChooseLanguage
{
    public static async Task<IResult> Handle(string code, string? terug, HttpContext http, Sessions sessions, IdentityDb db, CancellationToken ct)
    {
        if (!Languages.Complete.Contains(code))
        {
            return Results.NotFound();
        }

        if (http.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return Results.Redirect(Destination.Back(terug)); // a link on another site decides nothing about somebody's account
        }

        LanguageCookie.Set(http, code);
        var cookie = await http.AuthenticateAsync(SignInStartup.SignedIn);
        if (await sessions.UserOf(cookie.Principal, ct) is { } user)
        {
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(one => one.Language, code), ct);
        }

        return Results.Redirect(Destination.Back(terug));
    }
}
