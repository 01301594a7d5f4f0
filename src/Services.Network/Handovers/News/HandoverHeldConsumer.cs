using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The team asks something first.</summary>
public sealed class HandoverHeldConsumer(CourierNews news) : IHandle<HandoverHeld>
{
    public Task Handle(HandoverHeld message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverState.OnHold, HandoverParty.Receiver, message.Sequence, message.OccurredAt, ct, message.Question.Text, message.ProposedDate);
}
