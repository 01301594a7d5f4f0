using Meeverhuizen.AccessLog;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Neighbours;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>
/// Our copy is closed: Clients hears it, by the handover, so that a client who is just arriving there does not. On the day of erasure both
/// services erase, and the sender gets a receipt. Safe to run twice.
/// </summary>
public sealed class CloseCopy(NetworkDb db, IncomingHandoverLookup lookup, ClientsService clients, Outbox outbox, Owner owner, TimeProvider clock)
{
    public async Task Do(Guid id, CancellationToken ct)
    {
        if (await lookup.Find(id, ct) is not { MustClose: true } handover)
        {
            return;
        }

        try
        {
            if (handover.ClosingToldAt is null)
            {
                await Tell(handover, ct);
            }

            if (handover.EraseBy <= clock.GetUtcNow())
            {
                await clients.EraseImported(handover.Id, ct);
                await Erase(handover, ct);
            }
        }
        catch (Exception e) when (NeighbourSilence.IsSilence(e, ct))
        {
            handover.NotYet(Obstacle.NoAnswer, clock.GetUtcNow() + HandoverWork.PauseAfter(handover.Attempts));
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task Tell(IncomingHandover handover, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await clients.CloseImported(handover.Id, handover.LockedAt ?? now, ct) is { } clientId)
        {
            await db.Closed(clientId, handover.ReceiverTeam, now, ct); // also of a client whose map never arrived
        }

        handover.ClosingIsTold(now);
        await db.SaveChangesAsync(ct);
    }

    private async Task Erase(IncomingHandover handover, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (handover.ClientId is { } clientId)
        {
            await db.Erase(clientId, ct);
            if (handover.IsErased(now))
            {
                db.Add(AccessLogger.OfService(owner, "network-" + owner.Id, AccessAction.Erase, AccessObject.Network, clientId, clientId, Purposes.Handover, now));
                outbox.Send(new Contract.ConfirmErasure { HandoverId = handover.Id }, Destinations.Courier);
            }
        }
        else
        {
            handover.IsErased(now);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        outbox.Committed();
    }
}
