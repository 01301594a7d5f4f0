using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Domain;
using Npgsql;

namespace Meeverhuizen.Services.Network.Data;

/// <summary>
/// A client's map to look at: everybody and every tie that is or was on it, by plain SQL in one journey (docs/performance.md). What is read
/// so is not followed by EF Core; who wants to change something asks <see cref="NetworkDb"/>.
/// </summary>
public static class MapRows
{
    /// <summary>Everybody of this client, with all versions, by id.</summary>
    public static Question Persons(Guid clientId) => new("""
        SELECT p.id, p.import_series, p.import_key, v."on", v.name, v.kind, v.role_code, v.relation_code, v.relation_text, v.deceased, v.informed, v.objects, v.language, v.note,
          v.age_text, v.gender, v.end_reason, v.said_by, v.recorded_by, v.recorded_at
        FROM persons p JOIN person_versions v ON v.person_id = p.id WHERE p.client_id = $1 ORDER BY p.id, v.number
        """, clientId);

    /// <summary>Every tie of this client, with all versions, by id.</summary>
    public static Question Ties(Guid clientId) => new("""
        SELECT t.id, t.person_id, t.other_person_id, t.import_series, v."on", v.strength, v.tension, v.status, v.direction, v.support, v.frequency, v.ring, v.sector, v.angle,
          v.safety_flags, v.note, v.said_by, v.recorded_by, v.recorded_at
        FROM ties t JOIN tie_versions v ON v.tie_id = t.id WHERE t.client_id = $1 ORDER BY t.id, v.number
        """, clientId);

    /// <summary>Reads the answer to <see cref="Persons"/> and then the one to <see cref="Ties"/>.</summary>
    public static async Task<(List<Person> Persons, List<Tie> Ties)> Read(NpgsqlDataReader reader, Guid clientId)
    {
        var persons = new List<Person>();
        await reader.Rows(row =>
        {
            var id = row.GetGuid(0);
            if (persons.Count == 0 || persons[^1].Id != id)
            {
                persons.Add(new Person { Id = id, ClientId = clientId, ImportSeries = row.Maybe<Guid?>(1), ImportKey = row.Maybe<string>(2) });
            }

            persons[^1].Record(new PersonVersion
            {
                PersonId = id, On = row.GetFieldValue<DateOnly>(3), Name = row.GetString(4), Kind = row.GetString(5), RoleCode = row.Maybe<string>(6),
                RelationCode = row.Maybe<string>(7), RelationText = row.Maybe<string>(8), Deceased = row.GetBoolean(9), Informed = row.GetString(10),
                Objects = row.GetBoolean(11), Language = row.Maybe<string>(12), Note = row.Maybe<string>(13), AgeText = row.Maybe<string>(14),
                Gender = row.Maybe<string>(15), EndReason = row.Maybe<string>(16), SaidBy = row.GetString(17), RecordedBy = row.GetString(18),
                RecordedAt = row.GetFieldValue<DateTimeOffset>(19),
            });
            return id;
        });
        var ties = new List<Tie>();
        await reader.Rows(row =>
        {
            var id = row.GetGuid(0);
            if (ties.Count == 0 || ties[^1].Id != id)
            {
                ties.Add(new Tie { Id = id, ClientId = clientId, PersonId = row.GetGuid(1), OtherPersonId = row.Maybe<Guid?>(2), ImportSeries = row.Maybe<Guid?>(3) });
            }

            ties[^1].Record(new TieVersion
            {
                TieId = id, On = row.GetFieldValue<DateOnly>(4), Strength = row.GetString(5), Tension = row.GetBoolean(6), Status = row.GetString(7),
                Direction = row.GetString(8), Support = row.GetFieldValue<string[]>(9), Frequency = row.GetString(10), Ring = row.GetInt32(11),
                Sector = row.GetString(12), Angle = row.Maybe<double?>(13), SafetyFlags = row.GetFieldValue<string[]>(14), Note = row.Maybe<string>(15),
                SaidBy = row.GetString(16), RecordedBy = row.GetString(17), RecordedAt = row.GetFieldValue<DateTimeOffset>(18),
            });
            return id;
        });
        return (persons, ties);
    }
}
