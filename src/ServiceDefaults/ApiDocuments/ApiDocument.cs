using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>
/// The public API description at <c>/v1/openapi.json</c>: no login, any origin, after the NL GOV API Design Rules (contact, semantic
/// version, <c>/v1</c> in the base path, version header on every success, problem+json on every error).
/// </summary>
internal static partial class ApiDocument
{
    private const string Address = "/v1/openapi.json";

    public static void AddApiDocument(this IServiceCollection services, string title) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = ApiSchemas.NameOf;
        options.AddSchemaTransformer(ApiSchemas.Describe);
        options.AddOperationTransformer(ApiOperations.Describe);
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = title,
                Version = ApiHeaders.ApiVersion,
                Description = title + " of Meeverhuizen. Errors are RFC 9457 problem+json. The glossary maps the words to Dutch.",
                Contact = new OpenApiContact { Name = "Meeverhuizen team", Email = "meeverhuizen-team@meeverhuizen.example", Url = new Uri("https://meeverhuizen.example/contact") },
                License = new OpenApiLicense { Name = "EUPL-1.2", Url = new Uri("https://eupl.eu/1.2/en/") },
            };
            document.Servers = [new OpenApiServer { Url = PrefixOf(context.ApplicationServices.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request) + "/v1" }];
            Rebase(document);
            Describe(document);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/{documentName}/openapi.json").AllowAnonymous().AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return await next(context);
        });

        // Who only asks whether it is there, and a browser that first asks whether another site may read it.
        app.MapMethods(Address, [HttpMethods.Head], static (HttpResponse response) =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            response.ContentType = "application/json; charset=utf-8";
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods(Address, [HttpMethods.Options], static (HttpResponse response) =>
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            response.Headers.Allow = response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
            response.Headers.AccessControlAllowOrigin = response.Headers.AccessControlAllowHeaders = "*";
            response.Headers.AccessControlMaxAge = "86400";
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Where the gateway has this service (<c>/api/network-haven</c>), when it was the gateway that asked.</summary>
    private static string PrefixOf(HttpRequest? request) => request?.Headers["X-Forwarded-Prefix"].ToString() is { } prefix && Prefix().IsMatch(prefix) ? prefix : "";

    [GeneratedRegex("^/api/[a-z0-9-]{1,60}$")]
    private static partial Regex Prefix();

    private static void Rebase(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.Where(p => p.Key.StartsWith("/v1/", StringComparison.Ordinal)))
        {
            paths.Add(path["/v1".Length..], item);
        }

        document.Paths = paths;
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas.Remove("ProblemDetails"); // .NET's own; ours says more
        document.Components.Schemas["Problem"] = ApiProblems.Problem;
        document.Components.SecuritySchemes = ApiSecurity.Schemes;
    }
}
