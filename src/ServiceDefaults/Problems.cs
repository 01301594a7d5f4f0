using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>A business refusal: a stable slug, the HTTP status, and one sentence in the user's words (Dutch, B1, no personal data).</summary>
public sealed record Refusal(string Slug, int Status, string Sentence);

/// <summary>Refusals every service can give.</summary>
public static class Refusals
{
    /// <summary>Not there, or not yours: the answer is the same, so that nobody learns which.</summary>
    public static readonly Refusal NotFound = new("not-found", StatusCodes.Status404NotFound, "Dit bestaat niet, of u mag het niet zien.");

    /// <summary>A colleague changed the record in between.</summary>
    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", StatusCodes.Status409Conflict,
        "Dit is net gewijzigd, door een collega of in een ander venster. Bekijk de nieuwe gegevens en probeer het opnieuw.");
}

/// <summary>Every error leaves as RFC 9457 problem+json with a stable <c>type</c>; the trace id is the reference number people can quote.</summary>
public static class Problems
{
    /// <summary>What every problem's <c>type</c> begins with.</summary>
    public const string TypeRoot = "https://meeverhuizen.example/problems/";

    /// <summary>The refusal as problem+json.</summary>
    public static ProblemHttpResult Of(Refusal refusal) =>
        TypedResults.Problem(Said(refusal), statusCode: refusal.Status, title: TitleOf(refusal.Status), type: TypeRoot + refusal.Slug);

    /// <summary>A refusal's sentence in the reader's language; each stands in a list of its service, and has its English by a test.</summary>
    internal static string Said(Refusal refusal) => T(refusal.Sentence);

