using Meeverhuizen.Identity.Registration;
using Meeverhuizen.Identity.SigningOut;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Scopes = Meeverhuizen.Identity.Registration.Scopes;

namespace Meeverhuizen.Identity.Tokens;

/// <summary>
/// The provider itself, after the NL GOV profiles (standards §9): authorization code with PKCE S256, refresh tokens used once, client
/// credentials; clients prove who they are with <c>private_key_jwt</c> and with nothing else. No password, implicit or hybrid grant exists.
/// </summary>
internal static class ProviderStartup
{
    public static void AddProvider(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var issuer = new Uri(configuration["Oidc:Issuer"] ?? throw new InvalidOperationException("Oidc:Issuer is not set."));
        var keys = IdentityKeys.Load(configuration["Keys:Folder"] ?? throw new InvalidOperationException("Keys:Folder is not set."));
        // Two replicas of the gateway may renew the same session at the same moment; after this a used refresh token is a stolen one.
        var leeway = TimeSpan.FromSeconds(configuration.GetValue("Identity:RefreshReuseLeewaySeconds", 15));

        builder.Logging.AddFilter("OpenIddict", LogLevel.Error); // its lower levels print requests
        // After everything else: the web part of OpenIddict adds client_secret_basic on its own.
        builder.Services.PostConfigure<OpenIddictServerOptions>(options =>
        {
            options.CodeChallengeMethods.Clear();
            options.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
            options.ClientAuthenticationMethods.Clear();
            options.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.PrivateKeyJwt);
        });
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDb>())
            .AddServer(server =>
            {
                server.SetIssuer(issuer)
                    .SetAuthorizationEndpointUris(Relative(Routes.AuthorizePath))
                    .SetPushedAuthorizationEndpointUris(Relative(Routes.PushedAuthorizationPath))
                    .SetTokenEndpointUris(Relative(Routes.TokenPath))
                    .SetEndSessionEndpointUris(Relative(Routes.EndSessionPath))
                    .SetRevocationEndpointUris(Relative(Routes.RevocationPath));

                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                    .AllowRefreshTokenFlow()
                    .AllowClientCredentialsFlow()
                    .RegisterScopes(Scopes.All)
                    .RegisterClaims("name", "org", "oin", "role", "team", "sid");

                server.SetAccessTokenLifetime(TimeSpan.FromMinutes(10))
                    .SetIdentityTokenLifetime(TimeSpan.FromMinutes(5))
                    .SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1))
                    .SetRefreshTokenLifetime(TimeSpan.FromHours(6))
                    .SetRefreshTokenReuseLeeway(leeway)
                    .UseReferenceRefreshTokens() // short and meaningless outside
                    .DisableAccessTokenEncryption();

                server.AddSigningCredentials(new SigningCredentials(keys.Signing, SecurityAlgorithms.RsaSsaPssSha256))
                    .AddEncryptionCredentials(new EncryptingCredentials(keys.Encryption, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));

                server.AddEventHandler(OnlyFreshAssertions.Descriptor)
                    .AddEventHandler(PublicAddresses.Descriptor)
                    .AddEventHandler(RevocationEndsSession.Descriptor);

                server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .EnableStatusCodePagesIntegration()
                    .DisableTransportSecurityRequirement(); // TLS ends at the gateway; inside, nobody else reaches this port
            });
    }

    private static string Relative(string path) => path[1..];
}
