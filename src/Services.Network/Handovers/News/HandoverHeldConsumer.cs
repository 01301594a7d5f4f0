using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The team asks something first.</summary>
public sealed class HandoverHeldConsumer(CourierNews news) : IHandle<HandoverHeld>
{
    public Task Handle(HandoverHeld message, Delivery delivery, CancellationToken ct) =>
        news.Take(delivery, message.HandoverId, HandoverStates.OnHold, HandoverParties.Receiver, message.Sequence, message.OccurredAt, ct, message.Question, message.ProposedDate);
}
