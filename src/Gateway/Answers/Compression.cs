using System.Net.Mime;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Meeverhuizen.Gateway.Answers;

/// <summary>
/// Pages, data and styles leave compressed (Brotli or gzip), except where another site made the browser ask: there an attacker could choose
/// part of the page and read its secrets off its length (BREACH). Who sends no <c>Sec-Fetch-Site</c> and wants a page may be a browser of
/// before that header, and gets it plain. See <c>docs/adr/0004-sign-in-and-front-door.md</c>.
/// </summary>
internal static class Compression
{
    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                MediaTypeNames.Text.Html, MediaTypeNames.Text.Css, MediaTypeNames.Text.JavaScript, MediaTypeNames.Text.Plain, MediaTypeNames.Application.Json,
                MediaTypeNames.Application.ProblemJson, "application/javascript", "application/manifest+json", "image/svg+xml",
            ];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Replace(ServiceDescriptor.Singleton<IResponseCompressionProvider, UnlessAnotherSiteAsked>());
    }

    /// <summary>Whether nobody else chose what is asked, or nothing secret can be in it.</summary>
    internal static bool IsSafeFor(HttpRequest request) =>
        Path.GetExtension(request.Path.Value.AsSpan()) is ".css" or ".js" or ".svg"
        || (request.Headers["Sec-Fetch-Site"] is [{ } site] ? site is "same-origin" or "none" : !request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.Ordinal));

    private sealed class UnlessAnotherSiteAsked(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : IResponseCompressionProvider
    {
        private readonly ResponseCompressionProvider usual = new(services, options);

        public bool CheckRequestAcceptsCompression(HttpContext context) => IsSafeFor(context.Request) && usual.CheckRequestAcceptsCompression(context);

        public ICompressionProvider? GetCompressionProvider(HttpContext context) => usual.GetCompressionProvider(context);

        public bool ShouldCompressResponse(HttpContext context) => usual.ShouldCompressResponse(context);
    }
}
