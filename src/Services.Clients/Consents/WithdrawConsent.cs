using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Consents;

/// <summary>The client takes a consent back: one step, at once; the network service hears it and stops what is under way (AVG art. 7 lid 3).</summary>
public static class WithdrawConsent
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid consentId, ClientsDb db, Caller caller, Outbox outbox, Owner owner, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        var consent = await db.Consents.SingleOrDefaultAsync(found => found.Id == consentId && found.ClientId == id
            && db.Clients.Any(client => client.Id == id && caller.Teams.Contains(client.TeamId)), ct);
        if (consent is null)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (consent.Withdraw(clock.GetUtcNow()) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        db.Add(log.Of(AccessAction.Withdraw, AccessObject.Consent, consentId, id, Purposes.Handover, consentId: consentId));
        outbox.Send(new ConsentWithdrawn { ConsentId = consentId, ClientId = id, HandoverId = consent.HandoverId }, Destinations.Network(owner.Id));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
