using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The sealed package can be fetched; at the receiving side the service does so by itself (see <see cref="Receiving.FetchAndImport"/>).</summary>
public sealed class HandoverSealedConsumer(CourierNews news) : IHandle<HandoverSealed>
{
    public async Task Handle(HandoverSealed message, Delivery delivery, CancellationToken ct)
    {
        var (_, incoming) = await news.Take(delivery, message.HandoverId, HandoverState.Sealed, HandoverParty.Sender, message.Sequence, message.OccurredAt, ct);
        incoming?.Expect(message.CiphertextDigest);
    }
}
