using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Situation;

/// <summary>The client enters another phase; the record runs through all of them (R24).</summary>
public static class EnterPhase
{
    /// <summary>The phase and the day it began.</summary>
    public sealed record Request
    {
        /// <summary>Phase of shelter or living.</summary>
        [KnownCode<ClientPhase>(ClientPhase.Unknown, ErrorMessage = "Kies een fase.")]
        public required Code<ClientPhase> Phase { get; init; }

        /// <summary>Today or earlier.</summary>
        public required DateOnly Since { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, ClientsDb db, Outbox outbox, Owner owner, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindClient(id, caller, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (client.Enter(request.Phase.Known!.Value, request.Since, clock.GetUtcNow()) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        outbox.Send(new ClientCardChanged { ClientId = id }, Destinations.Network(owner.Id));
        db.Add(log.Of(AccessAction.Change, AccessObject.Phase, id, id, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
