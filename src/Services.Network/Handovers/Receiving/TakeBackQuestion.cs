using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>The team takes its question back before it was answered: the offer stands again, with the time that was left when it asked.</summary>
public static class TakeBackQuestion
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, IncomingHandoverLookup lookup, Outbox outbox, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!handover.Take(HandoverTrigger.TakeBack, clock.GetUtcNow(), QuestionEnd.QuestionTakenBack.ToCode()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.TakeBackQuestion { HandoverId = id }, Destinations.Courier);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
