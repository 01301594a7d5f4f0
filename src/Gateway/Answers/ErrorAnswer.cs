using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;

namespace Meeverhuizen.Gateway.Answers;

/// <summary>What people and programs get when something could not be done: a calm page in their language, or problem+json; both with a reference number.</summary>
internal static class ErrorAnswer
{
    /// <summary>Writes it; <paramref name="next"/> is where a person can go on, an address of ours.</summary>
    public static async Task Write(HttpContext http, int status, string? slug = null, (string Address, string Text)? next = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentLength = null; // of the empty answer that this one replaces
        if (status is 502 or 503 or 504 && http.Response.Headers.RetryAfter.Count == 0)
        {
            http.Response.Headers.RetryAfter = "10";
        }

        http.Response.Headers.ContentLanguage = Languages.Code;
        var (heading, sentence) = Words(status, slug);
        if (Visitor.IsNavigation(http.Request))
        {
            await Page(http, heading, sentence, next ?? ("/", T("Terug naar het begin")));
            return;
        }

        await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails { Status = status, Type = Problems.TypeRoot + (slug ?? SlugOf(status)), Detail = sentence },
        });
    }

    private static (string Heading, string Sentence) Words(int status, string? slug) => (status, slug) switch
    {
        (_, "sign-in-failed") => (T("Inloggen lukte niet"), T("Het inloggen is niet afgemaakt. Misschien stond de pagina te lang open, of was hij in twee tabbladen open. Probeer het opnieuw.")),
        (_, "cross-site") => (T("Dit kan hier niet"), T("Deze opdracht kwam niet van een pagina van Meeverhuizen. Daarom is er niets gedaan.")),
        (_, "form-too-large") => (T("U bent uitgelogd"), T("Dit formulier is te groot om hier te bewaren. Sluit deze pagina niet. Log in een nieuw tabblad in, kom hier terug en laad deze pagina opnieuw: uw browser stuurt de tekst dan nog een keer.")),
        (_, "unreadable-form") => (T("Dit kon niet"), T("Het formulier kwam niet goed aan. Er is niets opgeslagen. Ga terug en probeer het opnieuw.")),
        (401, _) => (T("U bent niet ingelogd"), T("Log in en probeer het opnieuw.")),
        (403, _) => (T("Dit mag u niet"), T("U heeft geen toegang tot deze pagina. Klopt dat niet? Vraag het de beheerder van uw organisatie.")),
        (404, _) => (T("Niet gevonden"), T("Deze pagina bestaat niet, of is niet voor u.")),
        (413, _) => (T("Het bestand is te groot"), T("Een bestand mag hier hoogstens 5 MB zijn.")),
        (414, _) => (T("Het adres is te lang"), T("Een adres mag hier hoogstens 8 KB lang zijn.")),
        (431, _) => (T("Er is te veel meegestuurd"), T("De koppen van een verzoek mogen samen hoogstens 32 KB zijn. Verwijder de cookies van deze site en probeer het opnieuw.")),
        (429, _) => (T("Te veel verzoeken"), T("Er kwamen in korte tijd te veel verzoeken. Wacht even en probeer het opnieuw.")),
        (405, _) => (T("Dit kan hier niet"), T("Dit adres kent deze opdracht niet. Ga terug en probeer het opnieuw.")),
        (400 or 406 or 415, _) => (T("Dit kan hier niet"), T("Het verzoek klopt niet. Ga terug en probeer het opnieuw.")),
        (502 or 503 or 504, _) => (T("Even niet bereikbaar"), T("Een onderdeel van Meeverhuizen antwoordt even niet. Probeer het over een minuut opnieuw.")),
        _ => (T("Er ging iets mis"), T("Er ging iets mis bij ons. Probeer het opnieuw. Noem het referentienummer als u hulp vraagt.")),
    };

    private static string SlugOf(int status) => status switch
    {
        401 => "not-signed-in",
        403 => "not-allowed",
        404 => "not-found",
        405 => "method-not-allowed",
        406 => "not-acceptable",
        413 => "too-large",
        414 => "address-too-long",
        431 => "headers-too-large",
        415 => "unsupported-content",
        429 => "too-many-requests",
        502 or 503 or 504 => "unavailable",
        >= 500 => "unexpected",
        _ => "invalid-input",
    };

    private static async Task Page(HttpContext http, string heading, string sentence, (string Address, string Text) next)
    {
        var reference = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        // Text of our own only; nothing of the request is repeated on the page.
        var html = string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{Languages.Code}" dir="{Languages.Direction}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{heading} - Meeverhuizen</title>
              <link rel="icon" href="/img/icon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/vendor/theme.css">
              <link rel="stylesheet" href="/vendor/utrecht.css">
              <link rel="stylesheet" href="/css/platform.css">
              <link rel="stylesheet" href="/gateway.css">
            </head>
            <body class="utrecht-document utrecht-body voorbeeld-theme gateway-page">
              <header class="gateway-page__header"><p class="gateway-page__product">Meeverhuizen</p></header>
              <main class="gateway-page__main">
                <h1 class="utrecht-heading-1">{heading}</h1>
                <p class="utrecht-paragraph">{sentence}</p>
                <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href="{WebUtility.HtmlEncode(next.Address)}">{next.Text}</a></p>
                <p class="utrecht-paragraph gateway-page__reference">{T("Referentie:")} <code>{reference}</code></p>
              </main>
            </body>
            </html>
            """);
        http.Response.ContentType = "text/html; charset=utf-8";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.WriteAsync(html, Encoding.UTF8);
        }
    }
}
