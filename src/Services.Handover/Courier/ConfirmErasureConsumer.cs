using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The new team has erased its copy; the sender may say so to the client.</summary>
public sealed class ConfirmErasureConsumer(HandoverSteps steps) : IHandle<ConfirmErasure>
{
    public async Task Handle(ConfirmErasure message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Say(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.ConfirmErasure, (copy, now) => copy.Erase(now), ct) is { } handover)
        {
            steps.TellBoth(handover, new CopyErased { HandoverId = handover.Id, Sequence = handover.Sequence, OccurredAt = handover.History[^1].At });
        }
    }
}
