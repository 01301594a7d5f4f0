using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>After completion the client asks, through the sender, that the new team erases its copy.</summary>
public sealed class RequestErasureConsumer(Desk desk) : IHandle<RequestErasure>
{
    public async Task Handle(RequestErasure message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.Say(message.HandoverId, delivery, HandoverParties.Client, "request-erasure", (asked, now) => asked.AskErasure(message.AnswerBy, now), ct) is { } handover)
        {
            desk.TellBoth(handover, new ErasureRequested
            {
                HandoverId = handover.Id, Sequence = handover.Sequence, OccurredAt = handover.History[^1].At, AnswerBy = message.AnswerBy,
            });
        }
    }
}
