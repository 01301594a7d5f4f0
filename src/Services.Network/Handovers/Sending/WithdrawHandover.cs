using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>The sending worker takes the offer back, as long as nothing has been sealed.</summary>
public static class WithdrawHandover
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, Outbox outbox, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!handover.Take(HandoverParty.Sender, HandoverTrigger.Withdraw, clock.GetUtcNow(), WithdrawReason.Sender.ToCode()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.WithdrawHandover { HandoverId = id, Reason = WithdrawReason.Sender }, Destinations.Courier);
        db.Add(log.Of(AccessAction.Withdraw, AccessObject.Handover, id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
