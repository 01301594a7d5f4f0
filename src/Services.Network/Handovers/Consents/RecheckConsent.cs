using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Neighbours;

namespace Meeverhuizen.Services.Network.Handovers.Consents;

/// <summary>
/// Something that would travel changed before the team said yes: does the consent still cover it? When it does not, the handover waits for
/// a new one and stands under what waits for the worker, instead of only at the moment of sealing. What was accepted, <see cref="SealAndUpload"/> looks at.
/// </summary>
public sealed class RecheckConsent(NetworkDb db, OutgoingHandoverLookup lookup, TimeProvider clock)
{
    public async Task Do(Guid id, CancellationToken ct)
    {
        if (await lookup.Find(id, ct) is not { Consent: not null, IsOpenForConsent: true } handover)
        {
            return;
        }

        var now = clock.GetUtcNow();
        try
        {
            var refusal = ConsentGate.Check(handover, (await lookup.Select(handover, ct)).Contents.SelectionDigest(), now);
            handover.NotYet(refusal is null ? null : new(refusal.Slug), again: null);
        }
        catch (Exception e) when (NeighbourSilence.IsSilence(e, ct))
        {
            handover.NotYet(handover.WhyNotTravelling, now + HandoverWork.PauseAfter(handover.Attempts));
        }

        await db.SaveChangesAsync(ct);
    }
}
