using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Consents;

/// <summary>
/// The client takes a consent back: one step, at once; the network service hears it and stops what is under way (AVG art. 7 lid 3). It takes turns
/// with a yes and with an end of the same handover; a consent that a newer yes replaced in that moment stands for the newer one: a stop wins.
/// </summary>
public static class WithdrawConsent
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid consentId, ClientsDb db, Caller caller, Outbox outbox, Owner owner, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        var found = await db.Consents.AsNoTracking().SingleOrDefaultAsync(found => found.Id == consentId && found.ClientId == id
            && db.Clients.Any(client => client.Id == id && caller.Teams.Contains(client.TeamId)), ct);
        if (found is null)
        {
            return Problems.Of(Refusals.NotFound);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHandover(found.HandoverId, ct);
        var consent = await db.Consents.SingleAsync(now => now.Id == consentId, ct);
        if (consent.EndReason == Consent.Replaced)
        {
            consent = await db.Consents.OrderByDescending(other => other.Id).FirstAsync(other => other.HandoverId == found.HandoverId && other.EndReason != Consent.Replaced, ct);
        }

        if (consent.Withdraw(clock.GetUtcNow()) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        db.Add(log.Of(AccessAction.Withdraw, AccessObject.Consent, consent.Id, id, Purposes.Handover, consentId: consent.Id));
        outbox.Send(new ConsentWithdrawn { ConsentId = consent.Id, ClientId = id, HandoverId = consent.HandoverId }, Destinations.Network(owner.Id));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
