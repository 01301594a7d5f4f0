using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Consumers;

/// <summary>The client withdrew the consent: before sealing nothing travels any more; after it, the handover is revoked wherever it is.</summary>
public sealed class ConsentWithdrawnConsumer(NetworkDb db, HandoversAtHand handovers, Outbox outbox, Owner owner, TimeProvider clock) : IHandle<ConsentWithdrawn>
{
    public async Task Handle(ConsentWithdrawn message, Delivery delivery, CancellationToken ct)
    {
        OwnOrganisation.OrThrow(delivery, owner);
        if (await handovers.Outgoing(message.HandoverId, ct) is not { } handover)
        {
            return;
        }

        var now = clock.GetUtcNow();
        switch (handover.ConsentWithdrawn(message.ConsentId, now))
        {
            case HandoverTriggers.Withdraw:
                outbox.Send(new Contract.WithdrawHandover { HandoverId = handover.Id, Reason = HandoverReasons.ConsentWithdrawn }, Destinations.Courier);
                break;
            case HandoverTriggers.Revoke:
                outbox.Send(new Contract.RevokeHandover { HandoverId = handover.Id }, Destinations.Courier);
                break;
            default:
                return;
        }

        db.Add(AccessLog.OfService(owner, "network-" + owner.Id, "withdraw", "handover", handover.Id, handover.ClientId, Purposes.Handover, now, consentId: message.ConsentId));
    }
}
