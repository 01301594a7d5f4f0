using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>The team says no, with a reason out of four; free text could carry a person's details.</summary>
public static class DeclineHandover
{
    /// <summary>One of client-refused, cannot, no-capacity, out-of-area.</summary>
    public sealed record Request(string Reason);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, IncomingHandoverLookup lookup, Outbox outbox, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!HandoverReasons.Decline.Contains(request.Reason))
        {
            return Problems.Of(HandoverErrors.UnknownCode);
        }

        if (!handover.Take(HandoverTriggers.Decline, clock.GetUtcNow(), request.Reason))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.DeclineHandover { HandoverId = id, Reason = request.Reason }, Destinations.Courier);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
