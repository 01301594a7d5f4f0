using Meeverhuizen.Identity.LanguageSetting;
using Meeverhuizen.Identity.SigningIn;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;

namespace Meeverhuizen.Identity.SigningOut;

/// <summary>
/// Where the browser comes after signing out at the gateway, which has ended the session already. Somebody whose session still stands was
/// sent here by another road (a link in a mail, say) and is asked first: no sign-out, like no sign-in, by a mere GET.
/// </summary>
internal static class EndSession
{
    public static async Task<IResult> Handle(HttpContext http, Sessions sessions, CancellationToken ct)
    {
        var cookie = await http.AuthenticateAsync(SignInStartup.SignedIn);
        if (await sessions.UserOf(cookie.Principal, ct) is not null)
        {
            return Results.LocalRedirect("~/sign-out");
        }

        await http.SignOutAsync(SignInStartup.SignedIn);
        LanguageCookie.Forget(http);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = http.Request.PathBase + "/signed-out" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
