using System.Diagnostics;
using System.Text;
using Meeverhuizen.Gateway.Answers;

namespace Meeverhuizen.Gateway.Protection;

/// <summary>Headers in and out (standards §1 and §11): what a visitor may not say, and what every answer must say.</summary>
internal static class Headers
{
    private const string PagePolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string Features = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    /// <summary>Removes what only the gateway itself may say: who the user is, where the request came from, whose trace it belongs to.</summary>
    public static void UseInboundHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        var headers = context.Request.Headers;
        headers.Remove("Authorization");
        headers.Remove("Proxy-Authorization");
        headers.Remove("Forwarded");
        headers.Remove("traceparent");
        headers.Remove("tracestate");
        headers.Remove("baggage");
        headers.Remove("Correlation-Context");
        headers.Remove("Request-Id");
        List<string>? smuggled = null;
        foreach (var (name, _) in headers)
        {
            if (MayNotSay(name))
            {
                (smuggled ??= []).Add(name);
            }
        }

        foreach (var name in smuggled ?? [])
        {
            headers.Remove(name);
        }

        return IsPassable(headers) ? next(context) : ErrorAnswer.Write(context, StatusCodes.Status400BadRequest);
    });

    /// <summary>
    /// A header goes on in ASCII or not at all. One that only tells something is left out, and so is a cookie (of another program at this name);
    /// where it decides what happens (<c>If-Match</c>), leaving it out would be doing something else, so it is refused.
    /// </summary>
    private static bool IsPassable(IHeaderDictionary headers)
    {
        List<string>? odd = null;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                if (!Ascii.IsValid(value))
                {
                    (odd ??= []).Add(name);
                    break;
                }
            }
        }

        foreach (var name in odd ?? [])
        {
            if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
            {
                headers.Cookie = string.Join("; ", headers.Cookie.SelectMany(value => (value ?? "").Split(';', StringSplitOptions.TrimEntries)).Where(cookie => Ascii.IsValid(cookie)));
            }
            else if (OnlyTells(name))
            {
                headers.Remove(name);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool OnlyTells(string name) =>
        name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) || name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Referer", StringComparison.OrdinalIgnoreCase) || name.Equals("Accept-Language", StringComparison.OrdinalIgnoreCase);

    /// <summary>Written last, over whatever a service said; a stricter content policy of a service stands.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state => Write((HttpContext)state), context);
        return next(context);
    });

    private static bool MayNotSay(string name) =>
        name.Length > 2 && (name[0] is 'X' or 'x') && name[1] == '-'
            && (name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-User", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("X-Original", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Real", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("X-Internal", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Client", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("X-HTTP-Method", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Remote", StringComparison.OrdinalIgnoreCase))
        || name.Contains('_', StringComparison.Ordinal); // X_Forwarded_For is read as X-Forwarded-For by some software

    private static Task Write(HttpContext context)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Features;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        var published = IsApiDescription(context.Request.Path);
        headers["Cross-Origin-Resource-Policy"] = published ? "cross-origin" : "same-origin";
        if (published)
        {
            headers.AccessControlAllowOrigin = "*";
        }
        else
        {
            headers.Remove("Access-Control-Allow-Origin"); // nobody else is meant to read our answers
        }

        var policy = headers.ContentSecurityPolicy.ToString();
        if (policy.Length == 0)
        {
            headers.ContentSecurityPolicy = PagePolicy;
        }
        else if (!policy.Contains("frame-ancestors", StringComparison.Ordinal))
        {
            headers.ContentSecurityPolicy = policy + "; frame-ancestors 'none'";
        }

        if (!IsAsset(context))
        {
            headers.CacheControl = "no-store";
            headers.Remove("Pragma");
            headers.Remove("Expires");
        }

        return Task.CompletedTask;
    }

    private static bool IsApiDescription(PathString path) =>
        path.Value is { } text && text.StartsWith("/api/", StringComparison.Ordinal) && text.EndsWith("/v1/openapi.json", StringComparison.Ordinal);

    /// <summary>Style, script, font or picture from a file, that the pages said may be kept. Anything about people is never kept.</summary>
    private static bool IsAsset(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (path is null || context.Response.StatusCode is not (200 or 304) || context.Response.Headers.CacheControl.Count == 0)
        {
            return false;
        }

        var extension = Path.GetExtension(path.AsSpan());
        return extension is ".css" or ".js" or ".woff2" or ".woff" or ".svg" or ".png" or ".ico" or ".webp" or ".webmanifest"
            && !context.Response.Headers.ContainsKey("Set-Cookie");
    }
}

/// <summary>Traces begin here: the id of a visitor's own trace is not taken over, the gateway's is passed on.</summary>
internal sealed class OwnTraces : DistributedContextPropagator
{
    private readonly DistributedContextPropagator inner = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields => inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => inner.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) => (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
