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

        var held = await HeldBody.Hold(context, next);

        // The framework says so with a bare 400, while developing with a sentence; a page of ours always has a body.
        var response = context.Response;
        if (response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false } && (held.Bytes.IsEmpty || response.ContentType?.StartsWith("text/plain", StringComparison.Ordinal) == true))
        {
            var gone = context.Request.HasFormContentType && !string.IsNullOrEmpty(context.Request.Form["_handler"]);
            response.Clear();
            if (!gone)
            {
                throw RestoredForms.UnknownForm(); // it does not say which form it is: none of ours
            }

            response.StatusCode = StatusCodes.Status303SeeOther;
            response.Headers.Location = $"{context.Request.PathBase}{context.Request.Path}?gedaan={Code}";
            return;
        }

        if (AnsweredPagesSteps.SendsTo(context, held.Bytes))
        {
            return;
        }

        await held.Release(context);
    });
}
