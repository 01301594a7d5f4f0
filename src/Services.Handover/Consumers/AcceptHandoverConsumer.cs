using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>The receiving team says yes; the sender's service may seal.</summary>
public sealed class AcceptHandoverConsumer(Desk desk) : IHandle<AcceptHandover>
{
    public async Task Handle(AcceptHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.Move(message.HandoverId, delivery, HandoverParties.Receiver, HandoverTriggers.Accept, ct) is { } handover)
        {
            desk.TellBoth(handover, new HandoverAccepted
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
            });
        }
    }
}
