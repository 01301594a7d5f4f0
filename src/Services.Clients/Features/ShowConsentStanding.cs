using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>Whether a consent still holds at this moment: asked right before anything is sealed. No answer means no.</summary>
public static class ShowConsentStanding
{
    /// <summary>Yes, or why not.</summary>
    public sealed record Response(bool Stands, string? Reason, string? Receipt);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid consentId, ClientsDb db, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Consents.AsNoTracking().SingleOrDefaultAsync(consent => consent.Id == consentId, ct) is not { } found)
        {
            return Problems.Of(Refusals.NotFound);
        }

        db.Add(log.Of("check", "consent", consentId, found.ClientId, Purposes.Handover, consentId: consentId));
        await db.SaveChangesAsync(ct);
        var state = found.StateAt(clock.GetUtcNow());
        return TypedResults.Ok(state == "given" ? new Response(true, null, found.Receipt) : new Response(false, state, null));
    }
}
