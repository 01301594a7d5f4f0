using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Domain;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>The sender announces the package it brought; only when it is the very same does the receiver hear that it can be fetched.</summary>
public sealed class SubmitPackageConsumer(Desk desk) : IHandle<SubmitPackage>
{
    public async Task Handle(SubmitPackage message, Delivery delivery, CancellationToken ct)
    {
        // Looked at before the step is taken: an announcement without its package must not seal anything.
        if (await desk.CouldMove(message.HandoverId, delivery, HandoverParties.Sender, HandoverTriggers.Seal, ct)
            && await desk.DigestKept(message.HandoverId, ct) != message.CiphertextDigest)
        {
            throw new MessageNotTakenException("not-what-was-brought", later: true);
        }

        if (await desk.Move(message.HandoverId, delivery, HandoverParties.Sender, HandoverTriggers.Seal, ct) is not { } handover)
        {
            return;
        }

        (handover.CiphertextDigest, handover.PayloadDigest) = (message.CiphertextDigest, message.PayloadDigest);
        desk.TellBoth(handover, new HandoverSealed
        {
            HandoverId = handover.Id,
            Sequence = handover.Sequence,
            OccurredAt = handover.History[^1].At,
            CiphertextDigest = message.CiphertextDigest,
        });
    }
}
