using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>The warm handover talk was held: the handover is done.</summary>
public sealed class CompleteHandoverConsumer(Desk desk) : IHandle<CompleteHandover>
{
    public async Task Handle(CompleteHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.Move(message.HandoverId, delivery, HandoverParties.Receiver, HandoverTriggers.Complete, ct) is { } handover)
        {
            desk.TellBoth(handover, new HandoverCompleted
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
            });
        }
    }
}
