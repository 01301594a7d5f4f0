using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>The team took its question back; the offer stands as it was.</summary>
public sealed class QuestionTakenBackConsumer(HandoverBatchReader handovers, TimeProvider clock) : IHandle<QuestionTakenBack>
{
    public async Task Handle(QuestionTakenBack message, Delivery delivery, CancellationToken ct)
    {
        FromCourier.OrThrow(delivery);
        var now = clock.GetUtcNow();
        if (await handovers.Outgoing(message.HandoverId, ct) is { } ours)
        {
            ours.QuestionTakenBack(message, now);
            return;
        }

        var theirs = await handovers.Incoming(message.HandoverId, ct) ?? throw new NoticeNotYetHereException();
        theirs.QuestionTakenBack(message, now);
    }
}
