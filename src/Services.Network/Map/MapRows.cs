using Meeverhuizen.Contracts;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Npgsql;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>
/// A client's map to look at: everybody and every tie that is or was on it, by plain SQL in one round trip (docs/performance.md). What is read
/// so is not followed by EF Core; who wants to change something asks <see cref="NetworkDb"/>.
/// </summary>
/// <remarks>
/// <c>OFFSET 0</c> keeps PostgreSQL from turning the look for each one's versions into a join over everybody's, as it did while it had no
/// statistics of the tables: by their key, whatever it knows.
/// </remarks>
public static class MapRows
{
    /// <summary>Everybody of the clients <c>$1</c>, with all versions, by client and id.</summary>
    public const string Persons = """
        SELECT p.client_id, p.id, p.import_series, p.import_key, v."on", v.name, v.kind, v.role_code, v.relation_code, v.relation_text, v.deceased, v.informed, v.objects, v.language,
          v.note, v.age_text, v.gender, v.end_reason, v.said_by, v.recorded_by, v.recorded_at, p.merged_into,
          v.number, v.known_since, v.so_since
        FROM persons p CROSS JOIN LATERAL (SELECT * FROM person_versions WHERE person_id = p.id OFFSET 0) v WHERE p.client_id = ANY($1) ORDER BY p.id, v.number
        """;

    /// <summary>Every tie of the clients <c>$1</c>, with all versions, by client and id.</summary>
    public const string Ties = """
        SELECT t.client_id, t.id, t.person_id, t.other_person_id, t.import_series, v."on", v.strength, v.tension, v.status, v.direction, v.support, v.frequency, v.ring, v.sector,
          v.angle, v.safety_flags, v.note, v.said_by, v.recorded_by, v.recorded_at, v.number, v.known_since, v.so_since
        FROM ties t CROSS JOIN LATERAL (SELECT * FROM tie_versions WHERE tie_id = t.id OFFSET 0) v WHERE t.client_id = ANY($1) ORDER BY t.id, v.number
        """;

    /// <summary>Reads the answer to <see cref="Persons"/> and then the one to <see cref="Ties"/>; what comes back has each client's.</summary>
    public static async Task<Func<Guid, (List<Person> Persons, List<Tie> Ties)>> Read(NpgsqlDataReader reader)
    {
        var persons = new List<Person>();
        await reader.Rows(row =>
        {
            var id = row.GetGuid(1);
            if (persons.Count == 0 || persons[^1].Id != id)
            {
                persons.Add(new Person { Id = id, ClientId = row.GetGuid(0), ImportSeries = row.Maybe<Guid?>(2), ImportKey = row.Maybe<string>(3), MergedInto = row.Maybe<Guid?>(21) });
            }

            persons[^1].Keep(new PersonVersion
            {
                PersonId = id, On = row.GetFieldValue<DateOnly>(4), Name = row.Maybe<string>(5), Kind = row.Code<PersonKind>(6), RoleCode = row.Maybe<string>(7),
                RelationCode = row.Maybe<string>(8), RelationText = row.Maybe<string>(9), Deceased = row.Maybe<bool?>(10), Informed = row.Code<InformedStatus>(11),
                Objects = row.Maybe<bool?>(12), Language = row.Maybe<string>(13), Note = row.Maybe<string>(14), AgeText = row.Maybe<string>(15),
                Gender = row.Maybe<string>(16), EndReason = row.MaybeCode<PersonEnd>(17), SaidBy = row.Code<Voice>(18), RecordedBy = row.GetString(19),
                RecordedAt = row.GetFieldValue<DateTimeOffset>(20), Number = row.GetInt32(22), KnownSince = row.Maybe<DateOnly?>(23), SoSince = row.Maybe<DateOnly?>(24),
            });
            return id;
        });
        var ties = new List<Tie>();
        await reader.Rows(row =>
        {
            var id = row.GetGuid(1);
            if (ties.Count == 0 || ties[^1].Id != id)
            {
                ties.Add(new Tie { Id = id, ClientId = row.GetGuid(0), PersonId = row.GetGuid(2), OtherPersonId = row.Maybe<Guid?>(3), ImportSeries = row.Maybe<Guid?>(4) });
            }

            ties[^1].Keep(new TieVersion
            {
                TieId = id, On = row.GetFieldValue<DateOnly>(5), Strength = row.Code<TieStrength>(6), Tension = row.Maybe<bool?>(7), Status = row.Code<TieStatus>(8),
                Direction = row.Code<TieDirection>(9), Support = row.CodesOf<TieSupport>(10), Frequency = row.Code<ContactFrequency>(11), Ring = row.Maybe<int?>(12),
                Sector = row.Code<MapSector>(13), Angle = row.Maybe<double?>(14), SafetyFlags = row.CodesOf<SafetyFlagKind>(15), Note = row.Maybe<string>(16),
                SaidBy = row.Code<Voice>(17), RecordedBy = row.GetString(18), RecordedAt = row.GetFieldValue<DateTimeOffset>(19), Number = row.GetInt32(20), KnownSince = row.Maybe<DateOnly?>(21), SoSince = row.Maybe<DateOnly?>(22),
            });
            return id;
        });
        var (personsOf, tiesOf) = (persons.ToLookup(person => person.ClientId), ties.ToLookup(tie => tie.ClientId));
        return client => ([.. personsOf[client]], [.. tiesOf[client]]);
    }
}
