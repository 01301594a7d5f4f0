using Meeverhuizen.AccessLog;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>The client's map as it is today, or as it was on a day: who is on it, which ties, and on which days something changed.</summary>
public static class ShowNetwork
{
    /// <summary>The map of one day.</summary>
    public sealed record Response(
        Guid ClientId, DateOnly On, RecordStatus Status, IReadOnlyList<PersonOnMap> Persons, IReadOnlyList<TieOnMap> Ties, IReadOnlyList<DateOnly> Days);

    /// <summary>Somebody on the map. <c>deceased</c> and <c>objects</c> are null when nobody knows; without <c>nameKnown</c> the name is only words. <c>revision</c> goes back with a change, so that a colleague's change in between is seen; <c>isMerged</c>: somebody was merged into them and can be parted; <c>soSince</c>: since when it is so, when it is known for longer.</summary>
    public sealed record PersonOnMap(
        Guid Id, string Name, PersonKind Kind, string? RoleCode, string? RelationCode, string? RelationText, bool? Deceased, InformedStatus Informed, bool? Objects,
        string? Language, string? Note, string? AgeText, string? Gender, DateOnly Since, Voice SaidBy, string RecordedBy, int Revision, bool NameKnown, bool IsMerged,
        DateOnly? SoSince);

    /// <summary>A tie on the map; without <c>otherPersonId</c> it is with the client. <c>tension</c> is null when nobody knows, <c>ring</c> when there is no place yet; <c>soSince</c> is as with a person.</summary>
    public sealed record TieOnMap(
        Guid Id, Guid PersonId, Guid? OtherPersonId, TieStrength Strength, bool? Tension, TieStatus Status, TieDirection Direction, IReadOnlyList<TieSupport> Support,
        ContactFrequency Frequency, int? Ring, MapSector Sector, double? Angle, IReadOnlyList<SafetyFlagKind> SafetyFlags, string? Note, DateOnly Since, Voice SaidBy,
        string RecordedBy, int Revision, DateOnly? SoSince);

    private const string Own = "FROM network_records WHERE client_id = ANY($1) AND team_id = ANY($2) AND locked_at IS NULL";

    private static readonly LoggedQuery<WholeMap> Whole = new("SELECT client_id, client_id " + Own,
        ["SELECT client_id, team_id, moved_at " + Own, MapRows.Persons, MapRows.Ties], async reader =>
    {
        var records = await reader.RowsById(row => new NetworkRecord { ClientId = row.GetGuid(0), TeamId = row.GetString(1), MovedAt = row.Maybe<DateTimeOffset?>(2) });
        var mapOf = await MapRows.Read(reader);
        return client => records[client].SingleOrDefault() is { } record ? new WholeMap(record, mapOf(client)) : null;
    });

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid clientId, DateOnly? on, MapLookup lookup, LoggedReads reads, Caller caller, AccessLogger log, CancellationToken ct)
    {
        // A record that is not there yet is made by looking for it; then it is there the second time.
        var whole = await Read() ?? (await lookup.Find(clientId, ct) is null ? null : await Read());
        return whole is null ? Problems.Of(Refusals.NotFound) : TypedResults.Ok(Show(clientId, on ?? lookup.Today, whole.Record.Status, whole.Map.Persons, whole.Map.Ties));

        Task<WholeMap?> Read() => reads.Read(Whole, log.Of(AccessAction.Read, AccessObject.Network, clientId, clientId, Purposes.NetworkSupport), caller.Teams, ct);
    }

    /// <summary>The map of a day, of everybody and every tie that is or was on it.</summary>
    internal static Response Show(Guid clientId, DateOnly day, RecordStatus status, List<Person> everybody, List<Tie> everyTie)
    {
        var persons = everybody.FindAll(p => !p.IsMistake);
        var ids = persons.Select(p => p.Id).ToHashSet();
        var here = persons.Select(p => (Person: p, Now: p.OnDay(day))).Where(p => p.Now is not null).ToDictionary(p => p.Person.Id);
        var ties = everyTie.FindAll(t => ids.Contains(t.PersonId));
        var merged = persons.Select(p => p.MergedInto).OfType<Guid>().ToHashSet();
        return new Response(
            clientId, day, status,
            [.. here.Values.Select(p => Show(p.Person, p.Now!, merged.Contains(p.Person.Id)))],
            [.. ties.Where(t => here.ContainsKey(t.PersonId) && (t.OtherPersonId is not { } other || here.ContainsKey(other)))
                .Select(t => (Tie: t, Now: t.OnDay(day)))
                .Where(t => t.Now is { } now && (now.Status != TieStatus.Ended || t.Tie.OtherPersonId is null)) // an ended tie with the client keeps the person's place
                .Select(t => Show(t.Tie, t.Now!))],
            [.. persons.SelectMany(p => p.Versions.Select(v => v.On)).Concat(ties.SelectMany(t => t.Versions.Select(v => v.On))).Distinct().Order()]);
    }

    private static PersonOnMap Show(Person person, PersonVersion now, bool isMerged) => new(
        person.Id, now.Name ?? MapWords.NoName, now.Kind, now.RoleCode, now.RelationCode, now.RelationText, now.Deceased, now.Informed, now.Objects, now.Language, now.Note,
        now.AgeText, now.Gender, now.FirstKnown, now.SaidBy, now.RecordedBy, person.Revision, now.Name is not null, isMerged, now.BeenSo > now.FirstKnown ? now.BeenSo : null);

    private static TieOnMap Show(Tie tie, TieVersion now) => new(
        tie.Id, tie.PersonId, tie.OtherPersonId, now.Strength, now.Tension, now.Status, now.Direction, now.Support, now.Frequency, now.Ring, now.Sector,
        now.Angle, now.SafetyFlags, now.Note, now.FirstKnown, now.SaidBy, now.RecordedBy, tie.Revision, now.BeenSo > now.FirstKnown ? now.BeenSo : null);

    private sealed record WholeMap(NetworkRecord Record, (List<Person> Persons, List<Tie> Ties) Map);
}
