using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>Nobody answered in time.</summary>
public sealed class HandoverExpiredConsumer(CourierNews news) : IHandle<HandoverExpired>
{
    public Task Handle(HandoverExpired message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.Expired, HandoverParty.System, message.Sequence, message.OccurredAt, ct);
}
