using System.Diagnostics;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meeverhuizen.Identity.Pages;

/// <summary>Something that could not be done, said in plain words and with a number to quote.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel(ILogger<ErrorModel> logger) : PageModel
{
    /// <summary>What happened.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What the person can do.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>Finds the trace of this request.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Shown.</summary>
    public void OnGet(int status)
    {
        Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        var failure = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        if (failure is not null && Problems.DatabaseIsAway(failure.Error))
        {
            Response.StatusCode = status = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = "5";
        }

        (Heading, Sentence) = status switch
        {
            404 => (T("Niet gevonden"), T("Deze pagina bestaat niet of bestaat niet meer.")),
            400 or 403 => (T("Inloggen lukte niet"), T("Er ging iets mis met de aanvraag om in te loggen. Misschien stond de pagina te lang open. Begin opnieuw.")),
            405 => (T("Dit kan hier niet"), T("Dit adres kent deze opdracht niet. Begin opnieuw.")),
            503 => (T("Even niet bereikbaar"), T("Inloggen kan even niet. Probeer het over een minuut opnieuw.")),
            _ => (T("Er ging iets mis"), T("Er ging iets mis bij ons. Probeer het over een paar minuten opnieuw. Noem de referentie als u hulp vraagt.")),
        };
        if (failure is not null)
        {
            logger.LogError("Request failed: {ExceptionType}", failure.Error.GetType().FullName);
        }
    }

    /// <summary>A form that failed.</summary>
    public void OnPost(int status) => OnGet(status);
}
