using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Receiving;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>A notice for one of our teams, or the courier's word that our own offer is on its way to theirs.</summary>
public sealed class HandoverOfferedConsumer(HandoverBatchReader handovers, Owner owner, TimeProvider clock) : IHandle<HandoverOffered>
{
    public async Task Handle(HandoverOffered message, Delivery delivery, CancellationToken ct)
    {
        FromCourier.OrThrow(delivery);
        var now = clock.GetUtcNow();
        if (message.SenderOrganisation == owner.Id)
        {
            (await handovers.Outgoing(message.HandoverId, ct))?.Heard(HandoverState.Offered, HandoverParty.Sender, message.Sequence, message.OccurredAt, now, day: message.WishedDate);
        }
        else if (await handovers.Incoming(message.HandoverId, ct) is { } known)
        {
            known.OfferedAgain(message, now);
        }
        else
        {
            handovers.Add(IncomingHandover.From(message, now));
        }
    }
}
