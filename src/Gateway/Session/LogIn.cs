using System.Text;
using Meeverhuizen.Gateway.Answers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Meeverhuizen.Gateway.Session;

/// <summary>Sends the browser to sign in and, when it comes back with a code, makes the session. Afterwards only to a page of our own.</summary>
internal static class LogIn
{
    /// <summary><c>GET /login?returnUrl=</c>: always signs in anew, so that a session whose token is no longer accepted does not go round in circles.</summary>
    public static IResult Handle(string? returnUrl) => Results.Challenge(
        new AuthenticationProperties { RedirectUri = LocalOnly(returnUrl) }, [OpenIdConnectDefaults.AuthenticationScheme]);

    /// <summary>The address when it is a path of this site; else the start page.</summary>
    public static string LocalOnly(string? returnUrl)
    {
        var local = returnUrl is ['/', ..] && returnUrl is not ['/', '/' or '\\', ..] && returnUrl.Length <= 2000
            && !returnUrl.Any(char.IsControl) && !returnUrl.Contains('\\', StringComparison.Ordinal)
            && Uri.TryCreate(new Uri("http://localhost"), returnUrl, out var address) && address is { Host: "localhost", Scheme: "http", IsDefaultPort: true };
        var loops = local && (returnUrl!.StartsWith("/login", StringComparison.OrdinalIgnoreCase) || returnUrl.StartsWith("/identity/", StringComparison.OrdinalIgnoreCase)
            || returnUrl.StartsWith("/signin-oidc", StringComparison.OrdinalIgnoreCase));
        return local && !loops ? InAscii(returnUrl!) : "/";
    }

    /// <summary>As it can stand in a header: letters outside ASCII escaped, the rest left as it was.</summary>
    private static string InAscii(string address) => Ascii.IsValid(address) ? address
        : string.Concat(address.EnumerateRunes().Select(sign => sign.IsAscii ? sign.ToString() : Uri.EscapeDataString(sign.ToString())));

    public static void Configure(OpenIdConnectEvents events)
    {
        events.OnPushAuthorization = context =>
        {
            var identity = context.HttpContext.RequestServices.GetRequiredService<IdentityClient>();
            context.ProtocolMessage.ClientAssertionType = IdentityClient.AssertionType;
            context.ProtocolMessage.ClientAssertion = identity.Assertion();
            context.HandleClientAuthentication();
            return Task.CompletedTask;
        };
        events.OnAuthorizationCodeReceived = context =>
        {
            var identity = context.HttpContext.RequestServices.GetRequiredService<IdentityClient>();
            context.TokenEndpointRequest!.ClientAssertionType = IdentityClient.AssertionType;
            context.TokenEndpointRequest.ClientAssertion = identity.Assertion();
            return Task.CompletedTask;
        };
        events.OnTokenValidated = Begin;
        events.OnRemoteFailure = async context =>
        {
            // Left open too long, opened twice, or tampered with: nobody is signed in, and the way on is to begin again.
            context.HandleResponse();
            var again = "/login?returnUrl=" + Uri.EscapeDataString(LocalOnly(context.Properties?.RedirectUri));
            await ErrorAnswer.Write(context.HttpContext, StatusCodes.Status400BadRequest, "sign-in-failed", (again, T("Opnieuw inloggen")));
        };
    }

    private static Task Begin(TokenValidatedContext context)
    {
        var answer = context.TokenEndpointResponse;
        var sid = context.Principal?.FindFirst("sid")?.Value;
        if (sid is null || answer?.AccessToken is null || answer.RefreshToken is null)
        {
            context.Fail("The identity provider gave no session id or no tokens.");
            return Task.CompletedTask;
        }

        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var seconds = int.TryParse(answer.ExpiresIn, out var given) ? given : 60;
        var properties = context.Properties!;
        var goingTo = properties.RedirectUri;
        properties.Items.Clear(); // what was needed on the way only, such as the code verifier
        properties.RedirectUri = goingTo;
        new SessionTokens(sid, answer.AccessToken, answer.RefreshToken, now.AddSeconds(seconds), now).WriteTo(properties);
        context.Principal = SessionCookie.PrincipalOf(sid);
        return Task.CompletedTask;
    }
}
