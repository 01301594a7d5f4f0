using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Polly;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// A service's own access tokens: client credentials with <c>private_key_jwt</c> (RFC 7523), a new assertion per call, one token per
/// scope kept until shortly before it ends. A token carries one audience, so that no receiver can use it elsewhere.
/// </summary>
public sealed class ServiceTokens(IConfiguration configuration, IHttpClientFactory http, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, Token> tokens = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly ConfigurationManager<OpenIdConnectConfiguration> discovery = new(
        configuration["Oidc:MetadataAddress"]!, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = false });

    /// <summary>A token for the audience <paramref name="scope"/>.</summary>
    /// <exception cref="HttpRequestException">The identity provider does not answer or refuses this client.</exception>
    public async ValueTask<string> For(string scope, CancellationToken ct)
    {
        if (tokens.TryGetValue(scope, out var known) && known.UsableUntil > clock.GetUtcNow())
        {
            return known.Value;
        }

        await one.WaitAsync(ct);
        try
        {
            if (tokens.TryGetValue(scope, out known) && known.UsableUntil > clock.GetUtcNow())
            {
                return known.Value;
            }

            var token = await Ask(scope, ct);
            tokens[scope] = token;
            return token.Value;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private async Task<Token> Ask(string scope, CancellationToken ct)
    {
        var provider = await discovery.GetConfigurationAsync(ct);
        var clientId = configuration["Oidc:ClientId"] ?? throw new InvalidOperationException("Oidc:ClientId is not set.");
        using var client = http.CreateClient("identity");
        using var answer = await client.PostAsync(configuration["Oidc:TokenEndpoint"] ?? provider.TokenEndpoint, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["scope"] = scope,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion(clientId, provider.Issuer),
        }), ct);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<TokenAnswer>(ct) ?? throw new HttpRequestException("The identity provider gave an empty answer.");
        return new Token(body.AccessToken, clock.GetUtcNow().AddSeconds(body.ExpiresIn - 30));
    }

    private string Assertion(string clientId, string issuer)
    {
        var key = new JsonWebKey(File.ReadAllText(configuration["Oidc:ClientKey"] ?? throw new InvalidOperationException("Oidc:ClientKey is not set.")));
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(1),
            TokenType = "client-authentication+jwt",
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.NewGuid().ToString("N") },
            SigningCredentials = new SigningCredentials(key, key.Kty == "EC" ? SecurityAlgorithms.EcdsaSha256 : SecurityAlgorithms.RsaSsaPssSha256),
        });
    }

    private sealed record Token(string Value, DateTimeOffset UsableUntil);

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

/// <summary>Registers typed clients for another service, with the caller's own service token.</summary>
public static class ServiceClients
{
    /// <summary>A typed HTTP client to the service <paramref name="resource"/> (<c>clients-haven</c>, <c>handover</c>), with tokens for <paramref name="scope"/>.</summary>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IHostApplicationBuilder builder, string resource, string scope)
        where TClient : class
    {
        builder.Services.TryAddSingleton<ServiceTokens>();
        builder.Services.AddHttpClient("identity");
        var client = builder.Services.AddHttpClient<TClient>(http => http.BaseAddress = new Uri($"http://{resource}"));
        client.FindAtEachTry();
        client.AddHttpMessageHandler(services => new ServiceTokenHandler(services.GetRequiredService<ServiceTokens>(), scope));
        return client;
    }

    /// <summary>
    /// The other service is found by its name anew at each try, so that another replica is asked when one has gone. Tried again: what never
    /// arrived because nobody listened, and what does no harm when it is asked twice.
    /// </summary>
    public static IHttpClientBuilder FindAtEachTry(this IHttpClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.AddStandardResilienceHandler(resilience =>
        {
            resilience.Retry.Delay = TimeSpan.FromMilliseconds(200);
            resilience.Retry.ShouldHandle = attempt => ValueTask.FromResult(NeverArrived(attempt.Outcome.Exception)
                || (HttpClientResiliencePredicates.IsTransient(attempt.Outcome) && attempt.Context.GetRequestMessage()?.Method is { } method && (method == HttpMethod.Get || method == HttpMethod.Head)));
        });
        return client.AddServiceDiscovery();
    }

    private static bool NeverArrived(Exception? fault) =>
        fault is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

    private sealed class ServiceTokenHandler(ServiceTokens tokens, string scope) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.For(scope, cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
