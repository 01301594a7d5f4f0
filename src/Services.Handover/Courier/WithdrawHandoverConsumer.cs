using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The sender takes the offer back before anything travelled.</summary>
public sealed class WithdrawHandoverConsumer(HandoverSteps steps) : IHandle<WithdrawHandover>
{
    public async Task Handle(WithdrawHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Sender, HandoverTrigger.Withdraw, ct, Reasons.Known(message.Reason).ToCode()) is { } handover)
        {
            steps.TellBoth(handover, new HandoverWithdrawn
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
                Reason = message.Reason,
            });
        }
    }
}
