using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>How a caller is known. People come through the gateway with their session; services come with a token of their own, past the gateway. See <c>docs/api.md</c>.</summary>
internal static class ApiSecurity
{
    private const string Session = "session";
    private const string Token = "token";

    /// <summary>The two ways in.</summary>
    public static Dictionary<string, IOpenApiSecurityScheme> Schemes => new()
    {
        [Session] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "__Host-meeverhuizen",
            Description = "Through the gateway: the session of a person who signed in at `/login` (OpenID Connect, code flow with PKCE and pushed requests; the gateway keeps the tokens). "
                + "Large sessions are cut in pieces (`…C1`, `…C2`): send every cookie that was set. A change needs an `Origin` header of the gateway's own address too.",
        },
        [Token] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OpenIdConnect, OpenIdConnectUrl = new Uri("/identity/.well-known/openid-configuration", UriKind.Relative),
            Description = "Inside the organisation's own network, past the gateway: a signed access token (RFC 9068, `at+jwt`) for this kind of service. A service gets one with "
                + "`client_credentials` and `private_key_jwt`; the scope is the audience: `clients`, `network` or `handover`. The gateway takes no tokens and drops `Authorization`.",
        },
    };

    /// <summary>Whether people come here, so through the gateway; else only services do.</summary>
    public static bool IsForPeople(IEnumerable<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Any(right => right.Policy is Policies.Worker or Policies.Operator);

    /// <summary>What an operation asks for: one of these.</summary>
    public static List<OpenApiSecurityRequirement> Of(bool people, OpenApiDocument document) =>
        [.. (people ? [Session, Token] : new[] { Token }).Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
}
