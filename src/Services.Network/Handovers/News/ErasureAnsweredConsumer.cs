using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The new team's answer comes back to the team that asked on behalf of the client.</summary>
public sealed class ErasureAnsweredConsumer(CourierNews news, TimeProvider clock) : IHandle<ErasureAnswered>
{
    public async Task Handle(ErasureAnswered message, Delivery delivery, CancellationToken ct)
    {
        var (outgoing, _) = await news.About(delivery, message.HandoverId, ct);
        outgoing?.ErasureIsAnswered(Codes.Parse<ErasureReply>(message.Answer.Text), message.OccurredAt, clock.GetUtcNow());
    }
}
