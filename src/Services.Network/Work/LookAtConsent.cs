using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Meeverhuizen.Services.Network.Features.Handovers;
using Meeverhuizen.Services.Network.Neighbours;

namespace Meeverhuizen.Services.Network.Work;

/// <summary>
/// Something that would travel changed before the team said yes: does the consent still cover it? When it does not, the handover waits for
/// a new one and stands under what waits for the worker, instead of only at the moment of sealing. What was accepted, <see cref="SealAndBring"/> looks at.
/// </summary>
public sealed class LookAtConsent(NetworkDb db, OutgoingDesk desk, TimeProvider clock)
{
    public async Task Do(Guid id, CancellationToken ct)
    {
        if (await desk.Find(id, ct) is not { Consent: not null, IsOpenForConsent: true } handover)
        {
            return;
        }

        var now = clock.GetUtcNow();
        try
        {
            handover.NotYet(ConsentGate.Check(handover, (await desk.Select(handover, ct)).Contents.SelectionDigest(), now)?.Slug, again: null);
        }
        catch (Exception e) when (NeighbourSilence.IsSilence(e, ct))
        {
            handover.NotYet(handover.WhyNotTravelling, now + HandoverWork.PauseAfter(handover.Attempts));
        }

        await db.SaveChangesAsync(ct);
    }
}
