using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The sender answers a question or offers an expired handover again: a new date, fewer items, a new deadline.</summary>
public sealed class ReofferHandoverConsumer(HandoverSteps steps, TimeProvider clock) : IHandle<ReofferHandover>
{
    public async Task Handle(ReofferHandover message, Delivery delivery, CancellationToken ct)
    {
        if (MessageFaults.Of(message, clock.GetUtcNow()) is { } fault && await steps.CouldMove(message.HandoverId, delivery, HandoverParty.Sender, HandoverTrigger.Reoffer, ct))
        {
            steps.Refuse(message.HandoverId, delivery, fault);
        }

        // What was asked is forgotten with the step; the answer to it stays in the history.
        var was = await steps.Find(message.HandoverId, ct);
        var answer = was is null ? null : HandoverReasons.Answer(was.Question, was.ProposedDate, (was.WishedDate, was.ItemCount), (message.WishedDate, message.ItemCount));
        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Sender, HandoverTrigger.Reoffer, ct, answer?.ToCode(), message.WishedDate) is not { } handover)
        {
            return;
        }

        (handover.WishedDate, handover.ItemCount, handover.ExpiresAt) = (message.WishedDate, message.ItemCount, message.ExpiresAt.ToUniversalTime());
        steps.TellBoth(handover, OfferHandoverConsumer.Offered(handover));
    }
}
