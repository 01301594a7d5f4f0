using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>Who is no longer on the map of today, and which ties have ended: last changed first. All of them can come back. Who was merged into somebody is there as that one, and not in this list.</summary>
public static class ListFormer
{
    /// <summary>Persons and ties.</summary>
    public sealed record Response(IReadOnlyList<FormerPerson> Persons, IReadOnlyList<FormerTie> Ties);

    /// <summary>Somebody who left: from which day, why and who wrote it down.</summary>
    public sealed record FormerPerson(
        Guid Id, string Name, bool NameKnown, PersonKind Kind, string? RoleCode, string? RelationCode, string? RelationText, DateOnly On, PersonEnd Reason, Voice SaidBy, string RecordedBy, int Revision);

    /// <summary>A tie that has ended; without <c>otherPersonId</c> it was with the client.</summary>
    public sealed record FormerTie(Guid Id, Guid PersonId, string Name, Guid? OtherPersonId, string? OtherName, DateOnly On, Voice SaidBy, string RecordedBy, int Revision);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid clientId, NetworkDb db, MapLookup lookup, AccessLogger log, CancellationToken ct)
    {
        if (await lookup.Find(clientId, ct) is null)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var (persons, ties) = (await lookup.PersonsOf(clientId, ct), await lookup.TiesOf(clientId, ct));
        var today = lookup.Today;
        var names = persons.Where(person => person.OnDay(today) is not null).ToDictionary(person => person.Id, person => person.OnDay(today)!.Name ?? MapWords.NoName);
        db.Add(log.Of(AccessAction.Read, AccessObject.Network, clientId, clientId, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(
            [.. persons.Where(person => person.MergedInto is null).Select(person => (Person: person, Left: person.Left(today))).Where(one => one.Left is not null)
                .OrderByDescending(one => one.Left!.RecordedAt).Select(one => Show(one.Person, one.Left!))],
            [.. ties.Where(tie => names.ContainsKey(tie.PersonId) && (tie.OtherPersonId is not { } other || names.ContainsKey(other)))
                .Select(tie => (Tie: tie, Ended: tie.OnDay(today))).Where(one => one.Ended is { Status: TieStatus.Ended } && one.Tie.BeforeEnd() is not null)
                .OrderByDescending(one => one.Ended!.RecordedAt).Select(one => new FormerTie(
                    one.Tie.Id, one.Tie.PersonId, names[one.Tie.PersonId], one.Tie.OtherPersonId, one.Tie.OtherPersonId is { } other ? names[other] : null,
                    one.Ended!.On, one.Ended.SaidBy, one.Ended.RecordedBy, one.Tie.Revision))]));
    }

    private static FormerPerson Show(Person person, PersonVersion left) => new(
        person.Id, left.Name ?? MapWords.NoName, left.Name is not null, left.Kind, left.RoleCode, left.RelationCode, left.RelationText, left.On, left.EndReason!.Value, left.SaidBy, left.RecordedBy, person.Revision);
}
