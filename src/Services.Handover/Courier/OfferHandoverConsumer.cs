using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Directory;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>
/// An organisation offers a handover: the courier writes it down, and the team that is asked gets a notice without personal data. What
/// cannot be is not taken, and its sender hears why.
/// </summary>
public sealed partial class OfferHandoverConsumer(HandoverDb db, HandoverSteps steps, TimeProvider clock, ILogger<OfferHandoverConsumer> log) : IHandle<OfferHandover>
{
    public async Task Handle(OfferHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await steps.Find(message.HandoverId, ct) is { } known)
        {
            if (known.SenderOrganisation != delivery.SenderOrganisation)
            {
                steps.Refuse(message.HandoverId, delivery, OfferRefusal.IdInUse.ToCode());
            }

            AlreadyThere(message.HandoverId, delivery.SenderOrganisation);
            return;
        }

        if (await FaultOf(message, delivery, ct) is { } fault)
        {
            steps.Refuse(message.HandoverId, delivery, fault);
        }

        var handover = new HandoverRecord
        {
            Id = message.HandoverId,
            SenderOrganisation = delivery.SenderOrganisation,
            ReceiverOrganisation = message.ReceiverOrganisation,
            ReceiverTeam = message.ReceiverTeam,
            WishedDate = message.WishedDate,
            Language = message.Language,
            InterpreterNeeded = message.InterpreterNeeded,
            ItemCount = message.ItemCount,
            ExpiresAt = message.ExpiresAt.ToUniversalTime(),
        };
        handover.Move(HandoverParty.Sender, HandoverTrigger.Offer, clock.GetUtcNow(), day: message.WishedDate);
        steps.Add(handover);
        steps.TellBoth(handover, Offered(handover));
    }

    /// <summary>Values that cannot be, and whom nobody can ask: itself, a municipality, a team that is not in the directory.</summary>
    private async Task<string?> FaultOf(OfferHandover message, Delivery delivery, CancellationToken ct)
    {
        if (MessageFaults.Of(message, clock.GetUtcNow()) is { } fault)
        {
            return fault;
        }

        if (message.ReceiverOrganisation == delivery.SenderOrganisation)
        {
            return OfferRefusal.ToItself.ToCode();
        }

        var kind = await db.Organisations.Where(o => o.Id == message.ReceiverOrganisation && o.Teams.Any(t => t.Id == message.ReceiverTeam)).Select(o => o.Kind).SingleOrDefaultAsync(ct);
        return kind switch
        {
            null => OfferRefusal.UnknownTeam.ToCode(),
            { Known: OrganisationKind.Municipality } => OfferRefusal.ToMunicipality.ToCode(),
            _ => null,
        };
    }

    /// <summary>The notice: everything the receiving team may know before it says yes.</summary>
    internal static HandoverOffered Offered(HandoverRecord handover) => new()
    {
        HandoverId = handover.Id,
        Sequence = handover.Sequence,
        OccurredAt = handover.History[^1].At,
        SenderOrganisation = handover.SenderOrganisation,
        ReceiverTeam = handover.ReceiverTeam,
        WishedDate = handover.WishedDate,
        Language = handover.Language,
        InterpreterNeeded = handover.InterpreterNeeded,
        ItemCount = handover.ItemCount,
        ExpiresAt = handover.ExpiresAt,
    };

    [LoggerMessage(LogLevel.Information, "Handover {HandoverId}, offered again by {Organisation}, is already there.")]
    private partial void AlreadyThere(Guid handoverId, string organisation);
}
