using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Consents;

/// <summary>What the client consented to, with the exact words and how each stands now.</summary>
public static class ListConsents
{
    /// <summary>A consent. <c>state</c>: given, withdrawn, expired, or ended together with its handover (<c>endReason</c>: what that came to).</summary>
    public sealed record Item(Guid Id, Guid HandoverId, string RecipientOrganisation, string RecipientTeam, string Purpose, string Text, string Language,
        ConsentMethod Method, ConsentGiver GivenBy, string RecordedBy, DateTimeOffset GivenAt, DateTimeOffset ValidUntil, ConsentState State, DateTimeOffset? WithdrawnAt,
        IReadOnlyList<string> Parts, DateTimeOffset? EndedAt, string? EndReason);

    /// <summary>Consents on a page when nobody says how many, and at most.</summary>
    public const int AtMost = 200;

    /// <summary>Newest first, how many there are in all, and this page with those beside it.</summary>
    public sealed record Response(IReadOnlyList<Item> Items, int Total, int Page, int PageSize, PageLinks Links);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, int? page, int? pageSize, HttpRequest request, ClientsDb db, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Clients.AnyAsync(client => client.Id == id && caller.Teams.Contains(client.TeamId), ct))
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (Paging.Refuses(page, pageSize, AtMost, AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        var total = await db.Consents.CountAsync(consent => consent.ClientId == id, ct);
        var consents = await db.Consents.AsNoTracking().Where(consent => consent.ClientId == id).OrderByDescending(consent => consent.GivenAt)
            .Skip((int)Math.Min(paging.Skip, total)).Take(paging.PageSize).ToListAsync(ct);
        db.Add(log.Of(AccessAction.Read, AccessObject.Consent, id, id, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new Response([.. consents.Select(consent => new Item(consent.Id, consent.HandoverId, consent.RecipientOrganisation,
            consent.RecipientTeam, consent.Purpose, consent.Text, consent.Language, consent.Method, consent.GivenBy, consent.RecordedByName, consent.GivenAt,
            consent.ValidUntil, consent.StateAt(now), consent.WithdrawnAt, consent.Parts, consent.EndedAt, consent.EndReason))], total, paging.Page, paging.PageSize, paging.Links(request, paging.Reach < total)));
    }
}
