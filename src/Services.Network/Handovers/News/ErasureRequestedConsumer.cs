using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The client asks that the new team erases its copy. At the receiving side it waits for a worker, who asks the client and answers.</summary>
public sealed class ErasureRequestedConsumer(CourierNews news, TimeProvider clock) : IHandle<ErasureRequested>
{
    public async Task Handle(ErasureRequested message, Delivery delivery, CancellationToken ct)
    {
        var (_, incoming) = await news.About(delivery, message.HandoverId, ct); // at the sending side it is ours, and known
        incoming?.ErasureIsAsked(message.AnswerBy, message.OccurredAt, clock.GetUtcNow());
    }
}
