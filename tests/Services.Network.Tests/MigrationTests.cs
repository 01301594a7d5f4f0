using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Map;
using Meeverhuizen.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests;

/// <summary>A database of an earlier version, with maps in it, becomes one of this version.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task What_was_filled_in_for_who_arrived_as_a_role_becomes_unknown_and_all_else_stays()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var before = await EarlierDatabase.AtAsync("SealedIsNotCompressed", Open, ct);
        var db = before.Db;
        await before.FillAsync("""
            INSERT INTO persons (id, client_id, revision) SELECT ('00000000-0000-0000-0000-00000000000' || n)::uuid, '00000000-0000-0000-0000-0000000000c1', 1 FROM generate_series(1, 2) n;
            INSERT INTO person_versions (person_id, number, "on", name, kind, role_code, deceased, informed, objects, said_by, recorded_by, recorded_at) VALUES
              ('00000000-0000-0000-0000-000000000001', 1, '2026-01-01', 'Iemand (naam gaat niet mee)', 'human', '20', false, 'unknown', true, 'handover', 'network-oost', now()),
              ('00000000-0000-0000-0000-000000000002', 1, '2026-01-01', 'Wies', 'human', '20', false, 'informed', false, 'handover', 'network-oost', now());
            INSERT INTO ties (id, client_id, person_id, revision) SELECT ('00000000-0000-0000-0000-00000000001' || n)::uuid, '00000000-0000-0000-0000-0000000000c1', ('00000000-0000-0000-0000-00000000000' || n)::uuid, 1 FROM generate_series(1, 2) n;
            INSERT INTO tie_versions (tie_id, number, "on", strength, tension, status, direction, support, frequency, ring, sector, safety_flags, said_by, recorded_by, recorded_at)
            SELECT id, 1, '2026-01-01', 'normal', false, 'active', 'none', '{}', 'unknown', 4, 'friends', '{do-not-contact}', 'handover', 'network-oost', now() FROM ties
            """, ct);

        await db.Database.MigrateAsync(ct);

        var map = await MapReader.Read(before.Source, Guid.Parse("00000000-0000-0000-0000-0000000000c1"), ct);
        var (role, wies) = (map.Persons.Single(person => person.Name is null), map.Persons.Single(person => person.Name == "Wies"));
        Assert.Equal((null, null, "20"), (role.Deceased, role.Objects, role.RoleCode));
        Assert.Equal((false, false, InformedStatus.Informed), (wies.Deceased, wies.Objects, wies.Informed));
        var (tie, other) = (map.Ties.Single(tie => tie.PersonId == role.Id), map.Ties.Single(tie => tie.PersonId == wies.Id));
        Assert.Equal((TieStrength.Unknown, null, TieStatus.Unknown, TieDirection.Unknown, null, MapSector.Unknown), (tie.Strength, tie.Tension, tie.Status, tie.Direction, tie.Ring, tie.Sector));
        Assert.Equal([SafetyFlagKind.DoNotContact], tie.SafetyFlags);
        Assert.Equal((TieStrength.Normal, false, TieStatus.Active, TieDirection.None, 4, MapSector.Friends), (other.Strength, other.Tension, other.Status, other.Direction, other.Ring, other.Sector));
    }

    [Fact]
    public async Task What_the_page_had_chosen_of_the_clients_own_details_is_a_choice_now_and_what_nobody_looked_at_is_none()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var before = await EarlierDatabase.AtAsync("PagesOfHandovers", Open, ct);
        var db = before.Db;
        await before.FillAsync("""
            INSERT INTO outgoing_handovers (id, client_id, team_id, language, interpreter_needed, state, sequence, confirmed, send_on, superseded, attempts, updated_at)
            SELECT ('00000000-0000-0000-0000-00000000000' || n)::uuid, ('00000000-0000-0000-0000-0000000000c' || n)::uuid, 'haven-1', 'nl', false, 'draft', 0, true, 'acceptance', false, 0, now() FROM generate_series(1, 2) n;
            INSERT INTO handover_choices (handover_id, item_id, mee) VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-0000000000aa', true), ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000c003', false)
            """, ct);

        await db.Database.MigrateAsync(ct);

        await using var read = before.Source.CreateCommand("SELECT string_agg(right(handover_id::text, 1) || ' ' || right(item_id::text, 4) || ' ' || included, ', ' ORDER BY handover_id, item_id) FROM handover_choices");
        Assert.Equal("1 00aa true, 1 c001 true, 1 c002 true, 1 c003 false", await read.ExecuteScalarAsync(ct));
    }

    internal static NetworkDb Open(string connection) => new(new DbContextOptionsBuilder<NetworkDb>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options);
}
