using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Network.Data;

namespace Meeverhuizen.Services.Network.Consumers;

/// <summary>The client took it back. A copy that had arrived here is locked at once: nobody reads it any more, and it is erased in time.</summary>
public sealed class HandoverRevokedConsumer(CourierNews news, NetworkDb db) : IHandle<HandoverRevoked>
{
    public async Task Handle(HandoverRevoked message, Delivery delivery, CancellationToken ct)
    {
        var (_, incoming) = await news.Take(delivery, message.HandoverId, HandoverStates.Revoked, HandoverParties.Client, message.Sequence, message.OccurredAt, ct);
        if (incoming is { LockedAt: { } lockedAt, ClientId: { } clientId } && await db.Records.FindAsync([clientId], ct) is { } record)
        {
            record.LockedAt ??= lockedAt;
        }
    }
}
