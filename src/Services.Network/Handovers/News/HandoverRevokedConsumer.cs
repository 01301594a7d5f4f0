using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>
/// The client took it back. A copy that had arrived here is closed at once, with everything that was begun with it; Clients hears it from
/// <see cref="CloseCopy"/>, also when the client was only just arriving. Where the client came from, the record opens again (<see cref="CloseRecordAfterMove"/>).
/// </summary>
public sealed class HandoverRevokedConsumer(CourierNews news, CopyClosing closing) : IHandle<HandoverRevoked>
{
    public async Task Handle(HandoverRevoked message, Delivery delivery, CancellationToken ct)
    {
        var (_, incoming) = await news.Take(delivery, message.HandoverId, HandoverState.Revoked, HandoverParty.Client, message.Sequence, message.OccurredAt, ct);
        if (incoming is { LockedAt: not null })
        {
            await closing.Close(incoming, ct);
        }
    }
}
