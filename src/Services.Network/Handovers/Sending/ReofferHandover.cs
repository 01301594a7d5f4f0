using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Consents;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>The answer to a team's question, or a new try after nobody answered: offered again, with a new day, under the same rules.</summary>
public static class ReofferHandover
{
    /// <summary>The day on which the client would like to move along, and when it is sent (<c>acceptance</c> or <c>wished-day</c>; as it was when left out).</summary>
    public sealed record Request(DateOnly WishedDate, Code<HandoverSending>? SendOn = null);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, OutgoingHandoverLookup lookup, Outbox outbox, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var now = clock.GetUtcNow();
        if (handover.State is not (HandoverState.OnHold or HandoverState.Expired))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        if (request.SendOn is { Known: null })
        {
            return Problems.Of(HandoverErrors.UnknownCode);
        }

        if (request.WishedDate < DutchDay.Of(now))
        {
            return Problems.Of(HandoverErrors.WishedDatePast);
        }

        if (request.WishedDate > DutchDay.Of(now).AddYears(MessageFaults.YearsAhead))
        {
            return Problems.Of(HandoverErrors.DayFar);
        }

        var selection = await lookup.Select(handover, ct);
        if (ConsentGate.Check(handover, selection.Contents.SelectionDigest(), now) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (!handover.Offer(request.WishedDate, request.SendOn?.Known, now))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        outbox.Send(new Contract.ReofferHandover
        {
            HandoverId = id, WishedDate = request.WishedDate, ItemCount = selection.ItemCount, ExpiresAt = handover.ExpiresAt!.Value,
        }, Destinations.Courier);
        db.Add(log.Of(AccessAction.Offer, AccessObject.Handover, id, handover.ClientId, Purposes.Handover, consentId: handover.Consent!.ConsentId));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
