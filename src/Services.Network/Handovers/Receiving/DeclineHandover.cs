using Meeverhuizen.Contracts;
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
    public sealed record Request(Code<DeclineReason> Reason);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, IncomingHandoverLookup lookup, Outbox outbox, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request.Reason.Known is not { } reason)
        {
            return Problems.Of(HandoverErrors.UnknownCode);
        }

        if (!handover.Take(HandoverTrigger.Decline, clock.GetUtcNow(), reason.ToCode()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.DeclineHandover { HandoverId = id, Reason = reason }, Destinations.Courier);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
