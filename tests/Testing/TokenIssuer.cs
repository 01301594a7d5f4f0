using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Meeverhuizen.Testing;

/// <summary>
/// An OIDC provider as the services see one: discovery, keys, and a token endpoint for services. The tokens are real (signed, typed,
/// with audience), so that what the services check is really checked.
/// </summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "test" };

    private TokenIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => new { issuer = Issuer, jwks_uri = Address + "/jwks", token_endpoint = Address + "/token" });
        app.MapGet("/jwks", () =>
        {
            var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
            return new { keys = new[] { new { kty = jwk.Kty, use = "sig", kid = jwk.Kid, alg = "RS256", n = jwk.N, e = jwk.E } } };
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var client = form["client_id"].ToString();
            return Results.Json(new { access_token = ServiceToken(client, form["scope"].ToString()), expires_in = 600, token_type = "Bearer" });
        });
    }

    /// <summary>Issuer as in the tokens.</summary>
    public static string Issuer => "http://city.test/identity/";

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.First();

    /// <summary>Where the services find its keys.</summary>
    public string Metadata => Address + "/.well-known/openid-configuration";

    /// <summary>Starts it.</summary>
    public static async Task<TokenIssuer> Start()
    {
        var issuer = new TokenIssuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>A token of a person; an operator may look at the courier too.</summary>
    public string UserToken(string organisation, string role, params string[] teams) => Token(new Dictionary<string, object>
    {
        ["sub"] = $"{organisation}-{role}", ["name"] = $"Medewerker van {organisation}", ["org"] = organisation, ["role"] = role, ["team"] = teams,
    }, role == "operator" ? ["clients", "network", "handover"] : ["clients", "network"]);

    /// <summary>A token of a service (<c>network-haven</c>) for one audience.</summary>
    public string ServiceToken(string client, string audience) => Token(new Dictionary<string, object>
    {
        ["sub"] = client, ["client_id"] = client, ["name"] = client, ["org"] = client[(client.IndexOf('-', StringComparison.Ordinal) + 1)..], ["role"] = "service",
    }, audience);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Rsa.Dispose();
    }

    private string Token(Dictionary<string, object> claims, params string[] audiences)
    {
        claims["aud"] = audiences;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer, TokenType = "at+jwt", Expires = DateTime.UtcNow.AddMinutes(30), Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }
}
