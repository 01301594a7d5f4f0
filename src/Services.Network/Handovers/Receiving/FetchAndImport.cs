using System.Net;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.EntityFrameworkCore;
using Contract = Meeverhuizen.Contracts.Network;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>
/// The sealed package is fetched, and believed only when everything fits: the announced bytes, our key, the sender's signature, this
/// handover, this team, in time, and a consent receipt over exactly these contents. Then it is imported once and confirmed. If anything
/// does not fit, nothing is stored and both sides hear which check failed.
/// </summary>
public sealed class FetchAndImport(
    NetworkDb db, IncomingHandoverLookup lookup, ClientsService clients, Courier courier, OrganisationDirectory directory, OrganisationKeys keys, Outbox outbox,
    Owner owner, TimeProvider clock)
{
    public async Task Do(Guid id, CancellationToken ct)
    {
        if (await lookup.Find(id, ct) is not { State: HandoverState.Sealed } handover)
        {
            return;
        }

        try
        {
            await Do(handover, ct);
        }
        catch (Exception e) when (NeighbourSilence.IsSilence(e, ct))
        {
            handover.NotYet(Obstacle.NoAnswer, Again(handover));
        }
        catch (Exception e) when (NeighbourSilence.IsRefusal(e))
        {
            handover.NotYet(Obstacle.NeighbourRefuses, NeighbourSilence.IsAboutUs(e) ? Again(handover) : null);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task Do(IncomingHandover handover, CancellationToken ct)
    {
        if (await directory.Find(handover.SenderOrganisation, ct) is not { } sender)
        {
            handover.NotYet(Obstacle.SenderNotVerified, Again(handover));
            return;
        }

        if (await courier.Fetch(handover.Id, ct) is not { } ciphertext)
        {
            handover.NotYet(Obstacle.PackageNotThere, Again(handover));
            return;
        }

        var now = clock.GetUtcNow();
        var (fault, package, contents) = Check(handover, ciphertext, sender, now);
        if (fault is not null)
        {
            Refuse(handover, fault, now);
            return;
        }

        if (await Import(handover, contents!.Client, package!.Envelope!.Receipt, ct) is not { } imported)
        {
            Refuse(handover, PackageFaults.ContentsClient, now);
            return;
        }

        if (!handover.Arrived(imported.ClientId, [.. (imported.PossibleMatches ?? []).Select(m => m.ClientId)], package.PayloadDigest!, contents.Count().Items, now,
            sender.Teams.FirstOrDefault(team => team.Id == package.Envelope!.SenderTeam)?.Id))
        {
            return;
        }

        var service = "network-" + owner.Id;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (persons, ties) = ArrivedMap.Of(imported.ClientId, contents, service, now);
        var lines = AccessLogger.OfMap(imported.ClientId, persons.Select(person => person.Id), (subject, type) =>
            AccessLogger.OfService(owner, service, AccessAction.Receive, AccessObject.Handover, handover.Id, subject, Purposes.Handover, now, type));
        await db.InsertTogether([persons, persons.SelectMany(person => person.Versions), ties, ties.SelectMany(tie => tie.Versions), lines], ct);

        // As late as can be: the announcement of this client waits while the record is made here and not committed.
        await db.ArrivedBy(handover.Id, imported.ClientId, handover.ReceiverTeam, ct);
        outbox.Send(new Contract.ConfirmReceipt
        {
            HandoverId = handover.Id, CiphertextDigest = handover.CiphertextDigest!, PayloadDigest = handover.PayloadDigest!,
        }, Destinations.Courier);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        outbox.Committed();
    }

    private (string? Fault, OpenedPackage? Package, PackageContents? Contents) Check(
        IncomingHandover handover, string ciphertext, DirectoryEntry sender, DateTimeOffset now)
    {
        if (Digest.Of(ciphertext) != handover.CiphertextDigest)
        {
            return (PackageFaults.DigestDiffers, null, null);
        }

        var opened = SealedPackage.Open(ciphertext, new SealedPackage.Expected(handover.Id, handover.SenderOrganisation, handover.ReceiverTeam), keys, sender, now);
        if (opened.Fault is not null)
        {
            return (opened.Fault, null, null);
        }

        var receipt = ConsentReceipt.Verify(opened.Envelope!.Receipt, sender.Keys.Sig);
        var fault = receipt is null ? PackageFaults.ReceiptInvalid : receipt.Fault(opened.Envelope, now);
        if (fault is not null)
        {
            return (fault, null, null);
        }

        var (contents, wrong) = PackageContents.Read(opened.Envelope.Contents, opened.Envelope.Schema, DutchDay.Of(now));
        return (wrong, opened, contents);
    }

    /// <summary>The client in our own records; null when they say that these details cannot be, which trying again does not mend.</summary>
    private async Task<ClientsService.ImportedClient?> Import(IncomingHandover handover, PackageClient client, string receipt, CancellationToken ct)
    {
        try
        {
            return await clients.Import(new ClientsService.NewImportedClient(
                handover.Id, client.DisplayName, client.BirthYear, client.Language, client.InterpreterNeeded, client.ContactChannel, handover.ReceiverTeam,
                client.Phase, client.Purpose, receipt), ct);
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
        {
            return null;
        }
    }

    private void Refuse(IncomingHandover handover, string fault, DateTimeOffset now)
    {
        if (handover.Take(HandoverTrigger.Refuse, now, fault))
        {
            outbox.Send(new Contract.RefusePackage { HandoverId = handover.Id, Reason = fault }, Destinations.Courier);
        }
    }

    private DateTimeOffset Again(IncomingHandover handover) => clock.GetUtcNow() + HandoverWork.PauseAfter(handover.Attempts);
}
