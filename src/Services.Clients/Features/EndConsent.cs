using System.ComponentModel.DataAnnotations;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>A consent ends with its handover, and says what that came to. Safe to say twice.</summary>
public static class EndConsent
{
    /// <summary>What the handover came to, and when; without a reason it is not over after all.</summary>
    public sealed record Request
    {
        [RegularExpression("^[a-z-]{1,20}$")]
        public string? Reason { get; init; }

        public required DateTimeOffset At { get; init; }
    }

    /// <summary>How the consent stands now: <c>ended</c>, or <c>withdrawn</c> when the client was first.</summary>
    public sealed record Response(string State);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Guid consentId, Request request, ClientsDb db, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Consents.SingleOrDefaultAsync(found => found.Id == consentId && found.ClientId == id, ct) is not { } consent)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (consent.EndReason != request.Reason)
        {
            consent.End(request.Reason, request.At.ToUniversalTime());
            db.Add(log.Of("end", "consent", consentId, id, Purposes.Handover, consentId: consentId));
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.Ok(new Response(consent.StateAt(clock.GetUtcNow())));
    }
}
