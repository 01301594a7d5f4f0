using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>After completion the client asks, through the sender, that the new team erases its copy.</summary>
public sealed class RequestErasureConsumer(HandoverSteps steps) : IHandle<RequestErasure>
{
    public async Task Handle(RequestErasure message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Say(message.HandoverId, delivery, HandoverParty.Client, HandoverTrigger.RequestErasure, (asked, now) => asked.AskErasure(message.AnswerBy, now), ct) is { } handover)
        {
            steps.TellBoth(handover, new ErasureRequested
            {
                HandoverId = handover.Id, Sequence = handover.Sequence, OccurredAt = handover.History[^1].At, AnswerBy = message.AnswerBy,
            });
        }
    }
}
