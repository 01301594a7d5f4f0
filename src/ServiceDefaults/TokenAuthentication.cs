using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Names of the rights a route group asks for. Whatever asks for none is refused (deny by default).</summary>
public static class Policies
{
    /// <summary>A worker or team lead of the organisation that owns this service.</summary>
    public const string Worker = "worker";

    /// <summary>A service of the organisation that owns this service, with its own client credentials.</summary>
    public const string Service = "service";

    /// <summary>A service of any organisation in the directory; only the courier opens this door.</summary>
    public const string AnyOrganisationService = "any-organisation-service";

    /// <summary>An operator: may see and resend failed messages, never a record.</summary>
    public const string Operator = "operator";
}

/// <summary>
/// Access tokens: signed JWTs of the city's identity provider (or any OIDC provider that gives the same claims), checked on
/// signature, algorithm, type, issuer, audience and time (RFC 9068; OWASP ASVS 5.0 §9).
/// </summary>
public static class TokenAuthentication
{
    /// <summary>Validates access tokens for <paramref name="audience"/>; denies whatever asks for no right.</summary>
    public static void AddTokenAuthentication(this IHostApplicationBuilder builder, string audience)
    {
        var oidc = builder.Configuration.GetSection("Oidc");
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Caller>();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MetadataAddress = oidc["MetadataAddress"] ?? throw new InvalidOperationException("Oidc:MetadataAddress is not set.");
            bearer.RequireHttpsMetadata = false; // inside the city's own network; the gateway is the only way in from outside
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = oidc["Issuer"] ?? throw new InvalidOperationException("Oidc:Issuer is not set."),
                ValidAudience = audience,
                ValidTypes = ["at+jwt"],
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
                NameClaimType = "name",
                RoleClaimType = "role",
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });

        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TimeProvider>((bearer, clock) =>
        {
            bearer.TokenHandlers.Clear();
            bearer.TokenHandlers.Add(new ValidatedTokenCache(clock) { MapInboundClaims = false });
        });

        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Worker, policy => policy.RequireRole(Roles.Worker, Roles.Lead))
            .AddPolicy(Policies.Service, policy => policy.RequireRole(Roles.Service))
            .AddPolicy(Policies.AnyOrganisationService, policy => policy.RequireRole(Roles.Service))
            .AddPolicy(Policies.Operator, policy => policy.RequireRole(Roles.Operator));
    }

    /// <summary>
    /// A valid token of another organisation is answered as if the address did not exist (design §2). The courier serves every
    /// organisation and checks per handover; operators work for the cooperation and may reach every service's technical pages.
    /// </summary>
    internal static void UseOrganisationBoundary(this IApplicationBuilder app)
    {
        var owner = app.ApplicationServices.GetRequiredService<Owner>();
        if (owner.Id == Owner.Cooperation)
        {
            return;
        }

        app.Use(async (context, next) =>
        {
            var user = context.User;
            var foreign = user.Identity?.IsAuthenticated == true
                && user.FindFirst("org")?.Value != owner.Id
                && !user.IsInRole(Roles.Operator);
            if (foreign)
            {
                await Problems.Of(Refusals.NotFound).ExecuteAsync(context);
                return;
            }

            await next(context);
        });
    }
}
