using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The receipt: the new team erased its copy. The team that handed over can show it to the client.</summary>
public sealed class CopyErasedConsumer(CourierNews news, TimeProvider clock) : IHandle<CopyErased>
{
    public async Task Handle(CopyErased message, Delivery delivery, CancellationToken ct)
    {
        var (outgoing, _) = await news.About(delivery, message.HandoverId, ct);
        outgoing?.IsErased(message.OccurredAt, clock.GetUtcNow());
    }
}
