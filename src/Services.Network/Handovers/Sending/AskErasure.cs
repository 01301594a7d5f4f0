using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>After completion we cannot close the new team's copy. On behalf of the client we ask it to erase; it has a month to answer (AVG art. 12 lid 3, art. 17).</summary>
public static class AskErasure
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, HandoverCommands commands, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (handover is { ErasureAskedAt: not null, ErasureAnswer: null, ErasedAt: null })
        {
            return Problems.Of(HandoverErrors.ErasureAsked);
        }

        if (!handover.AskErasure(clock.GetUtcNow()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        commands.Tell(handover, HandoverTrigger.RequestErasure);
        db.Add(log.Of(AccessAction.AskErasure, AccessObject.Handover, id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
