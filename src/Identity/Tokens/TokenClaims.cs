using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Meeverhuizen.Identity.Registration;
using Meeverhuizen.Identity.Users;
using Meeverhuizen.ServiceDefaults;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Scopes = Meeverhuizen.Identity.Registration.Scopes;

namespace Meeverhuizen.Identity.Tokens;

/// <summary>What a token says about someone: who, of which organisation, in which role and teams. The services decide on nothing else.</summary>
internal static class TokenClaims
{
    /// <summary>Claims of a person. <paramref name="session"/> carries <c>sid</c> and when and how the person signed in.</summary>
    public static ClaimsPrincipal OfPerson(User user, ClaimsPrincipal session, CityFile city, Owner cooperation, ImmutableArray<string> scopes)
    {
        var oin = city.Organisations.FirstOrDefault(organisation => organisation.Id == user.Organisation)?.Oin ?? cooperation.Oin;
        var identity = NewIdentity()
            .SetClaim(Claims.Subject, user.Id.ToString())
            .SetClaim(Claims.Name, user.DisplayName)
            .SetClaim("org", user.Organisation)
            .SetClaim("oin", oin)
            .SetClaim(Claims.Role, user.Role)
            .SetClaims("team", [.. user.Teams])
            .SetClaim("sid", session.FindFirstValue("sid"))
            .SetClaim(Claims.AuthenticationTime, long.Parse(session.FindFirstValue(Claims.AuthenticationTime)!, CultureInfo.InvariantCulture))
            .SetClaim(Claims.AuthenticationContextReference, session.FindFirstValue(Claims.AuthenticationContextReference));
        // Who keeps the city running looks at the courier's failed messages too; nobody else has business there.
        return Complete(identity, scopes, user.Role == Roles.Operator ? [Scopes.Handover] : []);
    }

    /// <summary>Claims of a service: its own name, for one audience.</summary>
    public static ClaimsPrincipal OfService(string clientId, string organisation, string oin, ImmutableArray<string> scopes) => Complete(
        NewIdentity()
            .SetClaim(Claims.Subject, clientId)
            .SetClaim(Claims.Name, clientId)
            .SetClaim("org", organisation)
            .SetClaim("oin", oin)
            .SetClaim(Claims.Role, Roles.Service),
        scopes);

    private static ClaimsIdentity NewIdentity() => new("oidc", Claims.Name, Claims.Role);

    private static ClaimsPrincipal Complete(ClaimsIdentity identity, ImmutableArray<string> scopes, string[]? more = null)
    {
        identity.SetScopes(scopes);
        identity.SetResources(scopes.Intersect(Scopes.All).Union(more ?? []));
        identity.SetDestinations(static claim => claim.Type switch
        {
            "sid" or Claims.AuthenticationTime or Claims.AuthenticationContextReference => [Destinations.IdentityToken],
            "oin" => [Destinations.AccessToken],
            _ => [Destinations.AccessToken, Destinations.IdentityToken],
        });
        return new ClaimsPrincipal(identity);
    }
}
