using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>The receiving team says no, for a coded reason.</summary>
public sealed class DeclineHandoverConsumer(Desk desk) : IHandle<DeclineHandover>
{
    public async Task Handle(DeclineHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.Move(message.HandoverId, delivery, HandoverParties.Receiver, HandoverTriggers.Decline, ct, Codes.Known(message.Reason, HandoverReasons.Decline)) is { } handover)
        {
            desk.TellBoth(handover, new HandoverDeclined
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
                Reason = message.Reason,
            });
        }
    }
}
