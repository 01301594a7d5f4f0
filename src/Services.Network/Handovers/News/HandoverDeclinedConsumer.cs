using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The team said no.</summary>
public sealed class HandoverDeclinedConsumer(CourierNews news) : IHandle<HandoverDeclined>
{
    public Task Handle(HandoverDeclined message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.Declined, HandoverParty.Receiver, message.Sequence, message.OccurredAt, ct, message.Reason.Text);
}
