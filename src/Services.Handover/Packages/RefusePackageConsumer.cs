using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Sealing;
using Meeverhuizen.Services.Handover.Courier;

namespace Meeverhuizen.Services.Handover.Packages;

/// <summary>The receiver does not trust the package: nothing was stored, the courier destroys its copy.</summary>
public sealed class RefusePackageConsumer(HandoverSteps steps) : IHandle<RefusePackage>
{
    public async Task Handle(RefusePackage message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Move(message.HandoverId, delivery, HandoverParty.Receiver, HandoverTrigger.Refuse, ct, Reasons.Known(message.Reason, PackageFaults.All)) is { } handover)
        {
            steps.TellBoth(handover, new HandoverRefused
            {
                HandoverId = handover.Id,
                Sequence = handover.Sequence,
                OccurredAt = handover.History[^1].At,
                Reason = message.Reason,
            });
        }
    }
}
