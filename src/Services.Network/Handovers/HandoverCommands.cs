using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>Tells the courier how a handover of ours was ended, in the same save.</summary>
public sealed class HandoverCommands(Outbox outbox)
{
    /// <summary>Ends a handover that may not go on, whatever it came to, and tells the courier what follows from that.</summary>
    public void End(OutgoingHandover handover, DateTimeOffset now)
    {
        if (handover.End(now) is { } trigger)
        {
            Tell(handover, trigger, WithdrawReason.Sender);
        }
    }

    /// <summary>What <see cref="OutgoingHandover.End"/> or <see cref="OutgoingHandover.ConsentWithdrawn"/> answered; a draft that is dropped nobody else ever knew.</summary>
    public void Tell(OutgoingHandover handover, HandoverTrigger trigger, WithdrawReason reason = WithdrawReason.Sender)
    {
        switch (trigger)
        {
            case HandoverTrigger.Withdraw:
                outbox.Send(new Contract.WithdrawHandover { HandoverId = handover.Id, Reason = reason }, Destinations.Courier);
                break;
            case HandoverTrigger.Revoke:
                outbox.Send(new Contract.RevokeHandoverV2 { HandoverId = handover.Id, KnownSequence = handover.KnownWhenRevoked }, Destinations.Courier);
                break;
            case HandoverTrigger.RequestErasure:
                outbox.Send(new Contract.RequestErasure { HandoverId = handover.Id, AnswerBy = handover.ErasureAnswerBy!.Value }, Destinations.Courier);
                break;
        }
    }
}
