using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
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
        [KnownCode<ConditionDomain>(ErrorMessage = "Kies wat op orde moet zijn.")]
        public required Code<ConditionDomain> Domain { get; init; }

        /// <summary>How it stands.</summary>
        [KnownCode<ConditionState>(ErrorMessage = "Kies hoe het ervoor staat.")]
        public required Code<ConditionState> State { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, ClientsDb db, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindClient(id, caller, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (client.SetCondition(request.Domain.Known!.Value, request.State.Known!.Value, clock.GetUtcNow()) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        db.Add(log.Of(AccessAction.Change, AccessObject.BasicCondition, id, id, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
