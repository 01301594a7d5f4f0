using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Courier;

namespace Meeverhuizen.Services.Handover.Packages;

/// <summary>The sender announces the package it brought; only when it is the very same does the receiver hear that it can be fetched.</summary>
public sealed class SubmitPackageConsumer(HandoverSteps steps) : IHandle<SubmitPackage>
{
    public async Task Handle(SubmitPackage message, Delivery delivery, CancellationToken ct)
    {
        // Looked at before the step is taken: an announcement without its package must not seal anything.
        if (await steps.CouldMove(message.HandoverId, delivery, HandoverParty.Sender, HandoverTrigger.Seal, ct)
            && await steps.DigestKept(message.HandoverId, ct) != message.CiphertextDigest)
        {
            throw new MessageNotTakenException("not-what-was-brought", later: true);
        }

        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Sender, HandoverTrigger.Seal, ct) is not { } handover)
        {
            return;
        }

        (handover.CiphertextDigest, handover.PayloadDigest) = (message.CiphertextDigest, message.PayloadDigest);
        steps.TellBoth(handover, new HandoverSealed
        {
            HandoverId = handover.Id,
            Sequence = handover.Sequence,
            OccurredAt = handover.History[^1].At,
            CiphertextDigest = message.CiphertextDigest,
        });
    }
}
