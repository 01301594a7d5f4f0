using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Consents;

/// <summary>Whether a consent still holds at this moment: asked right before anything is sealed. No answer means no.</summary>
public static class ShowConsentStanding
{
    /// <summary>Yes, or why not.</summary>
    public sealed record Response(bool Stands, ConsentState? Reason, string? Receipt);

    // By SQL: asked at every sealing (docs/performance.md).
    private const string Seen = "FROM consents WHERE id = ANY($1) AND EXISTS (SELECT FROM clients WHERE clients.id = client_id AND " + Registration.Client.ToBeSeen + ")";

    private static readonly LoggedQuery<Kept> Terms = new("SELECT id, client_id " + Seen, ["SELECT id, valid_until, withdrawn_at, ended_at, receipt " + Seen], async reader =>
    {
        var kept = await reader.RowsById(row => new Kept(
            row.GetFieldValue<DateTimeOffset>(1), row.Maybe<DateTimeOffset?>(2), row.Maybe<DateTimeOffset?>(3), row.GetString(4)));
        return id => kept[id].SingleOrDefault();
    });

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Guid consentId, LoggedReads reads, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        var line = log.Of(AccessAction.Check, AccessObject.Consent, consentId, id, Purposes.Handover, consentId: consentId);
        if (await reads.Read(Terms, line, teams: [], ct) is not { } kept)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var state = Consents.Consent.StateAt(clock.GetUtcNow(), kept.ValidUntil, kept.WithdrawnAt, kept.EndedAt);
        return TypedResults.Ok(state == ConsentState.Given ? new Response(true, null, kept.Receipt) : new Response(false, state, null));
    }

    private sealed record Kept(DateTimeOffset ValidUntil, DateTimeOffset? WithdrawnAt, DateTimeOffset? EndedAt, string Receipt);
}
