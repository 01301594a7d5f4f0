using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The receiving service did not trust the package; nothing was stored.</summary>
public sealed class HandoverRefusedConsumer(CourierNews news) : IHandle<HandoverRefused>
{
    public Task Handle(HandoverRefused message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.Refused, HandoverParty.Receiver, message.Sequence, message.OccurredAt, ct, message.Reason);
}
