using System.Text;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Web.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;

namespace Meeverhuizen.Web.TypedText;

/// <summary>This form only asks: its answer is not kept, it is asked again when its address is opened. Set by the page that answers.</summary>
internal sealed record OnlyAsks;

/// <summary>
/// Sends the browser to the page that answered a form, and shows it there. A kept page is shown only as long as the page it belongs to can be
/// opened: what closed meanwhile (a stop, an erasure, a team somebody left) is closed here at the same moment.
/// </summary>
internal static class AnsweredPagesSteps
{
    /// <summary>A kept page that is asked for by who it was made for; else the page as it is now, with a sentence that says so.</summary>
    public static void UseAnsweredPages(this WebApplication app) => app.Use(static async (context, next) =>
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.Query[AnsweredPages.Field].ToString() is not { Length: > 0 } token
            || context.RequestServices.GetRequiredService<Caller>().Subject is not { Length: > 0 } subject)
        {
            await next(context);
            return;
        }

        if (context.RequestServices.GetRequiredService<AnsweredPages>().Find(token, subject, request.Path) is not var (kept, isForm))
        {
            context.Response.Redirect(AddressOf(request, "gedaan", AnsweredPages.NotKept));
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await (isForm ? AskAgain(context, next, kept) : ShowIfStillOpen(context, next, kept));
    });

    /// <summary>Keeps a page that answers a form, and says where it is; false when it must be answered as it is.</summary>
    public static bool SendsTo(HttpContext context, ReadOnlySpan<byte> page)
    {
        // Shown again after a session ended, or asked again, the request was a GET that was filled here: there is nothing to send twice.
        if (context.Response is not { StatusCode: StatusCodes.Status200OK, HasStarted: false } response || response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true
            || context.Features.Get<RestoredForm>() is not null || context.Features.Get<IAntiforgeryValidationFeature>() is KeptByUs || context.RequestServices.GetRequiredService<Caller>().Subject is not { Length: > 0 } subject)
        {
            return false;
        }

        var isForm = context.Features.Get<OnlyAsks>() is not null;
        if (context.RequestServices.GetRequiredService<AnsweredPages>().Keep(subject, context.Request.Path, isForm ? Written(context.Request.Form) : page, isForm) is not { } token)
        {
            return false;
        }

        response.ContentType = null;
        response.ContentLength = null;
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = AddressOf(context.Request, AnsweredPages.Field, token);
        return true;
    }

    /// <summary>Whether an answer says only what a form was answered with: then nothing was carried out.</summary>
    public static bool IsAnswer(string place) => place.Contains($"{AnsweredPages.Field}=", StringComparison.Ordinal);

    private static async Task ShowIfStillOpen(HttpContext context, RequestDelegate next, ReadOnlyMemory<byte> kept)
    {
        try
        {
            var asItIsNow = await HeldBody.Hold(context, next);
            if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                await asItIsNow.Release(context);
                return;
            }
        }
        catch (ApiException fault) when (fault.Problem.Status == StatusCodes.Status404NotFound && ClientOf(context) is not null)
        {
            // About a person who is off the map: shown as long as the client is there to be seen; else this says 404 too.
            await context.RequestServices.GetRequiredService<ClientsApi>().ShowClient(ClientOf(context)!.Value, context.RequestAborted);
        }

        // A page that sends on may be seen too.
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = kept.Length;
        context.Response.Headers.Location = default;
        await context.Response.Body.WriteAsync(kept, context.RequestAborted);
    }

    private static Guid? ClientOf(HttpContext context) =>
        context.Request.Path.Value?.Split('/') is [_, "clienten", var id, ..] && Guid.TryParse(id, out var client) ? client : null;

    private static Task AskAgain(HttpContext context, RequestDelegate next, ReadOnlyMemory<byte> form)
    {
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Form = new FormCollection(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(form.Span)));
        context.Features.Set<IAntiforgeryValidationFeature>(new KeptByUs());
        return next(context);
    }

    private static byte[] Written(IFormCollection form) => Encoding.UTF8.GetBytes(QueryString.Create(form
        .Where(one => one.Key is not ("__RequestVerificationToken" or FormMark.Field))
        .SelectMany(one => one.Value.Select(text => KeyValuePair.Create(one.Key, text)))).Value ?? "");

    private static string AddressOf(HttpRequest request, string name, string value)
    {
        var kept = request.Query.Where(one => one.Key is not (AnsweredPages.Field or "gedaan")).SelectMany(one => one.Value.Select(text => KeyValuePair.Create(one.Key, text)));
        return request.PathBase + request.Path + QueryString.Create([.. kept, KeyValuePair.Create(name, (string?)value)]);
    }

    /// <summary>What is asked again was sent with a good antiforgery token, and only to who sent it.</summary>
    private sealed class KeptByUs : IAntiforgeryValidationFeature
    {
        public bool IsValid => true;

        public Exception? Error => null;
    }
}
