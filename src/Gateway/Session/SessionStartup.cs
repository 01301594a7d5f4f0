using Meeverhuizen.Gateway.TypedText;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Meeverhuizen.Gateway.Session;

/// <summary>
/// Signing in by OpenID Connect as a confidential client: authorization code, PKCE S256, state, nonce, pushed request, and
/// <c>private_key_jwt</c> for every call to the provider (standards §9).
/// </summary>
internal static class SessionStartup
{
    public static void AddSession(this WebApplicationBuilder builder)
    {
        var oidc = builder.Configuration.GetSection("Oidc");
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddSingleton<IdentityClient>();
        builder.Services.AddSingleton(services => new SharedSessionStore(
            services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Renewals>();
        builder.Services.AddSingleton<EndedSessions>();
        builder.Services.AddSingleton<HeldForms>();
        builder.Services.AddHostedService<SessionStoreSweep>();
        builder.Services.AddSingleton<DigestCache<AuthenticationTicket>>();
        builder.Services.AddHttpClient("identity");

        builder.Services.AddAuthentication(SessionCookie.Scheme)
            .AddCookie(SessionCookie.Scheme, SessionCookie.Configure)
            .AddOpenIdConnect(options =>
            {
                options.SignInScheme = SessionCookie.Scheme;
                options.MetadataAddress = oidc["MetadataAddress"] ?? throw new InvalidOperationException("Oidc:MetadataAddress is not set.");
                options.RequireHttpsMetadata = false; // inside the city's own network
                options.ClientId = oidc["ClientId"];
                options.ResponseType = OpenIdConnectResponseType.Code;
                options.ResponseMode = OpenIdConnectResponseMode.Query;
                options.UsePkce = true;
                options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Require;
                options.Scope.Clear();
                foreach (var scope in (string[])["openid", "offline_access", "clients", "network"])
                {
                    options.Scope.Add(scope);
                }

                options.CallbackPath = "/signin-oidc";
                options.RemoteSignOutPath = PathString.Empty;
                options.SignedOutCallbackPath = "/signed-out-oidc";
                options.MapInboundClaims = false;
                options.SaveTokens = false;
                options.DisableTelemetry = true;
                options.BackchannelTimeout = TimeSpan.FromSeconds(10);
                options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(20);
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidIssuer = oidc["Issuer"],
                    ValidAudience = oidc["ClientId"],
                    ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
                    NameClaimType = "sub",
                };
                ForThisHostOnly(options.CorrelationCookie, SessionCookie.LogInPrefix + "state-");
                ForThisHostOnly(options.NonceCookie, SessionCookie.LogInPrefix + "nonce-");
                LogIn.Configure(options.Events);
            });

        builder.Services.AddOptions<CookieAuthenticationOptions>(SessionCookie.Scheme).PostConfigure<DigestCache<AuthenticationTicket>>((cookie, known) =>
            cookie.TicketDataFormat = new SessionTicketCache(cookie.TicketDataFormat, known));

        var protection = builder.Services.AddDataProtection().SetApplicationName("meeverhuizen-gateway");
        if (builder.Configuration["DataProtection:Folder"] is { } folder)
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
            builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // the folder is the owner's alone, as it warns for
        }
    }

    private static void ForThisHostOnly(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax; // the answer comes back as an ordinary navigation
    }
}
