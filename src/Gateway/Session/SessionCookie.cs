using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Meeverhuizen.Gateway.Session;

/// <summary>Every request with the session cookie: is the session still on, and are its tokens fresh enough to pass on?</summary>
internal static class SessionCookie
{
    /// <summary>Scheme of the session.</summary>
    public const string Scheme = "session";

    /// <summary>Name in the browser: this host only, never by script, never over plain http except on localhost.</summary>
    public const string Name = "__Host-meeverhuizen";

    /// <summary>Everything that is ours in the browser begins like this; none of it reaches a service.</summary>
    public const string LogInPrefix = "__Host-meeverhuizen-login-";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = SessionTokens.Idle;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Validate;
    }

    /// <summary>The session as the cookie's ticket keeps it: nothing about the person but the session's id.</summary>
    public static ClaimsPrincipal PrincipalOf(string sid) => new(new ClaimsIdentity([new Claim("sid", sid)], Scheme, "sid", "role"));

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        var tokens = SessionTokens.From(context.Properties);
        if (tokens is null || services.GetRequiredService<EndedSessions>().Contains(tokens.Sid) || clock.GetUtcNow() - tokens.Since > SessionTokens.Longest)
        {
            context.RejectPrincipal();
            return;
        }

        var current = await services.GetRequiredService<Renewals>().Current(tokens);
        if (current is null)
        {
            context.RejectPrincipal();
            return;
        }

        if (!ReferenceEquals(current, tokens))
        {
            current.WriteTo(context.Properties);
            context.ShouldRenew = true;
        }

        context.HttpContext.Features.Set(current);
    }
}
