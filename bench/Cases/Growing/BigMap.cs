using Meeverhuizen.Testing;
using Npgsql;

namespace Meeverhuizen.Bench.Cases.Growing;

/// <summary>A map as no client has one: every person tied to the client, and as many ties among them as are asked for.</summary>
internal static class BigMap
{
    private const string Sql = """
        CREATE TEMPORARY TABLE faces ON COMMIT DROP AS SELECT gen_random_uuid() AS id, gen_random_uuid() AS tie, n FROM generate_series(1, @persons) n;
        INSERT INTO network_records (client_id, team_id) VALUES (@client, 'haven-opvang') ON CONFLICT (client_id) DO NOTHING;
        INSERT INTO persons (id, client_id, revision) SELECT id, @client, 1 FROM faces;
        INSERT INTO person_versions (person_id, number, "on", name, kind, role_code, relation_code, deceased, informed, objects, note, said_by, recorded_by, recorded_at)
        SELECT id, 1, current_date - n % 400, 'Naaste nummer ' || n, 'human', '09', 'SIS', false, 'informed', false, 'belt elke zondag na het eten', 'client', 'bench', now() FROM faces;
        CREATE TEMPORARY TABLE bonds ON COMMIT DROP AS
          SELECT tie AS id, id AS person, NULL::uuid AS other, n FROM faces
          UNION ALL
          SELECT gen_random_uuid(), a.id, b.id, a.n FROM generate_series(1, @ties - @persons) t
            JOIN faces a ON a.n = 1 + (t - 1) % @persons JOIN faces b ON b.n = 1 + (t + (t - 1) / @persons) % @persons;
        INSERT INTO ties (id, client_id, person_id, other_person_id, revision) SELECT id, @client, person, other, 1 FROM bonds;
        INSERT INTO tie_versions (tie_id, number, "on", strength, tension, status, direction, support, frequency, ring, sector, angle, safety_flags, note, said_by, recorded_by, recorded_at)
        SELECT id, 1, current_date - n % 400, 'strong', false, 'active', 'mutual', ARRAY['company', 'advice'], 'weekly', 1 + n % 4, 'family', n % 180, ARRAY[]::text[], 'zien elkaar op de markt', 'client', 'bench', now() FROM bonds;
        SELECT id FROM faces UNION ALL SELECT id FROM bonds;
        """;

    /// <summary>Draws it in De Haven's records; answers the ids of all persons and ties.</summary>
    public static async Task<IReadOnlyList<Guid>> Draw(SmallCity city, Guid client, int persons, int ties)
    {
        await using var source = city.DatabaseOf("network-haven");
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new("client", client), new("persons", persons), new("ties", ties) } };
        await using var reader = await command.ExecuteReaderAsync();
        var items = new List<Guid>();
        while (await reader.ReadAsync())
        {
            items.Add(reader.GetGuid(0));
        }

        return items;
    }
}
