using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The receiving team asks something before it decides.</summary>
public sealed class HoldHandoverConsumer(HandoverSteps steps) : IHandle<HoldHandover>
{
    public async Task Handle(HoldHandover message, Delivery delivery, CancellationToken ct)
    {
        var question = Reasons.Known(message.Question).ToCode();
        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.Hold, ct, question, message.ProposedDate) is { } handover)
        {
            steps.TellBoth(handover, new HandoverHeld
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
                Question = message.Question,
                ProposedDate = message.ProposedDate,
            });
        }
    }
}
