using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The sealed package was not fetched in time and is gone.</summary>
public sealed class HandoverLapsedConsumer(CourierNews news) : IHandle<HandoverLapsed>
{
    public Task Handle(HandoverLapsed message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.Lapsed, HandoverParty.System, message.Sequence, message.OccurredAt, ct);
}
