using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>
/// The file was another client's: taking it over is undone as a whole. What it recorded is not kept, since it may be about somebody else; only the
/// access log tells that it was there. Refused once something was built on it. A handover that is offered or accepted and not sent does not stand in
/// the way: like at any other change its consent falls, and nothing goes along before a new one (ADR 0012).
/// </summary>
public static class UndoImport
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid clientId, Guid importId, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (await db.Imports.SingleOrDefaultAsync(i => i.Id == importId && i.ClientId == clientId, ct) is not { } import)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (import.UndoneAt is not null)
        {
            return Problems.Of(Errors.ImportUndone);
        }

        var inTheWay = await ListImports.InTheWayOf([import], clientId, db, lookup, ct);
        if (inTheWay[importId].Count > 0)
        {
            return Problems.Of(inTheWay[importId].All(way => way.Code == UndoObstacle.Merged) ? Errors.ImportMerged : Errors.ImportBuiltOn);
        }

        var written = import.Written;
        var persons = await lookup.PersonsOf(clientId, ct);
        var ties = await lookup.TiesOf(clientId, ct);
        var merges = ImportUndo.MergedAfter(import, ties, await db.PersonMerges.Where(m => m.ClientId == clientId).ToListAsync(ct));
        var goes = written.Persons.Concat(written.Ties).SelectMany(range => Enumerable.Range(range.From, range.To - range.From + 1).Select(number => (range.Id, Number: number)))
            .Concat(merges.SelectMany(merge => merge.SaysNothing)).ToLookup(item => item.Item1, item => item.Item2);
        foreach (var tie in ties)
        {
            db.RemoveRange(tie.Forget(goes[tie.Id].ToHashSet()));
        }

        foreach (var person in persons)
        {
            db.RemoveRange(person.Forget(goes[person.Id].ToHashSet()));
        }

        db.RemoveRange(merges);
        db.RemoveRange(ties.FindAll(tie => tie.Versions.Count == 0));
        db.RemoveRange(persons.FindAll(person => person.Versions.Count == 0));
        var days = written.Maps.Select(map => map.On).ToList();
        var maps = await db.ImportedMaps.Where(m => m.ClientId == clientId && m.Series == import.Series && days.Contains(m.On)).ToListAsync(ct);
        db.RemoveRange(maps.FindAll(m => written.Maps.Any(map => map.On == m.On && map.Digest == m.Digest)));
        db.RemoveRange(await db.ImportLinks.Where(l => l.ClientId == clientId && l.Series == import.Series && written.Links.Contains(l.Key)).ToListAsync(ct));
        (import.Written, import.UndoneAt, import.UndoneBy) = (ImportWritten.Nothing, clock.GetUtcNow(), caller.Name);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Undo, AccessObject.Import, importId, clientId, written.Persons.Select(range => range.Id).Concat(merges.SelectMany(merge => merge.Both)).Distinct(), Purposes.Import));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.NoContent();
    }
}
