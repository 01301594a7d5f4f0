using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>
/// The team said no, did not answer, or thinks another team fits better: a new draft with the same choices, for another team. Never with the
/// same consent, which was for the team on the paper. What was still open of the earlier handover is taken back in the same moment.
/// </summary>
public static class AskAnotherTeam
{
    /// <summary>Id of the new draft.</summary>
    public sealed record Response(Guid Id);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, ClientsService clients, Outbox outbox, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.FindToChoose(id, caller, ct) is not { } earlier || await clients.CardOf(earlier.ClientId, ct) is not { } card || !caller.Teams.Contains(card.TeamId))
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (card.Status == ClientStatus.Moved)
        {
            return Problems.Of(HandoverErrors.AlreadyMoved);
        }

        if (!earlier.CanBeSucceeded)
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        if (await StartHandover.WhyNot(db, earlier.ClientId, apartFrom: id, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var now = clock.GetUtcNow();
        if (earlier.Take(HandoverParty.Sender, HandoverTrigger.Withdraw, now, WithdrawReason.Sender.ToCode()))
        {
            outbox.Send(new Contract.WithdrawHandover { HandoverId = id, Reason = WithdrawReason.Sender }, Destinations.Courier);
        }

        earlier.Acknowledge(now); // the worker goes on with the client: nothing waits here any more
        var next = OutgoingHandover.Start(earlier.ClientId, card.TeamId, card.Language, card.InterpreterNeeded, now);
        next.ChooseAs(earlier);
        db.Add(next);
        db.Add(log.Of(AccessAction.Create, AccessObject.Handover, next.Id, earlier.ClientId, Purposes.Handover));
        return await lookup.Save(ct) is { } late ? Problems.Of(late) : TypedResults.Created($"/v1/handovers/{next.Id}", new Response(next.Id));
    }
}
