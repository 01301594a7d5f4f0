using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.News;
using Meeverhuizen.Services.Network.Map;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.Consents;

/// <summary>
/// The client withdrew the consent: before sealing nothing travels any more; after it, the handover is revoked wherever it is; after
/// completion the new team is asked to erase its copy.
/// </summary>
public sealed class ConsentWithdrawnConsumer(NetworkDb db, HandoverBatchReader handovers, HandoverCommands commands, Owner owner, TimeProvider clock) : IHandle<ConsentWithdrawn>
{
    public async Task Handle(ConsentWithdrawn message, Delivery delivery, CancellationToken ct)
    {
        OwnOrganisation.OrThrow(delivery, owner);
        if (await handovers.Outgoing(message.HandoverId, ct) is not { } handover)
        {
            return;
        }

        // A yes that is being recorded at this moment is waited for: the withdrawal may be of that one.
        if (handover.Consent?.ConsentId != message.ConsentId && db.Entry(handover).State == EntityState.Unchanged)
        {
            await db.TakeTurn(handover.ClientId, ct);
            await db.Entry(handover).ReloadAsync(ct);
        }

        var now = clock.GetUtcNow();
        if (handover.ConsentWithdrawn(message.ConsentId, now) is not { } trigger)
        {
            return;
        }

        commands.Tell(handover, trigger, WithdrawReason.ConsentWithdrawn);
        db.Add(AccessLogger.OfService(owner, "network-" + owner.Id, AccessAction.Withdraw, AccessObject.Handover, handover.Id, handover.ClientId, Purposes.Handover, now, consentId: message.ConsentId));
    }
}
