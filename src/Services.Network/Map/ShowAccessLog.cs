using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>
/// Who saw or changed this client's map and handovers, newest first; the clients service has the other part. Persons and ties are called by
/// name, so that the client can read what was changed.
/// </summary>
public static class ShowAccessLog
{
    public static async Task<Results<Ok<AccessLogPages.Response>, ProblemHttpResult>> Handle(
        Guid clientId, [AsParameters] AccessLogPages.Query query, HttpRequest request, NetworkDb db, MapLookup lookup, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(clientId, ct) is null)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (AccessLogPages.Refuses(query, out var paging) is { } refusal)
        {
            return refusal;
        }

        db.Add(log.Of(AccessAction.Read, AccessObject.AccessLog, clientId, clientId, Purposes.Transparency));
        await db.SaveChangesAsync(ct);
        var page = await db.ShowAccessLog(clientId, query, paging, request, clock, ct);
        return TypedResults.Ok(page with { Items = await WithNames(page.Items, clientId, db, ct) });
    }

    private static async Task<IReadOnlyList<AccessLogPages.Item>> WithNames(IReadOnlyList<AccessLogPages.Item> items, Guid clientId, NetworkDb db, CancellationToken ct)
    {
        var tieIds = items.Where(item => item.ObjectType == AccessObject.Tie).Select(item => item.ObjectId).Distinct().ToList();
        var ties = await db.Ties.AsNoTracking().Where(tie => tie.ClientId == clientId && tieIds.Contains(tie.Id)).Select(tie => new { tie.Id, tie.PersonId, tie.OtherPersonId }).ToListAsync(ct);
        var ids = items.Where(item => item.ObjectType == AccessObject.Person).Select(item => item.ObjectId)
            .Concat(ties.Select(tie => tie.PersonId)).Concat(ties.Select(tie => tie.OtherPersonId).OfType<Guid>()).Distinct().ToList();
        var names = await db.Persons.AsNoTracking().Where(person => person.ClientId == clientId && ids.Contains(person.Id))
            .Select(person => new { person.Id, Name = person.Versions.OrderByDescending(version => version.Number).Select(version => version.Name).FirstOrDefault() })
            .ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        foreach (var tie in ties)
        {
            var persons = new[] { tie.PersonId, tie.OtherPersonId ?? Guid.Empty }.Select(names.GetValueOrDefault).OfType<string>();
            names[tie.Id] = string.Join(" en ", persons) is { Length: > 0 } both ? both : null;
        }

        return [.. items.Select(item => item.ObjectType.Known is AccessObject.Person or AccessObject.Tie ? item with { About = names.GetValueOrDefault(item.ObjectId) } : item)];
    }
}
