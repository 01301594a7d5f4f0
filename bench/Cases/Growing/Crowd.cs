using Meeverhuizen.Testing;
using Npgsql;

namespace Meeverhuizen.Bench.Cases.Growing;

/// <summary>
/// Invented clients by the thousand, written by SQL, all in one team of De Haven and one of Buurtteam Oost: each with a purpose, phases, a
/// map of five persons, and for six in ten a handover of long ago. Five of them are called Zilverberg, however many there are.
/// </summary>
internal static class Crowd
{
    private const int PersonsEach = 5;

    /// <summary>Fills both organisations and lets PostgreSQL look at what it has.</summary>
    public static Task Fill(SmallCity city, int clients) => Task.WhenAll(Fill(city, "haven", "haven-opvang", "oost", clients), Fill(city, "oost", "oost-oost1", "haven", clients));

    private static async Task Fill(SmallCity city, string organisation, string team, string other, int clients)
    {
        await using (var source = city.DatabaseOf("clients-" + organisation))
        {
            await Run(source, Clients, ("clients", clients), ("team", team));
            await LogLines(source, organisation, clients);
            await Run(source, "VACUUM ANALYZE");
        }

        await using (var source = city.DatabaseOf("network-" + organisation))
        {
            await Run(source, Records, ("clients", clients), ("team", team), ("other", other));
            await Run(source, Map(PersonsEach), ("clients", clients));
            await LogLines(source, organisation, clients);
            await Run(source, "VACUUM ANALYZE");
        }
    }

    // Ids as UUIDv7 makes them: in order of time. The first group of digits says what it is, the second which client.
    private const string Client = "('01900000-' || lpad(to_hex(c / 65536), 4, '0') || '-7' || lpad(to_hex(c / 16 % 4096), 3, '0') || '-8' || lpad(to_hex(c % 16), 3, '0') || '-000000000000')::uuid";

    private const string Clients = $"""
        SET session_replication_role = replica;
        INSERT INTO clients (id, display_name, plain_name, name_words, name_parts, birth_year, language, interpreter_needed, contact_channel_kind, contact_channel_value, team_id, status, origin, since)
        SELECT {Client}, name, lower(replace(name, ' ', '')), ' ' || lower(name),
          (SELECT string_agg(' ' || substr(lower(replace(name, ' ', '')), place, 24), '') FROM generate_series(1, length(replace(name, ' ', ''))) place) || ' | ' || lower(left(name, 1)),
          1940 + c % 66, (ARRAY['nl', 'nl', 'ti', 'ar', 'pl'])[1 + c % 5], c % 5 > 1, 'phone', '06' || lpad(c::text, 8, '0'), @team, 'active', 'registered', now() - c * interval '1 minute'
        FROM (SELECT c, first[1 + c % cardinality(first)] || ' ' || CASE WHEN c <= 5 THEN 'Zilverberg'
            ELSE middle[1 + c / 7 % cardinality(middle)] || root[1 + c / 3 % cardinality(root)] || ending[1 + c / 11 % cardinality(ending)] END AS name
          FROM generate_series(1, @clients) c,
          (SELECT ARRAY['Anouk', 'Bram', 'Chaïma', 'Daniël', 'Eva', 'Fatima', 'Günther', 'Hanna', 'Ilse', 'José', 'Kofi', 'Leyla', 'Marek', 'Naomi', 'Orhan', 'Pjotr', 'Quinten',
            'Rosa', 'Selam', 'Tesfay', 'Umut', 'Vera', 'Wout', 'Xenia', 'Yosef', 'Zoë', 'ሰላም', 'ዮሴፍ', 'محمد', 'فاطمة'] AS first) a,
          (SELECT ARRAY['', 'de ', 'van ', 'van der ', 'ten ', 'el '] AS middle) b,
          (SELECT ARRAY['Berk', 'Linden', 'Zand', 'Hoog', 'Water', 'Molen', 'Steen', 'Duin', 'Veld', 'Brug', 'Kamp', 'Rijn', 'Maas', 'Ooster', 'Wester', 'Noorder', 'Zuider', 'Zil', 'Ilver', 'Beek'] AS root) d,
          (SELECT ARRAY['man', 'hof', 'stra', 'veen', 'dijk', 'berg', 'huis', 'meijer', 'veer', 'sma', 'kamp', 'horst', 'laar', 'mans', 'sloot'] AS ending) e) named;
        INSERT INTO purposes (id, text, since, by, client_id) SELECT gen_random_uuid(), 'Weer mensen om mij heen', now(), 'Medewerker', {Client} FROM generate_series(1, @clients) c;
        INSERT INTO phases (id, phase, since, recorded_at, client_id)
        SELECT gen_random_uuid(), (ARRAY['night-shelter', 'shelter-24h', 'supported-housing'])[1 + n % 3], current_date - (10 - n) * 30, now(), {Client} FROM generate_series(1, @clients) c, generate_series(1, 2) n;
        INSERT INTO basic_conditions (id, domain, state, since, client_id) SELECT gen_random_uuid(), 'shelter', 'worked-on', now(), {Client} FROM generate_series(1, @clients) c;
        """;

