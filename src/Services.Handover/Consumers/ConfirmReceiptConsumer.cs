using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>The receiver has it, whole: both digests are the ones the sender announced. The courier destroys its copy.</summary>
public sealed class ConfirmReceiptConsumer(Desk desk) : IHandle<ConfirmReceipt>
{
    public async Task Handle(ConfirmReceipt message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.CouldMove(message.HandoverId, delivery, HandoverParties.Receiver, HandoverTriggers.Receive, ct)
            && await desk.Find(message.HandoverId, ct) is { } known
            && (known.CiphertextDigest != message.CiphertextDigest || known.PayloadDigest != message.PayloadDigest))
        {
            throw new MessageNotTakenException("not-what-was-sealed");
        }

        if (await desk.Move(message.HandoverId, delivery, HandoverParties.Receiver, HandoverTriggers.Receive, ct) is not { } handover)
        {
            return;
        }

        desk.TellBoth(handover, new HandoverReceived
        {
            HandoverId = handover.Id,
            Sequence = handover.Sequence,
            OccurredAt = handover.History[^1].At,
            CiphertextDigest = message.CiphertextDigest,
            PayloadDigest = message.PayloadDigest,
        });
    }
}
