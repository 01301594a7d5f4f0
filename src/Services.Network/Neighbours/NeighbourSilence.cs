using System.Net;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers;

namespace Meeverhuizen.Services.Network.Neighbours;

/// <summary>
/// When another service does not answer, nothing has happened here: the worker reads that, with 503, instead of an error. When it answers that
/// what we asked is wrong, that is no silence: a fault of ours or of what was asked, which asking again does not mend. And when somebody changed
/// the same thing there (409), the worker reads that, as if it had been here.
/// </summary>
public sealed class NeighbourSilence : IEndpointFilter
{
    /// <summary>What a call to another service throws when there is no usable answer (also when the resilience pipeline gives up).</summary>
    public static bool IsSilence(Exception e, CancellationToken ct) =>
        (e is HttpRequestException && !IsRefusal(e)) || e is System.Text.Json.JsonException or TaskCanceledException && !ct.IsCancellationRequested
        || e.GetType().Namespace?.StartsWith("Polly", StringComparison.Ordinal) == true;

    /// <summary>Whether it answered that the question itself is wrong (400 to 499, but for "not now": 408 and 429).</summary>
    public static bool IsRefusal(Exception e) =>
        e is HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) };

    /// <summary>Whether it did not take our word for who we are: that can come right by itself, when keys or clocks are put right.</summary>
    public static bool IsAboutUs(Exception e) => e is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden };

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (IsSilence(e, context.HttpContext.RequestAborted))
        {
            return Problems.Of(HandoverErrors.NeighbourSilent);
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            return Problems.Of(Refusals.ChangedMeanwhile);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return Problems.Of(HandoverErrors.NeighbourRefuses);
        }
    }
}
