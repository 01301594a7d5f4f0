using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The new team answers: erased, or kept because the client wants that.</summary>
public sealed class AnswerErasureConsumer(HandoverSteps steps) : IHandle<AnswerErasure>
{
    public async Task Handle(AnswerErasure message, Delivery delivery, CancellationToken ct)
    {
        var answer = Reasons.Known(message.Answer);
        if (await steps.Say(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.AnswerErasure, (asked, now) => asked.AnswerErasure(answer, now), ct) is { } handover)
        {
            steps.TellBoth(handover, new ErasureAnswered
            {
                HandoverId = handover.Id, Sequence = handover.Sequence, OccurredAt = handover.History[^1].At, Answer = answer,
            });
        }
    }
}
