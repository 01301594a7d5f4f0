using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>Which files were taken over onto this map, when and by whom; whether that can still be undone, and else what stands in the way.</summary>
public static class ListImports
{
    /// <summary>Imports on a page when nobody says how many.</summary>
    public const int Otherwise = 20;

    /// <summary>Imports on a page at most.</summary>
    public const int AtMost = 100;

    /// <summary>Newest first, how many there are in all, and this page with those beside it.</summary>
    public sealed record Response(IReadOnlyList<Item> Items, int Total, int Page, int PageSize, PageLinks Links);

    /// <summary>One taking over.</summary>
    public sealed record Item(
        Guid ImportId, DateTimeOffset At, string By, int Added, int Changed, DateOnly FirstDate, DateOnly LastDate, DateTimeOffset? UndoneAt, string? UndoneBy, bool CanUndo, IReadOnlyList<InTheWay> InTheWay);

    /// <summary>What stands in the way of undoing it, about whom; of <c>merged</c> also by which merge of whom, so that they can be parted.</summary>
    public sealed record InTheWay(UndoObstacle Code, string? Name, string Sentence, Guid? PersonId, Guid? MergeId);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid clientId, int? page, int? pageSize, HttpRequest request, NetworkDb db, MapLookup lookup, AccessLogger log, CancellationToken ct)
    {
        if (await lookup.Find(clientId, ct) is not { } record)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (Paging.Refuses(page, pageSize, Otherwise, AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        var total = await db.Imports.CountAsync(i => i.ClientId == clientId, ct);
        var imports = await db.Imports.AsNoTracking().Where(i => i.ClientId == clientId).OrderByDescending(i => i.Id).Skip((int)Math.Min(paging.Skip, total)).Take(paging.PageSize).ToListAsync(ct);
        var found = imports.Exists(i => i.UndoneAt is null) && record.MovedAt is null ? await InTheWayOf(imports, clientId, db, lookup, ct) : [];
        db.Add(log.Of(AccessAction.List, AccessObject.Import, clientId, clientId, Purposes.Import));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. imports.Select(i => new Item(
            i.Id, i.At, i.By, i.Added, i.Changed, i.FirstOn, i.LastOn, i.UndoneAt, i.UndoneBy, i.UndoneAt is null && record.MovedAt is null && found[i.Id].Count == 0,
            [.. found.GetValueOrDefault(i.Id, []).Select(way => new InTheWay(way.Code, way.Name, way.Sentence, way.PersonId, way.MergeId))]))], total, paging.Page, paging.PageSize, paging.Links(request, paging.Reach < total)));
    }

    internal static async Task<Dictionary<Guid, IReadOnlyList<ImportUndo.InTheWay>>> InTheWayOf(IReadOnlyCollection<Import> imports, Guid clientId, NetworkDb db, MapLookup lookup, CancellationToken ct)
    {
        var (persons, ties) = (await lookup.PersonsOf(clientId, ct), await lookup.TiesOf(clientId, ct));
        var merges = await db.PersonMerges.AsNoTracking().Where(m => m.ClientId == clientId).ToListAsync(ct);
        var travelled = (await db.OutgoingHandovers.AsNoTracking().Where(h => h.ClientId == clientId && h.SubmittedAt != null).Select(h => new { h.SubmittedAt, h.State }).ToListAsync(ct))
            .Where(h => ImportUndo.Travelled(h.State)).Select(h => h.SubmittedAt!.Value).ToList();
        return imports.ToDictionary(import => import.Id, import => ImportUndo.WhatStandsInTheWay(import, persons, ties, merges, travelled));
    }
}
