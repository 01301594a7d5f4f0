using System.Globalization;
using System.Security.Claims;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Meeverhuizen.Identity.Tokens;

/// <summary>The gateway asks who is there: whoever is signed in gets a code to bring back, anyone else is sent to the sign-in page first.</summary>
internal static class Authorize
{
    public static async Task<IResult> Handle(HttpContext http, Sessions sessions, CityFile city, Owner cooperation, TimeProvider clock, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("Not an OpenID Connect request.");
        var cookie = await http.AuthenticateAsync(SignInStartup.SignedIn);
        var user = await sessions.UserOf(cookie.Principal, ct);

        if (user is null || SignedInTooLongAgo(request, cookie.Principal!, clock))
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refused(Errors.LoginRequired)
                : Results.Challenge(
                    new AuthenticationProperties { RedirectUri = http.Request.PathBase + http.Request.Path + http.Request.QueryString },
                    [SignInStartup.SignedIn]);
        }

        var principal = TokenClaims.OfPerson(user, cookie.Principal!, city, cooperation, request.GetScopes());
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static bool SignedInTooLongAgo(OpenIddictRequest request, ClaimsPrincipal session, TimeProvider clock)
    {
        // "Sign in again" means: in the last half minute, or the question would come back for ever.
        var oldest = request.HasPromptValue(PromptValues.Login) ? 30 : request.MaxAge;
        var signedIn = long.Parse(session.FindFirstValue(Claims.AuthenticationTime)!, CultureInfo.InvariantCulture);
        return oldest is not null && clock.GetUtcNow().ToUnixTimeSeconds() - signedIn > Math.Max(30, oldest.Value);
    }

    private static IResult Refused(string error) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = error }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
