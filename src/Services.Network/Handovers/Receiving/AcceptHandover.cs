using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>The team that is asked says yes. From here the sender's service may seal; we still know nothing about the person.</summary>
public static class AcceptHandover
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, IncomingHandoverLookup lookup, Outbox outbox, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var now = clock.GetUtcNow();
        if (handover.ExpiresAt <= now || !handover.Take(HandoverTrigger.Accept, now))
        {
            return Problems.Of(Handovers.HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.AcceptHandover { HandoverId = id }, Destinations.Courier);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
