using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.EasyNwk;
using Meeverhuizen.Services.Network.Features.Map;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Importing;

/// <summary>
/// The file was another client's: taking it over is undone as a whole. What it recorded is not kept, since it may be about somebody else; only the
/// access log tells that it was there. Refused once something was built on it. A handover that is offered or accepted and not sent does not stand in
/// the way: like at any other change its consent falls, and nothing goes along before a new one (ADR 0012).
/// </summary>
public static class UndoImport
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid clientId, Guid importId, NetworkDb db, MapDesk desk, Caller caller, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await desk.WhyNotChange(clientId, ct) is { } refusal)
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

        var inTheWay = await ListImports.InTheWayOf([import], clientId, db, desk, ct);
        if (inTheWay[importId].Count > 0)
        {
            return Problems.Of(Errors.ImportBuiltOn);
        }

        var written = import.Written;
        var persons = await desk.PersonsOf(clientId, ct);
        var ties = await desk.TiesOf(clientId, ct);
        foreach (var tie in ties.Join(written.Ties, tie => tie.Id, range => range.Id, (tie, range) => (Tie: tie, range.From)))
        {
            db.RemoveRange(tie.Tie.Forget(tie.From));
        }

        foreach (var person in persons.Join(written.Persons, person => person.Id, range => range.Id, (person, range) => (Person: person, range.From)))
        {
            db.RemoveRange(person.Person.Forget(person.From));
        }

        db.RemoveRange(ties.FindAll(tie => tie.Revision == 0));
        db.RemoveRange(persons.FindAll(person => person.Revision == 0));
        var days = written.Maps.Select(map => map.On).ToList();
        var maps = await db.ImportedMaps.Where(m => m.ClientId == clientId && m.Series == import.Series && days.Contains(m.On)).ToListAsync(ct);
        db.RemoveRange(maps.FindAll(m => written.Maps.Any(map => map.On == m.On && map.Digest == m.Digest)));
        db.RemoveRange(await db.ImportLinks.Where(l => l.ClientId == clientId && l.Series == import.Series && written.Links.Contains(l.Key)).ToListAsync(ct));
        (import.Written, import.UndoneAt, import.UndoneBy) = (ImportWritten.Nothing, clock.GetUtcNow(), caller.Name);
        db.AddRange(MapDesk.LinesOf(log, "undo", "import", importId, clientId, written.Persons.Select(range => range.Id), Purposes.Import));
        return await desk.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.NoContent();
    }
}
