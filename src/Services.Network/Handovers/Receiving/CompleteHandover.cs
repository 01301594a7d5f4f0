using Meeverhuizen.AccessLog;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>The warm handover talk was held (client, old and new worker): the handover is done.</summary>
public static class CompleteHandover
{
    /// <summary>The day of the talk; not in the future.</summary>
    public sealed record Request(DateOnly WarmHandoverOn);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, IncomingHandoverLookup lookup, Outbox outbox, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var now = clock.GetUtcNow();
        if (request.WarmHandoverOn > DutchDay.Of(now))
        {
            return Problems.Of(HandoverErrors.TalkInFuture);
        }

        if (!handover.Complete(request.WarmHandoverOn, now))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.CompleteHandover { HandoverId = id }, Destinations.Courier);
        db.Add(log.Of(AccessAction.Complete, AccessObject.Handover, id, handover.ClientId!.Value, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
