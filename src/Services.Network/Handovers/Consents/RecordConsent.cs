using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.Consents;

/// <summary>
/// The client said yes: the consent is recorded with Clients, with the exact words, the team, the end date and the digest of exactly
/// what was shown; a signed receipt comes back and will travel along. An end of the handover in the same moment takes turns with it.
/// </summary>
public static class RecordConsent
{
    /// <summary>
    /// How, by whom and until when. <c>SelectionDigest</c>: of the preview that was shown, when the page knows it. <c>Language</c>: in which the client
    /// read or heard the text; left out, that of <c>Accept-Language</c>.
    /// </summary>
    public sealed record Request(Code<ConsentMethod> Method, Code<ConsentGiver> GivenBy, DateOnly ValidUntil, bool ConfirmsTextShown, string? SelectionDigest = null, string? Language = null);

    /// <summary>Id of the consent record.</summary>
    public sealed record Response(Guid Id);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, OutgoingHandoverLookup lookup, OrganisationDirectory directory, ClientsService clients, Owner owner, Caller caller,
        AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var now = clock.GetUtcNow();
        var today = DutchDay.Of(now);
        var refusal = request switch
        {
            { ConfirmsTextShown: false } => HandoverErrors.TextNotShown,
            { Language: { } asked } when !Languages.ForClients.Contains(asked) => HandoverErrors.UnknownCode,
            { Method.Known: null } => HandoverErrors.UnknownCode,
            { GivenBy.Known: null } => HandoverErrors.UnknownCode,
            _ when request.ValidUntil <= today || request.ValidUntil > today.AddYears(1) => HandoverErrors.ConsentTermWrong,
            _ when !handover.IsOpenForConsent => HandoverErrors.NotNow,
            _ when handover.ReceiverOrganisation is null => HandoverErrors.RecipientMissing,
            _ => null,
        };
        if (refusal is not null)
        {
            return Problems.Of(refusal);
        }

        var language = request.Language ?? Languages.Code;
        if (await ShowConsentText.Write(handover, request.ValidUntil, language, lookup, directory, owner, ct) is not { } written)
        {
            return Problems.Of(HandoverErrors.RecipientNotVerified);
        }

        // Said before the client is asked, while something can still be left out.
        if (written.Selection.Contents.IsTooLarge())
        {
            return Problems.Of(HandoverErrors.PackageTooLarge);
        }

        if (PackageRules.Fault(written.Selection.Contents, today) is not null)
        {
            return Problems.Of(HandoverErrors.ContentsInvalid);
        }

        var digest = written.Selection.Contents.SelectionDigest();
        if (request.SelectionDigest is { } shown && shown != digest)
        {
            return Problems.Of(HandoverErrors.ConsentOutdated);
        }

        // From here on an end of this handover waits for us, and then sees the consent; one that was first, we see.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await lookup.Hold(handover, caller, ct) is not { IsOpenForConsent: true } held)
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        if ((held.ReceiverOrganisation, held.ReceiverTeam) != (handover.ReceiverOrganisation, handover.ReceiverTeam))
        {
            return Problems.Of(HandoverErrors.ConsentOutdated);
        }

        // Until the end of the day that was named.
        var until = new DateTimeOffset(request.ValidUntil.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var given = new GivenConsent
        {
            ConsentId = Guid.Empty,
            GivenAt = now,
            ValidUntil = until,
            Method = request.Method.Known!.Value,
            GivenBy = request.GivenBy.Known!.Value,
            Text = written.Text,
            RecipientOrganisation = held.ReceiverOrganisation!,
            RecipientTeam = held.ReceiverTeam!,
            SelectionDigest = digest,
            Receipt = "",
        };
        if (held.Consent is { } last && last.IsSameYesAs(given) && (await clients.StandingOf(held.ClientId, last.ConsentId, ct)).Stands)
        {
            return TypedResults.Created($"/v1/handovers/{id}", new Response(last.ConsentId)); // pressed twice
        }

        var recorded = await clients.Record(held.ClientId, new ClientsService.NewConsent(
            id, held.ReceiverOrganisation!, held.ReceiverTeam!, "Netwerkondersteuning door het nieuwe team", written.Text, ConsentText.Version,
            language, given.Method, given.GivenBy, caller.Subject, caller.Name, until, ConsentText.PartsOf(written.Selection.Contents), digest,
            held.Consent is { WithdrawnAt: null } standing ? standing.ConsentId : null), ct);
        held.Consented(given with { ConsentId = recorded.Id, Receipt = recorded.Receipt }, now);
        db.Add(log.Of(AccessAction.Create, AccessObject.Consent, recorded.Id, held.ClientId, Purposes.Handover, consentId: recorded.Id));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/v1/handovers/{id}", new Response(recorded.Id));
    }
}
