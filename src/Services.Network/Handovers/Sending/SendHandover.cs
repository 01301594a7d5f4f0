using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Consents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>The team said yes and it was to be sent on the wished day: the worker sends it now. Only under a consent that covers what is there now.</summary>
public static class SendHandover
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var now = clock.GetUtcNow();
        if (handover.IsOpenForConsent && ConsentGate.Check(handover, (await lookup.Select(handover, ct)).Contents.SelectionDigest(), now) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (!handover.SendNow(now))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        db.Add(log.Of(AccessAction.Change, AccessObject.Handover, id, handover.ClientId, Purposes.Handover, consentId: handover.Consent?.ConsentId));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
