using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>It arrived, whole. At the sending side the client has moved on from now (see <see cref="Sending.CloseRecordAfterMove"/>).</summary>
public sealed class HandoverReceivedConsumer(CourierNews news) : IHandle<HandoverReceived>
{
    public Task Handle(HandoverReceived message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.Received, HandoverParty.Receiver, message.Sequence, message.OccurredAt, ct);
}
