using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>Worker and client begin a handover: an empty draft, nothing chosen, nobody told. One at a time for each client; of several starts at once one wins.</summary>
public static class StartHandover
{
    /// <summary>Id of the draft.</summary>
    public sealed record Response(Guid Id);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid clientId, NetworkDb db, OutgoingHandoverLookup lookup, ClientsService clients, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await clients.CardOf(clientId, ct) is not { } card || !caller.Teams.Contains(card.TeamId))
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (card.Status == ClientStatus.Moved)
        {
            return Problems.Of(HandoverErrors.AlreadyMoved);
        }

        if (await WhyNot(db, clientId, apartFrom: null, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var handover = OutgoingHandover.Start(clientId, card.TeamId, card.Language, card.InterpreterNeeded, clock.GetUtcNow());
        db.Add(handover);
        db.Add(log.Of(AccessAction.Create, AccessObject.Handover, handover.Id, clientId, Purposes.Handover));
        return await lookup.Save(ct) is { } late ? Problems.Of(late) : TypedResults.Created($"/v1/handovers/{handover.Id}", new Response(handover.Id));
    }

    /// <summary>Why no handover of this client can begin here now, another than one that ends in the same moment; null when it can.</summary>
    internal static async Task<Refusal?> WhyNot(NetworkDb db, Guid clientId, Guid? apartFrom, CancellationToken ct) =>
        // A copy that is closed here is closed, whatever Clients knows by now.
        await db.Records.AnyAsync(record => record.ClientId == clientId && record.LockedAt != null, ct) ? Refusals.NotFound
        : await db.OutgoingHandovers.AnyAsync(other => other.ClientId == clientId && other.Id != apartFrom
            && (other.State == HandoverState.Received || HandoverStates.Underway.Contains(other.State)), ct) ? HandoverErrors.AlreadyUnderway
        : null;
}
