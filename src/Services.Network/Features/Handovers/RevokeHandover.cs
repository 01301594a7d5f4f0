using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>The client does not want it any more: closed at once, the package destroyed; what had arrived is locked at the new team.</summary>
public static class RevokeHandover
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingDesk desk, Outbox outbox, Caller caller, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await desk.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!handover.Take(HandoverParties.Client, HandoverTriggers.Revoke, clock.GetUtcNow()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.RevokeHandover { HandoverId = id }, Destinations.Courier);
        db.Add(log.Of("revoke", "handover", id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
