using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The client does not want it any more: closed at once, the package destroyed. Said by a sender that did not know of the completion yet, it wins against that.</summary>
public sealed class RevokeHandoverConsumer(HandoverSteps steps) : IHandle<RevokeHandover>, IHandle<RevokeHandoverV2>
{
    public Task Handle(RevokeHandover message, Delivery delivery, CancellationToken ct) => Revoke(message.HandoverId, null, delivery, ct);

    public Task Handle(RevokeHandoverV2 message, Delivery delivery, CancellationToken ct) => Revoke(message.HandoverId, message.KnownSequence, delivery, ct);

    private async Task Revoke(Guid handoverId, int? known, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Move(handoverId, delivery, HandoverParty.Client, HandoverTrigger.Revoke, ct, known: known) is { } handover)
        {
            steps.TellBoth(handover, new HandoverRevoked
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
            });
        }
    }
}
