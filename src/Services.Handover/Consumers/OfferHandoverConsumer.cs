using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Services.Handover.Data;
using Meeverhuizen.Services.Handover.Domain;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Consumers;

/// <summary>An organisation offers a handover: the courier writes it down, and the team that is asked gets a notice without personal data.</summary>
public sealed partial class OfferHandoverConsumer(HandoverDb db, Desk desk, TimeProvider clock, ILogger<OfferHandoverConsumer> log) : IHandle<OfferHandover>
{
    public async Task Handle(OfferHandover message, Delivery delivery, CancellationToken ct)
    {
        if (await desk.Find(message.HandoverId, ct) is not null)
        {
            AlreadyThere(message.HandoverId, delivery.SenderOrganisation);
            return;
        }

        // The sender looked this up in the same directory; if it is not here, something is wrong that a person must see.
        if (!await db.Organisations.AnyAsync(o => o.Id == message.ReceiverOrganisation && o.Teams.Any(t => t.Id == message.ReceiverTeam), ct))
        {
            throw new InvalidOperationException($"Handover {message.HandoverId} asks a team that is not in the directory.");
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
        handover.Move(HandoverParties.Sender, HandoverTriggers.Offer, clock.GetUtcNow(), day: message.WishedDate);
        desk.Add(handover);
        desk.TellBoth(handover, Offered(handover));
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
