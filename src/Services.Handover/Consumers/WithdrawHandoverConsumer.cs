using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>The sender takes the offer back before anything travelled.</summary>
public sealed class WithdrawHandoverConsumer(Desk desk) : IHandle<WithdrawHandover>
{
    public async Task Handle(WithdrawHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.Move(message.HandoverId, delivery, HandoverParties.Sender, HandoverTriggers.Withdraw, ct, Codes.Known(message.Reason, HandoverReasons.Withdraw)) is { } handover)
        {
            desk.TellBoth(handover, new HandoverWithdrawn
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
                Reason = message.Reason,
            });
        }
    }
}
