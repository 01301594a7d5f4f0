using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The team said yes. At the sending side the service now seals by itself (see <see cref="Sending.SealAndUpload"/>).</summary>
public sealed class HandoverAcceptedConsumer(CourierNews news) : IHandle<HandoverAccepted>
{
    public Task Handle(HandoverAccepted message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.Accepted, HandoverParty.Receiver, message.Sequence, message.OccurredAt, ct);
}
