using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The receiving team takes its question back: the offer stands again, with the time that was left when it asked.</summary>
public sealed class TakeBackQuestionConsumer(HandoverSteps steps) : IHandle<TakeBackQuestion>
{
    public async Task Handle(TakeBackQuestion message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.TakeBack, ct, QuestionEnd.QuestionTakenBack.ToCode()) is { } handover)
        {
            steps.TellBoth(handover, new QuestionTakenBack
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
                WishedDate = handover.WishedDate,
                ExpiresAt = handover.ExpiresAt,
            });
        }
    }
}
