using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The receiving team says no, for a coded reason.</summary>
public sealed class DeclineHandoverConsumer(HandoverSteps steps) : IHandle<DeclineHandover>
{
    public async Task Handle(DeclineHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.Decline, ct, Reasons.Known(message.Reason).ToCode()) is { } handover)
        {
            steps.TellBoth(handover, new HandoverDeclined
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
                Reason = message.Reason,
            });
        }
    }
}
