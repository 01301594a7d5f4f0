using System.Text.Json;
using Meeverhuizen.Identity.Registration;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Meeverhuizen.Identity.Tokens;

/// <summary>
/// A code or refresh token becomes an access token, as long as the sign-in behind it stands; role and teams are read anew each time.
/// A service gets a token for the one audience it is about to call.
/// </summary>
internal static class ExchangeToken
{
    public static async Task<IResult> Handle(
        HttpContext http, Sessions sessions, IOpenIddictApplicationManager clients, CityFile city, Owner cooperation, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("Not an OpenID Connect request.");
        if (request.IsClientCredentialsGrantType())
        {
            return await ForService(request, clients, ct);
        }

        var given = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        if (await sessions.UserOf(given, ct) is not { } user)
        {
            return Refused(Errors.InvalidGrant, "The sign-in behind this token has ended.");
        }

        var principal = TokenClaims.OfPerson(user, given, city, cooperation, given.GetScopes());
        principal.SetAuthorizationId(given.GetAuthorizationId());
        return SignedIn(principal);
    }

    private static async Task<IResult> ForService(OpenIddictRequest request, IOpenIddictApplicationManager clients, CancellationToken ct)
    {
        var scopes = request.GetScopes();
        if (scopes.Length != 1)
        {
            return Refused(Errors.InvalidScope, "Ask for exactly one scope: the service you are about to call.");
        }

        var client = await clients.FindByClientIdAsync(request.ClientId!, ct) ?? throw new InvalidOperationException("The client is gone.");
        var properties = await clients.GetPropertiesAsync(client, ct);
        return SignedIn(TokenClaims.OfService(
            request.ClientId!, Text(properties[IdentityRegistration.OrganisationProperty]), Text(properties[IdentityRegistration.OinProperty]), scopes));
    }

    private static string Text(JsonElement property) => property.GetString()!;

    private static IResult SignedIn(System.Security.Claims.ClaimsPrincipal principal) =>
        Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);

    private static IResult Refused(string error, string why) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
