using Microsoft.AspNetCore.Builder;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Headers every API answer carries (NL GOV API Design Rules: version header, security headers).</summary>
public static class ApiHeaders
{
    /// <summary>Version of the published API descriptions; semantic versioning.</summary>
    public const string ApiVersion = "1.0.0";

    internal static void UseApiHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers["API-Version"] = ApiVersion;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    });
}
