using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The warm handover talk was held.</summary>
public sealed class HandoverCompletedConsumer(CourierNews news) : IHandle<HandoverCompleted>
{
    public Task Handle(HandoverCompleted message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.Completed, HandoverParty.Receiver, message.Sequence, message.OccurredAt, ct);
}
