using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The offer was taken back.</summary>
public sealed class HandoverWithdrawnConsumer(CourierNews news) : IHandle<HandoverWithdrawn>
{
    public Task Handle(HandoverWithdrawn message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.Withdrawn, HandoverParty.Sender, message.Sequence, message.OccurredAt, ct, message.Reason.Text);
}
