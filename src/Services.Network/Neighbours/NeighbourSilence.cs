using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Domain.Handovers;

namespace Meeverhuizen.Services.Network.Neighbours;

/// <summary>When another service does not answer, nothing has happened here: the worker reads that, with 503, instead of an error.</summary>
public sealed class NeighbourSilence : IEndpointFilter
{
    /// <summary>What a call to another service throws when there is no usable answer (also when the resilience pipeline gives up).</summary>
    public static bool IsSilence(Exception e, CancellationToken ct) =>
        e is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException && !ct.IsCancellationRequested
        || e.GetType().Namespace?.StartsWith("Polly", StringComparison.Ordinal) == true;

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
    }
}
