using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>Worker and client begin a handover: an empty draft, nothing chosen, nobody told.</summary>
public static class StartHandover
{
    /// <summary>Id of the draft.</summary>
    public sealed record Response(Guid Id);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid clientId, NetworkDb db, ClientsService clients, Caller caller, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await clients.CardOf(clientId, ct) is not { } card || !caller.Teams.Contains(card.TeamId))
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (card.Status == "moved")
        {
            return Problems.Of(HandoverErrors.AlreadyMoved);
        }

        var closed = HandoverStates.All.Where(HandoverStates.IsClosed).ToList();
        if (await db.OutgoingHandovers.AnyAsync(h => h.ClientId == clientId && !closed.Contains(h.State), ct))
        {
            return Problems.Of(HandoverErrors.AlreadyUnderway);
        }

        var handover = OutgoingHandover.Start(clientId, card.TeamId, card.Language, card.InterpreterNeeded, clock.GetUtcNow());
        db.Add(handover);
        db.Add(log.Of("create", "handover", handover.Id, clientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/v1/handovers/{handover.Id}", new Response(handover.Id));
    }
}
