using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>The sender says what an accepted handover waits for: no step, but the receiving team reads it instead of waiting for nothing.</summary>
public sealed class ReportWaitingConsumer(HandoverSteps steps) : IHandle<ReportWaiting>
{
    public async Task Handle(ReportWaiting message, Delivery delivery, CancellationToken ct)
    {
        WaitingReason? reason = message.Reason is { } code ? Reasons.Known(code) : null;
        if (await steps.Of(message.HandoverId, delivery, HandoverParty.Sender, "report", ct) is not { } handover
            || !handover.Report(reason, reason == WaitingReason.SentOnDay ? message.Day : null, message.ReportedAt.ToUniversalTime()))
        {
            return;
        }

        steps.TellReceiver(handover, new HandoverWaiting
        {
            HandoverId = handover.Id,
            OccurredAt = handover.ReportedAt!.Value,
            Reason = reason,
            Day = handover.ComesOn,
        });
    }
}
