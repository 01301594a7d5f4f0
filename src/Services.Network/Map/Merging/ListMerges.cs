using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Map.Merging;

/// <summary>Who was merged into this person and still is, with what that one was called; so that they can be parted.</summary>
public static class ListMerges
{
    /// <summary>Merges on a page when nobody says how many, and at most.</summary>
    public const int AtMost = 200;

    /// <summary>Newest first, how many there are in all, and this page with those beside it.</summary>
    public sealed record Response(IReadOnlyList<Item> Items, int Total, int Page, int PageSize, PageLinks Links);

    /// <summary>One merge. <c>changedSince</c>: something was written about who stayed after it.</summary>
    public sealed record Item(Guid MergeId, Guid PersonId, string? Name, string? RelationText, string? RelationCode, string? RoleCode, DateOnly On, string By, bool ChangedSince);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid clientId, Guid personId, int? page, int? pageSize, HttpRequest request, NetworkDb db, MapLookup lookup, AccessLogger log, CancellationToken ct)
    {
        if (await lookup.Find(clientId, ct) is null || await lookup.PersonOf(clientId, personId, ct) is not { IsMistake: false } person)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (Paging.Refuses(page, pageSize, AtMost, AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        var all = await db.PersonMerges.AsNoTracking().Where(m => m.ClientId == clientId).OrderByDescending(m => m.Id).ToListAsync(ct);
        var standing = all.FindAll(m => m.PersonId == personId && m.PartedAt is null);
        var total = standing.Count;
        var merges = standing.Skip((int)Math.Min(paging.Skip, total)).Take(paging.PageSize).ToList();
        var ids = merges.ConvertAll(m => m.MergedPersonId);
        var others = await db.Persons.AsNoTracking().Include(p => p.Versions).Where(p => p.ClientId == clientId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Read, AccessObject.Person, personId, clientId, [personId, .. ids], Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. merges.Where(m => others.ContainsKey(m.MergedPersonId)).Select(m =>
        {
            var last = others[m.MergedPersonId].Versions.MaxBy(v => v.Number)!;
            return new Item(m.Id, m.MergedPersonId, last.Name, last.RelationText, last.RelationCode, last.RoleCode, m.On, m.By, Merging.SaidSince(m, person, all));
        })], total, paging.Page, paging.PageSize, paging.Links(request, paging.Reach < total)));
    }
}
