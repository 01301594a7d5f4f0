using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>
/// Seen: a handover that ended goes off the team's list of what waits, at whichever side of it the team is. It stays in the client's history;
/// when something happens with it after all, it is on the list again.
/// </summary>
public static class AcknowledgeHandover
{
    /// <summary>One that we sent.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Outgoing(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!handover.Acknowledge(clock.GetUtcNow()))
        {
            return Problems.Of(HandoverErrors.NotEnded);
        }

        db.Add(log.Of(AccessAction.Change, AccessObject.Handover, id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>One that we were asked to receive; before it arrived there is nobody whose log says so.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Incoming(
        Guid id, NetworkDb db, IncomingHandoverLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!handover.Acknowledge(clock.GetUtcNow()))
        {
            return Problems.Of(HandoverErrors.NotEnded);
        }

        if (handover is { ClientId: { } client, LockedAt: null })
        {
            db.Add(log.Of(AccessAction.Change, AccessObject.Handover, id, client, Purposes.Handover));
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
