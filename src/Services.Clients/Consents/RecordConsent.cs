using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Registration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Consents;

/// <summary>Records what the client said yes to, as shown by the network service, and gives the signed receipt. A new consent for a handover replaces an earlier one.</summary>
public static class RecordConsent
{
    /// <summary>The terms, word for word.</summary>
    public sealed record Request
    {
        public required Guid HandoverId { get; init; }

        [Required]
        public required string RecipientOrganisation { get; init; }

        [Required]
        public required string RecipientTeam { get; init; }

        [Required, StringLength(500)]
        public required string Purpose { get; init; }

        [Required, StringLength(10000)]
        public required string Text { get; init; }

        [Required]
        public required string TextVersion { get; init; }

        [Required, RealLanguage]
        public required string Language { get; init; }

        [KnownCode<ConsentMethod>(ErrorMessage = "Kies hoe de toestemming is gegeven.")]
        public required Code<ConsentMethod> Method { get; init; }

        [KnownCode<ConsentGiver>(ErrorMessage = "Alleen de cliënt of de wettelijk vertegenwoordiger kan toestemming geven.")]
        public required Code<ConsentGiver> GivenBy { get; init; }

        [Required]
        public required string RecordedBy { get; init; }

        [Required]
        public required string RecordedByName { get; init; }

        public required DateTimeOffset ValidUntil { get; init; }

        public required IReadOnlyList<string> Parts { get; init; }

        [StringLength(64, MinimumLength = 64)]
        public required string SelectionDigest { get; init; }

        /// <summary>The consent that stood for this handover as far as who asks knows; when the client took it back meanwhile, this one is refused.</summary>
        public Guid? Replaces { get; init; }
    }

    /// <summary>The record's id and the receipt that travels.</summary>
    public sealed record Response(Guid Id, string Receipt);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, ClientsDb db, OrganisationKeys keys, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHandover(request.HandoverId, ct); // two at once: the later one replaces the earlier one; and an end waits for it
        if (await db.FindClient(id, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (client.Status == ClientStatus.Moved)
        {
            return Problems.Of(Errors.Moved);
        }

        if (request.Replaces is { } replaced && await db.Consents.AnyAsync(other => other.Id == replaced && other.HandoverId == request.HandoverId && other.WithdrawnAt != null, ct))
        {
            return Problems.Of(Errors.ConsentEnded);
        }

        var now = clock.GetUtcNow();
        var terms = new Terms(request.HandoverId, request.RecipientOrganisation, request.RecipientTeam, request.Purpose, request.Text, request.TextVersion,
            request.Language, request.Method.Known!.Value, request.GivenBy.Known!.Value, request.RecordedBy, request.RecordedByName, request.ValidUntil.ToUniversalTime(), request.Parts, request.SelectionDigest);
        var (consent, refusal) = Consent.Give(id, terms, keys, now);
        if (consent is null)
        {
            return Problems.Of(refusal!);
        }

        foreach (var earlier in await db.Consents.Where(other => other.HandoverId == request.HandoverId && other.WithdrawnAt == null && other.EndedAt == null).ToListAsync(ct))
        {
            earlier.End(Consent.Replaced, now);
        }

        db.Add(consent);
        db.Add(log.Of(AccessAction.Create, AccessObject.Consent, consent.Id, id, Purposes.Handover, consentId: consent.Id));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/v1/clients/{id}/consents/{consent.Id}/standing", new Response(consent.Id, consent.Receipt));
    }
}
