using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>The receiving team takes its question back: the offer stands again, with the time that was left when it asked.</summary>
public sealed class TakeBackQuestionConsumer(Desk desk) : IHandle<TakeBackQuestion>
{
    public async Task Handle(TakeBackQuestion message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.Move(message.HandoverId, delivery, HandoverParties.Receiver, HandoverTriggers.TakeBack, ct, HandoverReasons.QuestionTakenBack) is { } handover)
        {
            desk.TellBoth(handover, new QuestionTakenBack
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
