using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Courier;

namespace Meeverhuizen.Services.Handover.Packages;

/// <summary>The receiver has it, whole: both digests are the ones the sender announced. The courier destroys its copy.</summary>
public sealed class ConfirmReceiptConsumer(HandoverSteps steps) : IHandle<ConfirmReceipt>
{
    public async Task Handle(ConfirmReceipt message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.CouldMove(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.Receive, ct)
            && await steps.Find(message.HandoverId, ct) is { } known
            && (known.CiphertextDigest != message.CiphertextDigest || known.PayloadDigest != message.PayloadDigest))
        {
            throw new MessageNotTakenException("not-what-was-sealed");
        }

        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.Receive, ct) is not { } handover)
        {
            return;
        }

        steps.TellBoth(handover, new HandoverReceived
        {
            HandoverId = handover.Id,
            Sequence = handover.Sequence,
            OccurredAt = handover.History[^1].At,
            CiphertextDigest = message.CiphertextDigest,
            PayloadDigest = message.PayloadDigest,
        });
    }
}
