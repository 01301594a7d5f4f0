using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Consents;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.EntityFrameworkCore;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>
/// The team said yes: does the consent still stand (no answer is no)? Then the snapshot of the consented items is signed, sealed for that
/// team's organisation, kept, brought to the courier and announced. Safe to run twice: what was sealed once is brought again as it is.
/// </summary>
public sealed class SealAndUpload(
    NetworkDb db, OutgoingHandoverLookup lookup, ClientsService clients, Courier courier, OrganisationDirectory directory, OrganisationKeys keys, Outbox outbox,
    HandoverCommands commands, Owner owner, TimeProvider clock)
{
    /// <summary>How long a sealed package may be opened.</summary>
    private static readonly TimeSpan Opens = TimeSpan.FromDays(14);

    public async Task Do(Guid id, CancellationToken ct)
    {
        if (await lookup.Find(id, ct) is not { State: HandoverState.Accepted, Consent: { } consent } handover)
        {
            return;
        }

        try
        {
            if (await MayTravel(handover, consent, ct) && (handover.Ciphertext is not null || await Seal(handover, consent, ct)))
            {
                await Bring(handover, ct);
            }
        }
        catch (Exception e) when (NeighbourSilence.IsSilence(e, ct))
        {
            handover.NotYet(Obstacle.NoAnswer, Again(handover));
        }
        catch (Exception e) when (NeighbourSilence.IsRefusal(e))
        {
            handover.NotYet(Obstacle.NeighbourRefuses, NeighbourSilence.IsAboutUs(e) ? Again(handover) : null);
        }

        Tell(handover, outbox, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The receiver reads what it waits for: once for each thing, and that it goes on.</summary>
    internal static void Tell(OutgoingHandover handover, Outbox outbox, DateTimeOffset now)
    {
        if (handover.NewsOfWaiting(now) is { } news)
        {
            outbox.Send(new Contract.ReportWaiting { HandoverId = handover.Id, Reason = news.Reason is { } reason ? reason : null, Day = news.Day, ReportedAt = now }, Destinations.Courier);
        }
    }

    /// <summary>Asked anew at every try, also when it was sealed before.</summary>
    private async Task<bool> MayTravel(OutgoingHandover handover, GivenConsent consent, CancellationToken ct)
    {
        var standing = await clients.StandingOf(handover.ClientId, consent.ConsentId, ct);
        var now = clock.GetUtcNow();
        if (standing.Stands && consent.WithdrawnAt is null && consent.ValidUntil > now)
        {
            return true;
        }

        if (standing.Reason == ConsentState.Expired || (standing.Stands && consent.ValidUntil <= now))
        {
            // Its term is over; with a new consent it goes on.
            handover.NotYet(Obstacle.ConsentMissing, again: null);
        }
        else if (handover.ConsentWithdrawn(consent.ConsentId, now) is { } trigger)
        {
            commands.Tell(handover, trigger, WithdrawReason.ConsentWithdrawn);
            db.AddRange(LinesOf(AccessAction.Withdraw, handover, [], now));
        }

        return false;
    }

    private async Task<bool> Seal(OutgoingHandover handover, GivenConsent consent, CancellationToken ct)
    {
        var selection = await lookup.Select(handover, ct);
        var now = clock.GetUtcNow();
        if (ConsentGate.Check(handover, selection.Contents.SelectionDigest(), now) is { } refusal)
        {
            handover.NotYet(new(refusal.Slug), again: null);
            return false;
        }

        if (handover.WaitsUntil(now) is { } day)
        {
            // Until then the sender works on; what changes goes along, with a new consent.
            handover.NotYet(null, day);
            return false;
        }

        if (await directory.Find(handover.ReceiverOrganisation!, ct) is not { } receiver)
        {
            handover.NotYet(Obstacle.RecipientNotVerified, Again(handover));
            return false;
        }

        var package = SealedPackage.Seal(new PackageEnvelope
        {
            Schema = selection.Contents.Schema(),
            HandoverId = handover.Id,
            Sender = owner.Id,
            SenderTeam = handover.TeamId,
            Receiver = receiver.Org,
            ReceiverTeam = handover.ReceiverTeam!,
            CreatedAt = now,
            ExpiresAt = consent.ValidUntil < now + Opens ? consent.ValidUntil : now + Opens,
            Receipt = consent.Receipt,
            Contents = selection.Contents.ToJson(),
        }, keys.Signing, receiver.Keys.Enc);
        handover.Keep(package.Ciphertext, package.CiphertextDigest, package.PayloadDigest, now);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.InsertMany(LinesOf(AccessAction.Send, handover, selection.TravellingPersons, now), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task Bring(OutgoingHandover handover, CancellationToken ct)
    {
        switch (await courier.Bring(handover.Id, handover.Ciphertext!, ct))
        {
            case Courier.Brought.NotTaken:
                // The courier knows something that we do not know yet; its word is on the way.
                handover.NotYet(handover.WhyNotTravelling, Again(handover));
                return;
            case Courier.Brought.TooLarge:
                handover.NotYet(Obstacle.PackageTooLarge, again: null); // a courier that takes less than we thought; the worker decides
                return;
        }

        if (handover.Submitted(clock.GetUtcNow()))
        {
            outbox.Send(new Contract.SubmitPackage
            {
                HandoverId = handover.Id, CiphertextDigest = handover.CiphertextDigest!, PayloadDigest = handover.PayloadDigest!,
            }, Destinations.Courier);
        }
    }

    private DateTimeOffset Again(OutgoingHandover handover) => clock.GetUtcNow() + HandoverWork.PauseAfter(handover.Attempts);

    /// <summary>What left, about whom, under which consent.</summary>
    private IEnumerable<AccessLogEntry> LinesOf(AccessAction action, OutgoingHandover handover, IReadOnlyList<Guid> persons, DateTimeOffset now) =>
        AccessLogger.OfMap(handover.ClientId, persons, (subject, type) => AccessLogger.OfService(
            owner, "network-" + owner.Id, action, AccessObject.Handover, handover.Id, subject, Purposes.Handover, now, type, handover.Consent?.ConsentId));
}
