using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Features.Handovers;
using Meeverhuizen.Services.Network.Neighbours;

namespace Meeverhuizen.Services.Network.Work;

/// <summary>It arrived at the new team: our record becomes read-only, and Clients hears that the client moved on. Only now, never before.</summary>
public sealed class MoveOut(NetworkDb db, OutgoingDesk desk, ClientsService clients, Owner owner, TimeProvider clock)
{
    public async Task Do(Guid id, CancellationToken ct)
    {
        if (await desk.Find(id, ct) is not { MovedAt: null } handover)
        {
            return;
        }

        var now = clock.GetUtcNow();
        try
        {
            await clients.Moved(handover.ClientId, handover.Id, now, ct);
        }
        catch (Exception e) when (NeighbourSilence.IsSilence(e, ct))
        {
            handover.NotYet(handover.WhyNotTravelling, now + HandoverWork.PauseAfter(handover.Attempts));
            await db.SaveChangesAsync(ct);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.MovedOn(handover.ClientId, handover.TeamId, now, ct);
        handover.Moved(now);
        db.Add(AccessLog.OfService(owner, "network-" + owner.Id, "change", "network", handover.ClientId, handover.ClientId, Purposes.Handover, now,
            consentId: handover.Consent?.ConsentId));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
