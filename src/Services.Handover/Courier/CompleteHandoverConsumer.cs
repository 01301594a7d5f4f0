using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The warm handover talk was held: the handover is done.</summary>
public sealed class CompleteHandoverConsumer(HandoverSteps steps) : IHandle<CompleteHandover>
{
    public async Task Handle(CompleteHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.Complete, ct) is { } handover)
        {
            steps.TellBoth(handover, new HandoverCompleted
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
            });
        }
    }
}
