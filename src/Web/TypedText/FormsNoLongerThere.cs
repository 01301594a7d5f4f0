namespace Meeverhuizen.Web.TypedText;

/// <summary>
/// A button was pressed on a page that stood open while a colleague or the other team did something: its form is not on the page any more.
/// Nothing is done, and the worker sees the page as it is now, with a sentence, instead of the framework's own English line.
/// </summary>
internal static class FormsNoLongerThere
{
    /// <summary>What the address says after it (?gedaan=…); the layout has the sentence, so that every page can show it.</summary>
    public const string Code = "al-veranderd";

    public static void UseFormsNoLongerThere(this WebApplication app) => app.Use(static async (context, next) =>
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        var (sent, held) = (context.Response.Body, new MemoryStream());
        context.Response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = sent;
        }

        // The framework says so with a bare 400, while developing with a sentence; a page of ours always has a body.
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }
            && (held.Length == 0 || held.GetBuffer().AsSpan(0, (int)held.Length).StartsWith("Cannot submit the form"u8)))
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = $"{context.Request.PathBase}{context.Request.Path}?gedaan={Code}";
            return;
        }

        held.Position = 0;
        await held.CopyToAsync(sent, context.RequestAborted);
    });
}
