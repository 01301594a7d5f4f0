using System.Text;
using Meeverhuizen.Gateway.Answers;
using Meeverhuizen.Gateway.Session;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Model;

namespace Meeverhuizen.Gateway.TypedText;

/// <summary>
/// A form that comes when its session has ended is kept (<see cref="HeldForms"/>) while the person signs in, and is then sent to the pages
/// once more to be shown, not to be carried out. The pages say whether the form is theirs and whose it is; what nobody made is not kept.
/// </summary>
internal static class FormsOfBefore
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    public static void UseFormsOfBefore(this WebApplication app) => app.Use(static async (context, next) =>
    {
        var request = context.Request;
        var signedIn = context.Features.Get<SessionTokens>() is not null;
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is not { } route || route.Config.Metadata!["kind"] != "page")
        {
            await next(context);
        }
        else if (HttpMethods.IsGet(request.Method))
        {
            if (signedIn && Visitor.IsNavigation(request) && context.RequestServices.GetRequiredService<HeldForms>().Find(context) is { } held)
            {
                context.Features.Set(held);
                request.Method = HttpMethods.Post;
                Carry(context, held.Body);
            }

            await next(context);
        }
        else if (HttpMethods.IsPost(request.Method) && MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            var (form, status) = await Read(request, type, signedIn);
            if (status is { } refused)
            {
                await ErrorAnswer.Write(context, refused, refused == StatusCodes.Status400BadRequest ? "unreadable-form" : "form-too-large");
                return;
            }

            if (form is not null)
            {
                context.Features.Set(new SentForm(form));
                Carry(context, form.Body);
            }

            await next(context);
        }
        else
        {
            await next(context);
        }
    });

    /// <summary>The pages answered that nobody is signed in: a form that they made is kept.</summary>
    public static void Hold(HttpContext http, HttpResponseMessage answer)
    {
        if (http.Features.Get<SentForm>() is { } sent && answer.Headers.TryGetValues("X-Internal-Form", out var ours) && ours.Contains("ours"))
        {
            http.RequestServices.GetRequiredService<HeldForms>().Put(http, sent.Form);
        }
    }

    /// <summary>A held form goes when it was shown to its person, or refused to another; not when the pages could not answer.</summary>
    public static void ShownAgain(HttpContext http, HttpResponseMessage? answer)
    {
        if (http.Features.Get<HeldForm>() is not null && answer is { StatusCode: System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.BadRequest or System.Net.HttpStatusCode.Conflict })
        {
            http.RequestServices.GetRequiredService<HeldForms>().Drop(http);
        }
    }

    /// <summary>
    /// A form in memory, without its files; nothing when it goes on as it comes. Files are read past only when nobody is signed in, so that
    /// the browser hears an answer.
    /// </summary>
    private static async Task<(HeldForm? Form, int? Refused)> Read(HttpRequest request, MediaTypeHeaderValue type, bool signedIn)
    {
        if (type.MediaType.Equals(UrlEncoded, StringComparison.OrdinalIgnoreCase))
        {
            if (request.ContentLength is not { } length || (signedIn && length > HeldForms.Largest))
            {
                return (null, null);
            }

            if (length > HeldForms.Largest)
            {
                return (null, StatusCodes.Status401Unauthorized);
            }

            var body = new byte[length];
            await request.Body.ReadExactlyAsync(body, request.HttpContext.RequestAborted);
            return (new HeldForm(body, WithoutFiles: false), null);
        }

        if (signedIn || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary)
        {
            return (null, null);
        }

        try
        {
            return await WithoutFiles(request, boundary.ToString()) is { } form ? (form, null) : (null, StatusCodes.Status401Unauthorized);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<HeldForm?> WithoutFiles(HttpRequest request, string boundary)
    {
        var ct = request.HttpContext.RequestAborted;
        var reader = new MultipartReader(boundary, request.Body);
        var (fields, files) = (new StringBuilder(), false);
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.AsFormDataSection() is not { } field)
            {
                files |= section.GetContentDispositionHeader() is { } header && HeaderUtilities.RemoveQuotes(header.FileName).Length > 0;
                continue; // the reader goes past what was not read
            }

            using var text = new StreamReader(section.Body, Encoding.UTF8);
            fields.Append(fields.Length > 0 ? "&" : "").Append(Uri.EscapeDataString(field.Name)).Append('=').Append(Uri.EscapeDataString(await Bounded(text, HeldForms.Largest, ct)));
            if (fields.Length > HeldForms.Largest)
            {
                return null;
            }
        }

        return new HeldForm(Encoding.ASCII.GetBytes(fields.ToString()), files);
    }

    private static async Task<string> Bounded(StreamReader text, int most, CancellationToken ct)
    {
        var (read, part) = (new StringBuilder(), new char[4096]);
        while (read.Length <= most && await text.ReadAsync(part, ct) is > 0 and var count)
        {
            read.Append(part, 0, count);
        }

        return read.ToString();
    }

    private static void Carry(HttpContext context, byte[] body)
    {
        var request = context.Request;
        request.Body = new MemoryStream(body, writable: false);
        request.ContentLength = body.Length;
        request.ContentType = UrlEncoded;
        request.Headers.TransferEncoding = default;
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
    }

    /// <summary>A form in memory that is on its way to the pages.</summary>
    private sealed record SentForm(HeldForm Form);

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
