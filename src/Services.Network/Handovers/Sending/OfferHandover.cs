using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Consents;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>
/// The handover is offered to the team: only with a consent that covers exactly what would travel now. What leaves is a notice: the
/// team, the day, the language, how many items.
/// </summary>
public static class OfferHandover
{
    /// <summary>When it is sent after the team's yes: <c>acceptance</c> (at once; also when left out) or <c>wished-day</c>.</summary>
    public sealed record Request(Code<HandoverSending>? SendOn = null);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request? request, NetworkDb db, OutgoingHandoverLookup lookup, Outbox outbox, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request?.SendOn is { Known: null })
        {
            return Problems.Of(HandoverErrors.UnknownCode);
        }

        if (handover.ReceiverOrganisation is null || handover.WishedDate is not { } wishedDate)
        {
            return Problems.Of(HandoverErrors.RecipientMissing);
        }

        var now = clock.GetUtcNow();
        var selection = await lookup.Select(handover, ct);
        if (ConsentGate.Check(handover, selection.Contents.SelectionDigest(), now) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (handover.State != HandoverState.Draft || !handover.Offer(wishedDate, request?.SendOn?.Known, now))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        (handover.Language, handover.InterpreterNeeded) = (selection.Contents.Client.Language, selection.Contents.Client.InterpreterNeeded);
        outbox.Send(new Contract.OfferHandover
        {
            HandoverId = id,
            ReceiverOrganisation = handover.ReceiverOrganisation,
            ReceiverTeam = handover.ReceiverTeam!,
            WishedDate = wishedDate,
            Language = handover.Language,
            InterpreterNeeded = handover.InterpreterNeeded,
            ItemCount = selection.ItemCount,
            ExpiresAt = handover.ExpiresAt!.Value,
        }, Destinations.Courier);
        db.Add(log.Of(AccessAction.Offer, AccessObject.Handover, id, handover.ClientId, Purposes.Handover, consentId: handover.Consent!.ConsentId));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