    /// <summary>400 with every fault at once: field name (camelCase) → sentences.</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Title = TitleOf(400),
            Type = TypeRoot + "invalid-input",
            Detail = string.Join(" ", errors.Values.SelectMany(sentences => sentences)),
        });

    /// <summary>An answer without anything of its own: the status, in words.</summary>
    public static async Task Write(HttpContext context, int status)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(
            new ProblemDetailsContext { HttpContext = context, ProblemDetails = new ProblemDetails { Status = status } });
    }

    /// <summary>Registers the writer of problem+json and the handler of everything unexpected.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            var status = problem.Status ?? context.HttpContext.Response.StatusCode;
            problem.Status = status;
            problem.Title = TitleOf(status);
            if (problem.Type is null || !problem.Type.StartsWith(TypeRoot, StringComparison.Ordinal))
            {
                problem.Type = TypeRoot + SlugOf(status);
            }

            if (problem is HttpValidationProblemDetails { Errors: var errors })
            {
                var named = errors.ToDictionary(error => AsSent(error.Key), error => Array.ConvertAll(error.Value, T), StringComparer.Ordinal); // what attributes say stands in them in Dutch
                errors.Clear();
                foreach (var (field, sentences) in named)
                {
                    errors.Add(field, sentences);
                }
            }

            problem.Detail ??= DetailOf(status);
            problem.Extensions["reference"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
            problem.Extensions.Remove("traceId");
        });
        services.AddExceptionHandler<UnexpectedFailure>();
    }

    /// <summary>Whether the database cannot be reached, or ended our connection; whatever it was wrapped in.</summary>
    public static bool DatabaseIsAway(Exception exception) => Chain(exception).Any(fault =>
        fault is Npgsql.PostgresException { SqlState: "57P01" or "57P02" or "57P03" } or Npgsql.NpgsqlException { IsTransient: true } or Npgsql.NpgsqlException { InnerException: IOException or SocketException });

    /// <summary>A field as the caller wrote it: every step of its path in camelCase, also where validation names our property.</summary>
    private static string AsSent(string field) => string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    internal static string TitleOf(int status) => status switch
    {
        400 => T("De gegevens kloppen niet"),
        401 => T("U bent niet ingelogd"),
        403 => T("Dit mag u niet"),
        404 => T("Niet gevonden"),
        405 => T("Dit kan hier niet"),
        408 => T("Het duurde te lang"),
        412 or 428 => T("Er is iets veranderd"),
        421 => T("Dit adres is niet van ons"),
        406 or 415 => T("Dit soort gegevens kan hier niet"),
        409 => T("Dit kan nu niet"),
        413 => T("Het bestand is te groot"),
        414 => T("Het adres is te lang"),
        431 => T("Er is te veel meegestuurd"),
        429 => T("Te veel verzoeken"),
        503 => T("Even niet bereikbaar"),
        _ => T("Er ging iets mis"),
    };

    internal static string SlugOf(int status) => status switch
    {
        400 => "invalid-input",
        401 => "not-signed-in",
        403 => "not-allowed",
        404 => "not-found",
        405 => "method-not-allowed",
        406 => "not-acceptable",
        408 => "too-slow",
        409 => "conflict",
        412 => "changed-meanwhile",
        413 => "too-large",
        414 => "address-too-long",
        431 => "headers-too-large",
        415 => "unsupported-content",
        421 => "other-address",
        428 => "revision-missing",
        429 => "too-many-requests",
        503 => "unavailable",
        _ => "unexpected",
    };

    internal static string DetailOf(int status) => status switch
    {
        400 => T("De gegevens zijn niet goed leesbaar. Controleer ze en probeer het opnieuw."),
        401 => T("Log in en probeer het opnieuw."),
        403 => T("Uw rol geeft hier geen toegang toe."),
        404 => Said(Refusals.NotFound),
        405 => T("Dit adres kent deze opdracht niet. Welke opdrachten het kent, staat in de kop Allow van dit antwoord."),
        406 => T("Het antwoord kan niet in de vorm die u vraagt. Vraag application/json."),
        408 => T("De gegevens kwamen te langzaam binnen. Er is niets opgeslagen. Probeer het opnieuw."),
        409 => T("Dit kan nu niet."),
        412 => Said(Refusals.ChangedMeanwhile),
        413 => T("Het bestand is te groot."),
        414 => T("Een adres mag hier hoogstens 8 KB lang zijn."),
        431 => T("De koppen van een verzoek mogen samen hoogstens 32 KB zijn. Verwijder de cookies van deze site en probeer het opnieuw."),
        415 => T("Gegevens kunnen hier alleen als application/json in UTF-8 komen, niet ingepakt."),
        421 => T("Dit adres is niet van Meeverhuizen."),
        428 => T("Stuur met If-Match mee welke versie u zag."),
        429 => T("Wacht even en probeer het opnieuw."),
        503 => T("Een deel van Meeverhuizen is even niet bereikbaar. Probeer het over een paar minuten opnieuw."),
        _ => T("Er ging iets mis bij ons. Er is niets half opgeslagen. Noem het referentienummer als u hulp vraagt."),
    };

    /// <summary>Anything unexpected: logged by type and reference only (messages of exceptions can hold data), answered with a reference.</summary>
    private sealed class UnexpectedFailure(IProblemDetailsService problems, ILogger<UnexpectedFailure> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            var (status, slug) = exception switch
            {
                _ when IsUnkeepableText(exception) => (400, "invalid-input"),
                BadHttpRequestException bad => (bad.StatusCode, SlugOf(bad.StatusCode)),
                Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException => (409, Refusals.ChangedMeanwhile.Slug),
                OperationCanceledException when context.RequestAborted.IsCancellationRequested => (499, "cancelled"),
                HttpRequestException or TimeoutRejectedException or BrokenCircuitException => (503, "unavailable"),
                _ when StateOf(exception) is Npgsql.PostgresErrorCodes.DeadlockDetected => (409, Refusals.ChangedMeanwhile.Slug), // two waited for each other; the other one went on
                _ when DatabaseIsAway(exception) => (503, "unavailable"),
                _ when StateOf(exception) is ['2', '2', ..] or "23514" => (400, "invalid-input"), // a value no column can hold: a check of ours is missing
                _ when StateOf(exception) is "23505" => (409, "conflict"),
                _ => (500, "unexpected"),
            };
            if (status >= 500 || StateOf(exception) is not null)
            {
                logger.LogUnexpected(exception);
            }

            context.Response.StatusCode = status;
            if (exception is BadHttpRequestException { StatusCode: 400 } unreadable && !IsUnkeepableText(exception) && await ReadableBodies.FaultsOf(unreadable, context) is { Count: > 0 } faults)
            {
                await Invalid(faults).ExecuteAsync(context);
                return true;
            }

            return await problems.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = context,
                ProblemDetails = new ProblemDetails
                {
                    Status = status,
                    Type = TypeRoot + slug,
                    Detail = slug == Refusals.ChangedMeanwhile.Slug ? Said(Refusals.ChangedMeanwhile)
                        : IsUnkeepableText(exception) ? T("In de tekst staan tekens die niet kunnen. Typ de tekst opnieuw, zonder te plakken.")
                        : null,
                },
            });
        }

        /// <summary>What the database said it could not do, as five signs.</summary>
        private static string? StateOf(Exception exception) => Chain(exception).OfType<Npgsql.PostgresException>().FirstOrDefault()?.SqlState;

        private static bool IsUnkeepableText(Exception exception) => exception is NulCharacterException || exception.InnerException is NulCharacterException;
    }
}
