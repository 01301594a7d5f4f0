using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>Who is no longer on the map of today, and which ties have ended: last changed first. All of them can come back. Who was merged into somebody is there as that one, and not in this list.</summary>
public static class ListFormer
{
    /// <summary>Persons and ties together on a page when nobody says how many, and at most.</summary>
    public const int AtMost = 500;

    /// <summary>The persons and the ties on this page, how many there are of both together, and this page with those beside it. Persons come first.</summary>
    public sealed record Response(IReadOnlyList<FormerPerson> Persons, IReadOnlyList<FormerTie> Ties, int Total, int Page, int PageSize, PageLinks Links);

    /// <summary>Somebody who left: from which day, why and who wrote it down.</summary>
    public sealed record FormerPerson(
        Guid Id, string Name, bool NameKnown, PersonKind Kind, string? RoleCode, string? RelationCode, string? RelationText, DateOnly On, PersonEnd Reason, Voice SaidBy, string RecordedBy, int Revision);

    /// <summary>A tie that has ended; without <c>otherPersonId</c> it was with the client.</summary>
    public sealed record FormerTie(Guid Id, Guid PersonId, string Name, Guid? OtherPersonId, string? OtherName, DateOnly On, Voice SaidBy, string RecordedBy, int Revision);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid clientId, int? page, int? pageSize, HttpRequest request, NetworkDb db, MapLookup lookup, AccessLogger log, CancellationToken ct)
    {
        if (await lookup.Find(clientId, ct) is null)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (Paging.Refuses(page, pageSize, AtMost, AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        var (persons, ties) = (await lookup.PersonsOf(clientId, ct), await lookup.TiesOf(clientId, ct));
        var today = lookup.Today;
        var names = persons.Where(person => person.OnDay(today) is not null).ToDictionary(person => person.Id, person => person.OnDay(today)!.Name ?? MapWords.NoName);
        db.Add(log.Of(AccessAction.Read, AccessObject.Network, clientId, clientId, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        List<FormerPerson> left = [.. persons.Where(person => person.MergedInto is null).Select(person => (Person: person, Left: person.Left(today))).Where(one => one.Left is not null)
            .OrderByDescending(one => one.Left!.RecordedAt).Select(one => Show(one.Person, one.Left!))];
        List<FormerTie> ended = [.. ties.Where(tie => names.ContainsKey(tie.PersonId) && (tie.OtherPersonId is not { } other || names.ContainsKey(other)))
            .Select(tie => (Tie: tie, Ended: tie.OnDay(today))).Where(one => one.Ended is { Status: TieStatus.Ended } && one.Tie.BeforeEnd() is not null)
            .OrderByDescending(one => one.Ended!.RecordedAt).Select(one => new FormerTie(
                one.Tie.Id, one.Tie.PersonId, names[one.Tie.PersonId], one.Tie.OtherPersonId, one.Tie.OtherPersonId is { } other ? names[other] : null,
                one.Ended!.On, one.Ended.SaidBy, one.Ended.RecordedBy, one.Tie.Revision))];
        var total = left.Count + ended.Count;
        var shown = left.Skip((int)Math.Min(paging.Skip, total)).Take(paging.PageSize).ToList();
        return TypedResults.Ok(new Response(
            shown, [.. ended.Skip((int)Math.Clamp(paging.Skip - left.Count, 0, total)).Take(paging.PageSize - shown.Count)], total, paging.Page, paging.PageSize, paging.Links(request, paging.Reach < total)));
    }

    private static FormerPerson Show(Person person, PersonVersion left) => new(
        person.Id, left.Name ?? MapWords.NoName, left.Name is not null, left.Kind, left.RoleCode, left.RelationCode, left.RelationText, left.On, left.EndReason!.Value, left.SaidBy, left.RecordedBy, person.Revision);
}
