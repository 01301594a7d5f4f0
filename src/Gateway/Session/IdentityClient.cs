using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Meeverhuizen.Gateway.Session;

/// <summary>The gateway's own calls to the identity provider; each with a new signed assertion of who calls (<c>private_key_jwt</c>), never a secret.</summary>
internal sealed class IdentityClient(IConfiguration configuration, IOptionsMonitor<OpenIdConnectOptions> options, IHttpClientFactory http, TimeProvider clock)
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly string clientId = configuration["Oidc:ClientId"] ?? throw new InvalidOperationException("Oidc:ClientId is not set.");
    private readonly string issuer = configuration["Oidc:Issuer"] ?? throw new InvalidOperationException("Oidc:Issuer is not set.");
    private readonly SigningCredentials key = Credentials(configuration["Oidc:ClientKey"] ?? throw new InvalidOperationException("Oidc:ClientKey is not set."));

    public string ClientId => clientId;

    /// <summary>A new assertion: signed, for the provider alone, good for a minute and once.</summary>
    public string Assertion()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(1),
            TokenType = "client-authentication+jwt",
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.NewGuid().ToString("N") },
            SigningCredentials = key,
        });
    }

    /// <summary>New tokens for a refresh token; null when the provider refuses it (used, ended, account closed).</summary>
    /// <exception cref="HttpRequestException">The provider does not answer as it should.</exception>
    public async Task<Renewed?> Renew(string refreshToken, CancellationToken ct)
    {
        var provider = await Discovery(ct);
        using var answer = await Post(provider.TokenEndpoint, ct, ("grant_type", "refresh_token"), ("refresh_token", refreshToken));
        if ((int)answer.StatusCode is 400 or 401)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<Renewed>(ct);
    }

    /// <summary>Gives the refresh token back, which ends the sign-in everywhere.</summary>
    public async Task Revoke(string refreshToken, CancellationToken ct)
    {
        var provider = await Discovery(ct);
        using var answer = await Post(provider.RevocationEndpoint, ct, ("token", refreshToken), ("token_type_hint", "refresh_token"));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Where the browser goes after signing out.</summary>
    public async Task<string> EndSessionAddress(CancellationToken ct) => (await Discovery(ct)).EndSessionEndpoint;

    private Task<OpenIdConnectConfiguration> Discovery(CancellationToken ct) =>
        options.Get(OpenIdConnectDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(ct);

    private async Task<HttpResponseMessage> Post(string address, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        using var client = http.CreateClient("identity");
        using var form = new FormUrlEncodedContent(
        [
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            new("client_id", clientId), new("client_assertion_type", AssertionType), new("client_assertion", Assertion()),
        ]);
        return await client.PostAsync(address, form, ct);
    }

    private static SigningCredentials Credentials(string path)
    {
        var jwk = new JsonWebKey(File.ReadAllText(path));
        return new SigningCredentials(jwk, jwk.Kty == "EC" ? SecurityAlgorithms.EcdsaSha256 : SecurityAlgorithms.RsaSsaPssSha256);
    }

    /// <summary>The provider's answer to a renewal.</summary>
    internal sealed record Renewed(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("refresh_token")] string RefreshToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn)
    {
        public override string ToString() => "renewed tokens";
    }
}
