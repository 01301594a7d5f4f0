using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The receiving team says yes; the sender's service may seal.</summary>
public sealed class AcceptHandoverConsumer(HandoverSteps steps) : IHandle<AcceptHandover>
{
    public async Task Handle(AcceptHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.Accept, ct) is { } handover)
        {
            steps.TellBoth(handover, new HandoverAccepted
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
            });
        }
    }
}
