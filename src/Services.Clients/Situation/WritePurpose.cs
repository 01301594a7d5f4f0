using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Situation;

/// <summary>What the network support is for, written anew; earlier texts stay readable with their dates (R1).</summary>
public static class WritePurpose
{
    /// <summary>The new words.</summary>
    public sealed record Request
    {
        /// <summary>Plain words.</summary>
        [Required(ErrorMessage = "Schrijf op waarvoor u het netwerk betrekt.")]
        [AtMost(TextLength.Purpose, ErrorMessage = "Het doel mag niet langer zijn dan 2000 tekens.")]
        public required string Text { get; init => field = TypedText.Lines(value); }

        /// <summary>How many texts there were on the screen; a colleague's text in between is then seen.</summary>
        public int? Revision { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, ClientsDb db, Outbox outbox, Owner owner, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindClient(id, caller, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request.Revision is { } seen && seen != client.Purposes.Count)
        {
            return Problems.Of(Refusals.ChangedMeanwhile);
        }

        if (client.WritePurpose(request.Text, caller.Name, clock.GetUtcNow()) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        outbox.Send(new ClientCardChanged { ClientId = id }, Destinations.Network(owner.Id));
        db.Add(log.Of(AccessAction.Change, AccessObject.Purpose, id, id, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
