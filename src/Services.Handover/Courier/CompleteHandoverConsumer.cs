using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The warm handover talk was held: the handover is done.</summary>
public sealed class CompleteHandoverConsumer(HandoverSteps steps) : IHandle<CompleteHandover>
{
    public async Task Handle(CompleteHandover message, Delivery delivery, CancellationToken ct)
    {
        // The word that it arrived was sent before this one, and may still be on its way: nothing is dropped that comes a moment too early.
        if (await steps.Find(message.HandoverId, ct) is { State: HandoverStates.Sealed } sealedYet && sealedYet.PartyOf(delivery.SenderOrganisation) == HandoverParties.Receiver)
        {
            throw new MessageNotTakenException("not-yet-received", later: true);
        }

        if (await steps.Move(message.HandoverId, delivery, HandoverParties.Receiver, HandoverTriggers.Complete, ct) is { } handover)
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
