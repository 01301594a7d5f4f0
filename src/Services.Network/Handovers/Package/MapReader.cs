using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;
using Npgsql;

namespace Meeverhuizen.Services.Network.Handovers.Package;

/// <summary>The client's map of today, as a handover looks at it: the last version of every person and tie that has not ended.</summary>
public static class MapReader
{
    /// <summary>Reads it. A tie that ended is history and stays behind; a tie with somebody who left the map too.</summary>
    public static async Task<CurrentMap> Read(NpgsqlDataSource database, Guid clientId, CancellationToken ct)
    {
        await using var batch = AboutMap(database, clientId);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await Today(reader, clientId);
    }

    /// <summary>Reads it, and what was chosen in a handover.</summary>
    public static async Task<(CurrentMap Map, IReadOnlyDictionary<Guid, bool> Chosen)> Read(NpgsqlDataSource database, Guid clientId, Guid handoverId, CancellationToken ct)
    {
        await using var batch = AboutMap(database, clientId);
        batch.Add(new SqlQuery("SELECT item_id, included FROM handover_choices WHERE handover_id = $1", new NpgsqlParameter<Guid> { TypedValue = handoverId }));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return (await Today(reader, clientId), (await reader.Rows(row => (Id: row.GetGuid(0), Included: row.GetBoolean(1)))).ToDictionary(choice => choice.Id, choice => choice.Included));
    }

    private static NpgsqlBatch AboutMap(NpgsqlDataSource database, Guid clientId)
    {
        var batch = database.CreateBatch();
        batch.Add(new SqlQuery(MapRows.Persons, Client()));
        batch.Add(new SqlQuery(MapRows.Ties, Client()));
        return batch;

        NpgsqlParameter Client() => new NpgsqlParameter<Guid[]> { TypedValue = [clientId] };
    }

    private static async Task<CurrentMap> Today(NpgsqlDataReader reader, Guid clientId)
    {
        var (everybody, everyTie) = (await MapRows.Read(reader))(clientId);
        var persons = everybody
            .Select(p => p.OnDay(DateOnly.MaxValue)).OfType<Map.PersonVersion>()
            .Select(v => new CurrentPerson
            {
                Id = v.PersonId, Name = v.Name, Kind = v.Kind, RoleCode = v.RoleCode, RelationCode = v.RelationCode, RelationText = v.RelationText,
                Deceased = v.Deceased, Informed = v.Informed, Objects = v.Objects, Language = v.Language, Note = v.Note, AgeText = v.AgeText, Gender = v.Gender,
            }).ToList();
        var here = persons.Select(p => p.Id).ToHashSet();
        var ties = everyTie
            .Where(t => here.Contains(t.PersonId) && (t.OtherPersonId is not { } other || here.Contains(other)))
            .Select(t => (Tie: t, Now: t.OnDay(DateOnly.MaxValue)))
            .Where(t => t.Now is { Status: not TieStatus.Ended })
            .Select(t => new CurrentTie
            {
                Id = t.Tie.Id, PersonId = t.Tie.PersonId, OtherPersonId = t.Tie.OtherPersonId, Strength = t.Now!.Strength, Tension = t.Now.Tension,
                Status = t.Now.Status, Direction = t.Now.Direction, Support = t.Now.Support, Frequency = t.Now.Frequency, Ring = t.Now.Ring,
                Sector = t.Now.Sector, Angle = t.Now.Angle, SafetyFlags = t.Now.SafetyFlags, Note = t.Now.Note, Since = t.Now.BeenSo,
            }).ToList();
        return new CurrentMap(persons, ties);
    }
}
