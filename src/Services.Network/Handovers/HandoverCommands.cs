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
            Tell(handover, trigger, HandoverReasons.BySender);
        }
    }

    /// <summary>What <see cref="OutgoingHandover.End"/> or <see cref="OutgoingHandover.ConsentWithdrawn"/> answered; a draft that is dropped nobody else ever knew.</summary>
    public void Tell(OutgoingHandover handover, string trigger, string reason)
    {
        switch (trigger)
        {
            case HandoverTriggers.Withdraw:
                outbox.Send(new Contract.WithdrawHandover { HandoverId = handover.Id, Reason = reason }, Destinations.Courier);
                break;
            case HandoverTriggers.Revoke:
                outbox.Send(new Contract.RevokeHandoverV2 { HandoverId = handover.Id, KnownSequence = handover.KnownWhenRevoked }, Destinations.Courier);
                break;
            case OutgoingHandover.ErasureAsked:
                outbox.Send(new Contract.RequestErasure { HandoverId = handover.Id, AnswerBy = handover.ErasureAnswerBy!.Value }, Destinations.Courier);
                break;
        }
    }
}
