using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>The client does not want it any more: closed at once, the package destroyed.</summary>
public sealed class RevokeHandoverConsumer(Desk desk) : IHandle<RevokeHandover>
{
    public async Task Handle(RevokeHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.Move(message.HandoverId, delivery, HandoverParties.Client, HandoverTriggers.Revoke, ct) is { } handover)
        {
            desk.TellBoth(handover, new HandoverRevoked
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
            });
        }
    }
}
