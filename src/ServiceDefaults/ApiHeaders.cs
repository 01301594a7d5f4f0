using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Headers every API answer carries (NL GOV API Design Rules: version header, security headers).</summary>
public static class ApiHeaders
{
    /// <summary>Version of the published API descriptions; semantic versioning.</summary>
    public const string ApiVersion = "1.0.0";

    /// <summary>Written when the answer leaves, so that it also holds for what went wrong on the way.</summary>
    internal static void UseApiHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state => Write((HttpResponse)state), context.Response);
        return next(context);
    });

    private static Task Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers["API-Version"] = ApiVersion;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (response.StatusCode is StatusCodes.Status503ServiceUnavailable && headers.RetryAfter.Count == 0)
        {
            headers.RetryAfter = "5";
        }

        return Task.CompletedTask;
    }
}
