using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>
/// Closes a copy that had arrived, in the save of whoever says so: nothing about this client is served any more, and what was begun with the
/// copy ends: a draft is dropped, an offer withdrawn, a package revoked, and where it was completed the next team is asked to erase.
/// </summary>
public sealed class CopyClosing(NetworkDb db, HandoverCommands commands, Owner owner, TimeProvider clock)
{
    public async Task Close(IncomingHandover handover, CancellationToken ct)
    {
        if (handover is not { ClientId: { } clientId, LockedAt: { } lockedAt })
        {
            return;
        }

        var record = await db.Records.FindAsync([clientId], ct) ?? db.Records.Add(new NetworkRecord { ClientId = clientId, TeamId = handover.ReceiverTeam }).Entity;
        if (record.LockedAt is not null)
        {
            return;
        }

        record.LockedAt = lockedAt;
        var now = clock.GetUtcNow();
        foreach (var onward in await db.OutgoingHandovers.IgnoreQueryFilters().Where(other => other.ClientId == clientId).ToListAsync(ct))
        {
            if (onward.State is HandoverState.Completed or HandoverState.Lapsed || !HandoverStates.IsClosed(onward.State))
            {
                commands.End(onward, now);
            }
        }

        db.Add(AccessLogger.OfService(owner, "network-" + owner.Id, AccessAction.Close, AccessObject.Network, clientId, clientId, Purposes.Handover, now));
    }
}
