using System.Net.Mime;
using System.Security.Cryptography;
using Meeverhuizen.Gateway.Answers;
using Meeverhuizen.Gateway.Proxy;
using Meeverhuizen.Gateway.Session;
using Microsoft.AspNetCore.WebUtilities;
using Scalar.AspNetCore;

namespace Meeverhuizen.Gateway.Reference;

/// <summary>
/// The reference at <c>/api</c>: every service's API document, to read and to search. Only where <c>ApiReference:Enabled</c> is true (off when nothing is said); all of it is
/// served from here, nothing comes from the internet. See <c>docs/adr/0018-api-for-strangers.md</c>.
/// </summary>
internal static class ApiReference
{
    private const string Folder = "/api/reference";

    public static void MapApiReference(this WebApplication app)
    {
        if (!app.Configuration.GetValue("ApiReference:Enabled", false))
        {
            return;
        }

        var services = Destinations.Described(app.Configuration);
        app.MapGet("/api", static context =>
        {
            if (!context.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.Ordinal))
            {
                return ErrorAnswer.Write(context, context.Features.Get<SessionTokens>() is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status404NotFound); // a program asked
            }

            context.Response.Redirect(Folder + "/");
            return Task.CompletedTask;
        });
        app.MapScalarApiReference(Folder, (reference, context) =>
        {
            var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
            // Scripts are ours alone; the styles, which Scalar writes while it runs, cannot be named beforehand.
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            reference.WithNonce(nonce);
            reference.Title = "API - Meeverhuizen";
            reference.AddDocuments(services.Select(service => new ScalarDocument(service, service, $"/api/{service}/v1/openapi.json")));
            reference.ShowOperationId = true;
            reference.Telemetry = reference.DefaultFonts = false;
            reference.HideTestRequestButton = reference.HideClientButton = true; // people's data belongs on our pages, not in another program's history
            reference.HideDeveloperTools().DisableAgent().DisableMcp();
        });
    }
}
