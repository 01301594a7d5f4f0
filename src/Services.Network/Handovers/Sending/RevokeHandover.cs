using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>
/// The client does not want it any more: closed at once, the package destroyed; what had arrived closes at the new team, and the record opens
/// again here. Accepted before we heard of a completion, it wins against that.
/// </summary>
public static class RevokeHandover
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, HandoverCommands commands, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!handover.Take(HandoverParty.Client, HandoverTrigger.Revoke, clock.GetUtcNow()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        commands.Tell(handover, HandoverTrigger.Revoke);
        db.Add(log.Of(AccessAction.Revoke, AccessObject.Handover, id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