    private const string Records = $"""
        SET session_replication_role = replica;
        INSERT INTO network_records (client_id, team_id) SELECT {Client}, @team FROM generate_series(1, @clients) c;
        INSERT INTO outgoing_handovers (id, client_id, team_id, language, interpreter_needed, state, sequence, confirmed, receiver_organisation, receiver_team, wished_date, attempts, moved_at, updated_at)
        SELECT gen_random_uuid(), {Client}, @team, 'nl', false, 'declined', 3, true, @other, @other || '-1', current_date, 0, NULL, now() - c * interval '1 minute' FROM generate_series(1, @clients * 6 / 10) c;
        INSERT INTO outgoing_steps (id, handover_id, at, state, by) SELECT gen_random_uuid(), id, now(), 'declined', 'receiver' FROM outgoing_handovers;
        INSERT INTO incoming_handovers (id, sender_organisation, receiver_team, wished_date, language, interpreter_needed, item_count, expires_at, state, sequence, confirmed, possible_matches, attempts, updated_at)
        SELECT gen_random_uuid(), @other, @team, current_date, 'nl', false, 4, now(), 'declined', 3, true, ARRAY[]::uuid[], 0, now() - c * interval '1 minute' FROM generate_series(1, @clients * 6 / 10) c;
        """;

    private static string Map(int persons) => $"""
        SET session_replication_role = replica;
        CREATE TEMPORARY TABLE crowd AS SELECT {Client} AS client, gen_random_uuid() AS tie, gen_random_uuid() AS person, c, n FROM generate_series(1, @clients) c, generate_series(1, {persons}) n;
        INSERT INTO persons (id, client_id, revision) SELECT person, client, 2 FROM crowd;
        INSERT INTO person_versions (person_id, number, "on", name, kind, role_code, deceased, informed, objects, said_by, recorded_by, recorded_at)
        SELECT person, v, current_date - 100 + v, 'Naaste ' || n || ' van ' || c, 'human', '09', false, 'unknown', false, 'client', 'bench', now() FROM crowd, generate_series(1, 2) v;
        INSERT INTO ties (id, client_id, person_id, revision) SELECT tie, client, person, 2 FROM crowd;
        INSERT INTO tie_versions (tie_id, number, "on", strength, tension, status, direction, support, frequency, ring, sector, safety_flags, said_by, recorded_by, recorded_at)
        SELECT tie, v, current_date - 100 + v, 'strong', false, 'active', 'mutual', ARRAY['company', 'advice'], 'weekly', 1 + n % 4, 'family', ARRAY[]::text[], 'client', 'bench', now() FROM crowd, generate_series(1, 2) v;
        """;

    /// <summary>A line in the access log for every client, chained as always; some thousands at a time, because each holds a lock until its end.</summary>
    private static async Task LogLines(NpgsqlDataSource source, string organisation, int clients)
    {
        for (var from = 1; from <= clients; from += 4000)
        {
            await Run(source, $"""
                INSERT INTO access_log (id, at, action, object_type, object_id, subject_id, subject_type, user_id, user_name, user_role, organisation, purpose, outcome, origin)
                SELECT gen_random_uuid(), now(), 'create', 'client', {Client}, {Client}, 'client', 'bench', 'bench', 'worker', @organisation, 'bench', 'ok', 'bench' FROM generate_series(@from, @to) c
                """, ("organisation", organisation), ("from", from), ("to", Math.Min(clients, from + 3999)));
        }
    }

    private static async Task Run(NpgsqlDataSource source, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }
}
