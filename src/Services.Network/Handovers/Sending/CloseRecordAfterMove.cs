using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>
/// Our own records hear what a handover came to. It arrived at the new team: our record becomes read-only and Clients hears that the client
/// moved on; only now, never before. The client stopped it after that, or the new team erased its copy: both open again, map and all. And consents end with their handover.
/// </summary>
public sealed class CloseRecordAfterMove(NetworkDb db, OutgoingHandoverLookup lookup, ClientsService clients, HandoverCommands commands, Outbox outbox, Owner owner, TimeProvider clock)
{
    public async Task Do(Guid id, CancellationToken ct)
    {
        if (await lookup.Find(id, ct) is not { } handover)
        {
            return;
        }

        var now = clock.GetUtcNow();
        if (handover.Superseded && HandoverStates.Underway.Contains(handover.State))
        {
            commands.End(handover, now);
            await db.SaveChangesAsync(ct);
            return;
        }

        var (moves, returns, ends) = (handover.MustMove, handover.MustReturn, handover.MustEndConsents);
        IReadOnlyList<Guid> withdrawn = [];
        try
        {
            if (moves)
            {
                await clients.Moved(handover.ClientId, handover.Id, now, ct);
            }

            if (returns)
            {
                await clients.Returned(handover.ClientId, handover.Id, now, ct);
            }

            if (ends)
            {
                withdrawn = await clients.EndConsents(handover.ClientId, handover.Id, handover.ConsentEnd?.ToCode(), now, ct);
            }
        }
        catch (Exception e) when (NeighbourSilence.IsSilence(e, ct))
        {
            handover.NotYet(handover.WhyNotTravelling, now + HandoverWork.PauseAfter(handover.Attempts));
            await db.SaveChangesAsync(ct);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (moves)
        {
            await db.MovedOn(handover.ClientId, handover.TeamId, now, ct);
            handover.Moved(now);
            await EndOthers(handover, now, ct);
            db.Add(LineOf(AccessAction.Change, handover, now));
        }

        if (returns)
        {
            await db.BackFrom(handover.Id, handover.ClientId, ct);
            handover.Returned(now);
            db.Add(LineOf(AccessAction.Return, handover, now));
        }

        handover.Settled();
        if (handover.Consent is { ConsentId: var consent } && withdrawn.Contains(consent) && handover.ConsentWithdrawn(consent, now) is { } stop)
        {
            commands.Tell(handover, stop, WithdrawReason.ConsentWithdrawn); // taken by Clients before it heard of this
            db.Add(LineOf(AccessAction.Withdraw, handover, now));
        }
        else if (ends)
        {
            handover.ConsentEndIsTold(handover.ConsentEnd);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        outbox.Committed();
    }

    /// <summary>A confirmation that came after the package had lapsed: what was begun anew since then is no longer needed.</summary>
    private async Task EndOthers(OutgoingHandover arrived, DateTimeOffset now, CancellationToken ct)
    {
        var others = await db.OutgoingHandovers.IgnoreQueryFilters()
            .Where(other => other.ClientId == arrived.ClientId && other.Id != arrived.Id && HandoverStates.Underway.Contains(other.State)).ToListAsync(ct);
        others.ForEach(other => commands.End(other, now));
    }

    private AccessLogEntry LineOf(AccessAction action, OutgoingHandover handover, DateTimeOffset now) => AccessLogger.OfService(
        owner, "network-" + owner.Id, action, AccessObject.Network, handover.ClientId, handover.ClientId, Purposes.Handover, now, consentId: handover.Consent?.ConsentId);
}
