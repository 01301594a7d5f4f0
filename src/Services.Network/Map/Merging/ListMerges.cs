using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Map.Merging;

/// <summary>Who was merged into this person and still is, with what that one was called; so that they can be parted.</summary>
public static class ListMerges
{
    /// <summary>Newest first.</summary>
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <summary>One merge. <c>changedSince</c>: something was written about who stayed after it.</summary>
    public sealed record Item(Guid MergeId, Guid PersonId, string? Name, string? RelationText, string? RelationCode, string? RoleCode, DateOnly On, string By, bool ChangedSince);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid clientId, Guid personId, NetworkDb db, MapLookup lookup, AccessLogger log, CancellationToken ct)
    {
        if (await lookup.Find(clientId, ct) is null || await lookup.PersonOf(clientId, personId, ct) is not { IsMistake: false } person)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var all = await db.PersonMerges.AsNoTracking().Where(m => m.ClientId == clientId).OrderByDescending(m => m.Id).ToListAsync(ct);
        var merges = all.FindAll(m => m.PersonId == personId && m.PartedAt is null);
        var ids = merges.ConvertAll(m => m.MergedPersonId);
        var others = await db.Persons.AsNoTracking().Include(p => p.Versions).Where(p => p.ClientId == clientId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Read, AccessObject.Person, personId, clientId, [personId, .. ids], Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. merges.Where(m => others.ContainsKey(m.MergedPersonId)).Select(m =>
        {
            var last = others[m.MergedPersonId].Versions.MaxBy(v => v.Number)!;
            return new Item(m.Id, m.MergedPersonId, last.Name, last.RelationText, last.RelationCode, last.RoleCode, m.On, m.By, Merging.SaidSince(m, person, all));
        })]));
    }
}
