using Meeverhuizen.Gateway.Session;
using Meeverhuizen.ServiceDefaults;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace Meeverhuizen.Gateway.Answers;

/// <summary>No visitor sees an empty error or a stack trace: whatever went wrong, here or behind, becomes a page or problem+json.</summary>
internal static class AnswersStartup
{
    public static void AddAnswers(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblems();
        builder.Logging.AddFilter("Yarp", LogLevel.Error); // its warnings print addresses with their query
    }

    /// <summary>What a service answers says itself in which language it is; only pages and problems of the gateway's own are in the one that was chosen here (<see cref="ErrorAnswer"/>).</summary>
    public static void UseOwnLanguageOfAnswers(this WebApplication app) => app.Use(static (context, next) =>
    {
        context.Response.Headers.Remove(HeaderNames.ContentLanguage);
        return next(context);
    });

    public static void UseAnswers(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILogger<Program>>();
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                var status = fault switch
                {
                    BadHttpRequestException bad => bad.StatusCode,
                    IdentityUnavailableException => StatusCodes.Status503ServiceUnavailable,
                    // Signing in needs the provider's discovery document and a pushed request.
                    InvalidOperationException or HttpRequestException or OperationCanceledException or TimeoutException when context.Request.Path is { Value: "/login" or "/signin-oidc" } => StatusCodes.Status503ServiceUnavailable,
                    _ => StatusCodes.Status500InternalServerError,
                };
                logger.LogUnexpected(fault);
                context.Response.Clear();
                await ErrorAnswer.Write(context, status);
                return;
            }

            var response = context.Response;
            if (response.StatusCode < 400 || response.HasStarted || response.ContentLength is > 0 || response.ContentType is not null)
            {
                return;
            }

            if (context.Features.Get<IForwarderErrorFeature>() is { } failure)
            {
                logger.LogWarning("{Route} did not answer: {Error}", context.GetEndpoint()?.DisplayName, failure.Error);
            }

            await ErrorAnswer.Write(context, response.StatusCode);
        });
    }
}
