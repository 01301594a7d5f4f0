using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meeverhuizen.Identity;

/// <summary>What is particular about running behind the gateway, under a path of the public address.</summary>
internal static class Startup
{
    /// <summary>The city file tells which OIN belongs to which organisation.</summary>
    public static void AddCity(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Owner.From(builder.Configuration));
        builder.Services.AddSingleton(CityFile.Read(builder.Configuration["City:File"] ?? throw new InvalidOperationException("City:File is not set.")));
    }

    /// <summary>
    /// A request that came through the gateway is answered with the public address, taken from configuration. The forwarded headers
    /// themselves are not believed, so there is no proxy list to keep.
    /// </summary>
    public static void UsePublicAddress(this WebApplication app)
    {
        var issuer = new Uri(app.Configuration["Oidc:Issuer"] ?? throw new InvalidOperationException("Oidc:Issuer is not set."));
        var host = HostString.FromUriComponent(issuer);
        app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey("X-Forwarded-Host"))
            {
                context.Request.Scheme = issuer.Scheme;
                context.Request.Host = host;
            }

            return next(context);
        });
    }

    /// <summary>Headers of every answer (standards §1): nothing is cached, framed, sniffed or run that is not ours.</summary>
    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        context.Response.OnStarting(static response =>
        {
            ((HttpResponse)response).Headers.CacheControl = "no-store"; // last, because antiforgery writes its own
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });

    /// <summary>A page is asked for or sent; whatever else is asked of it is refused, and the page that says so is shown whatever was asked.</summary>
    public static void UseVerbsOfPages(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not { } page
            || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsPost(context.Request.Method))
        {
            return next(context);
        }

        if (page.ViewEnginePath == "/Error")
        {
            context.Request.Method = HttpMethods.Get;
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    });

    /// <summary>Text with U+0000 in it names nobody and nothing here, and the database has no place for it: refused before it is looked up.</summary>
    public static void UseKeepableText(this WebApplication app) => app.Use(static async (context, next) =>
    {
        var request = context.Request;
        var odd = request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true;
        if (!odd && request.HasFormContentType)
        {
            try
            {
                odd = (await request.ReadFormAsync(context.RequestAborted)).Any(field => field.Key.Contains('\0', StringComparison.Ordinal) || field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true));
            }
            catch (InvalidDataException)
            {
                odd = true; // no form at all, or one without end
            }
        }

        if (odd)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest; // the page that says so comes from the status
            return;
        }

        await next(context);
    });
}
