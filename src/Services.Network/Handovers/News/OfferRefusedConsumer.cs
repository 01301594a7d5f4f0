using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The courier did not take our offer: nobody was asked. The worker reads why; a handover that was offered before is taken back there too.</summary>
public sealed class OfferRefusedConsumer(HandoverBatchReader handovers, Outbox outbox, TimeProvider clock) : IHandle<OfferRefused>
{
    public async Task Handle(OfferRefused message, Delivery delivery, CancellationToken ct)
    {
        FromCourier.OrThrow(delivery);
        if (await handovers.Outgoing(message.HandoverId, ct) is { } ours && ours.OfferRefused(message.Reason, clock.GetUtcNow()) && ours.Sequence > 0)
        {
            outbox.Send(new Contract.WithdrawHandover { HandoverId = ours.Id, Reason = WithdrawReason.Sender }, Destinations.Courier);
        }
    }
}
