using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Meeverhuizen.Services.Network.Work;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>After completion we cannot close the new team's copy. On behalf of the client we ask it to erase; it has a month to answer (AVG art. 12 lid 3, art. 17).</summary>
public static class AskErasure
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingDesk desk, HandoverCommands commands, Caller caller, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await desk.Find(id, caller, ct) is not { } handover)
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

        commands.Tell(handover, OutgoingHandover.ErasureAsked, HandoverParties.Client);
        db.Add(log.Of("ask-erasure", "handover", id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
