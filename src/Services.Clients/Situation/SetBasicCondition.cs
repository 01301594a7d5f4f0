using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Situation;

/// <summary>How trust, shelter, income and work or day activity stand: what should be in order before steps in the network (R11).</summary>
public static class SetBasicCondition
{
    /// <summary>A domain and how it stands.</summary>
    public sealed record Request
    {
        /// <summary>Which condition.</summary>
        [AllowedValues("trust", "shelter", "income", "day-activity", ErrorMessage = "Kies wat op orde moet zijn.")]
        public required string Domain { get; init; }

        /// <summary>How it stands.</summary>
        [AllowedValues("in-order", "worked-on", "missing", ErrorMessage = "Kies hoe het ervoor staat.")]
        public required string State { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, ClientsDb db, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindClient(id, caller, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (client.SetCondition(request.Domain, request.State, clock.GetUtcNow()) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        db.Add(log.Of("change", "basic-condition", id, id, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
