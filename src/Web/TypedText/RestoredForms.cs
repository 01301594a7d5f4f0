using System.Text;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Web.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Meeverhuizen.Web.TypedText;

/// <summary>
/// A form whose session ended (signed out elsewhere, idle, another session since) is not refused and not carried out: it is shown again to
/// the person who typed it. Without a session the gateway keeps it until somebody signed in and then sends it here as a restore, in a
/// header that it lets no browser say (<c>docs/adr/0010-typed-text.md</c>).
/// </summary>
internal static class RestoredForms
{
    /// <summary>From the gateway: show this, carry nothing out. <c>files</c> when a file was left out.</summary>
    private const string RestoreHeader = "X-Internal-Restore";

    /// <summary>To the gateway: this form was made here, for somebody who was signed in.</summary>
    private const string OursHeader = "X-Internal-Form";

    /// <summary>Before rights are looked at: a form of ours is told from what anybody could send.</summary>
    public static void UseFormMarks(this WebApplication app) => app.Use(static async (context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType)
        {
            var subject = context.RequestServices.GetRequiredService<FormMark>().SubjectOf((await Read(context))[FormMark.Field]);
            if (subject is not null)
            {
                context.Features.Set(new MadeFor(subject));
                if (context.User.Identity?.IsAuthenticated != true)
                {
                    context.Response.Headers[OursHeader] = "ours";
                }
            }
        }

        await next(context);
    });

    /// <summary>After the antiforgery token was looked at.</summary>
    public static void UseRestoredForms(this WebApplication app) => app.Use(static (context, next) =>
    {
        var request = context.Request;
        var asked = request.Headers[RestoreHeader];
        var stale = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        var madeFor = context.Features.Get<MadeFor>()?.Subject;
        if (!HttpMethods.IsPost(request.Method) || IsProblemPage(context))
        {
            return next(context);
        }

        if (asked.Count == 0 && !stale)
        {
            return madeFor is null ? next(context) : context.RequestServices.GetRequiredService<SentTwice>().Once(context, next);
        }

        if (madeFor is null)
        {
            throw UnknownForm();
        }

        if (madeFor != context.RequestServices.GetRequiredService<Caller>().Subject)
        {
            throw new ApiException(new ApiProblem(StatusCodes.Status409Conflict, "typed-by-another",
                T("Deze tekst typte iemand anders, die nu niet meer is ingelogd. De tekst is niet opgeslagen en is weg."), null, NoErrors));
        }

        context.Features.Set<IAntiforgeryValidationFeature>(new LookedAt());
        context.Features.Set(new RestoredForm(request.Form, asked == "files" || request.Form.Files.Count > 0));
        return next(context);
    });

    /// <summary>What came is no form of ours, or one of a day ago.</summary>
    public static ApiException UnknownForm() =>
        new(new ApiProblem(StatusCodes.Status400BadRequest, "unknown-form", T("Dit formulier is niet (meer) geldig. Er is niets opgeslagen."), null, NoErrors));

    /// <summary>A page that says what went wrong is read, whatever the request wanted to do.</summary>
    public static void UseProblemPagesAsPages(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (IsProblemPage(context))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });

    private static bool IsProblemPage(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    private static async Task<IFormCollection> Read(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } or DecoderFallbackException or ArgumentException)
        {
            throw new ApiException(new ApiProblem(StatusCodes.Status400BadRequest, "unreadable-form", T("Dit formulier kwam niet goed aan. Er is niets opgeslagen."), null, NoErrors));
        }
    }

    private static readonly Dictionary<string, string[]> NoErrors = [];

    private sealed record MadeFor(string Subject);

    private sealed class LookedAt : IAntiforgeryValidationFeature
    {
        public bool IsValid => true;

        public Exception? Error => null;
    }
}
