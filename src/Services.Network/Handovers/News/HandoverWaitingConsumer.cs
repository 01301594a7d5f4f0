using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Network.Handovers.News;

/// <summary>Why what we accepted has not come yet.</summary>
public sealed class HandoverWaitingConsumer(HandoverBatchReader handovers, TimeProvider clock) : IHandle<HandoverWaiting>
{
    public async Task Handle(HandoverWaiting message, Delivery delivery, CancellationToken ct)
    {
        FromCourier.OrThrow(delivery);
        var theirs = await handovers.Incoming(message.HandoverId, ct) ?? throw new NoticeNotYetHereException();
        theirs.Waits(message, clock.GetUtcNow());
    }
}
