using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>A draft is thrown away; nobody else ever knew of it.</summary>
public static class DropDraft
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!handover.Take(HandoverParty.Sender, HandoverTrigger.Drop, clock.GetUtcNow()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        db.Add(log.Of(AccessAction.End, AccessObject.Handover, id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
