using Meeverhuizen.Services.Clients.Search;
using Meeverhuizen.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Meeverhuizen.Services.Clients.Tests;

/// <summary>A database of an earlier version, with clients in it, becomes one of this version.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task Clients_of_before_keep_everything_and_get_a_plain_name()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var before = await EarlierDatabase.AtAsync("Begin", Open, ct);
        var db = before.Db;
        await before.FillAsync("""
            INSERT INTO clients (id, display_name, language, interpreter_needed, team_id, status, origin, since)
            SELECT gen_random_uuid(), CASE n WHEN 1 THEN 'Zoë محمد ሰላም' WHEN 2 THEN '…' ELSE 'Cliënt ' || n END, 'nl', false, 'team', 'active', 'registered', now() FROM generate_series(1, 4100) n
            """, ct);
        await before.FillAsync("""
            INSERT INTO access_log (id, at, action, object_type, object_id, subject_id, subject_type, user_id, user_name, user_role, organisation, purpose, outcome, origin)
            SELECT gen_random_uuid(), now(), 'create', 'client', id, id, 'client', 'noor-id', 'Noor', 'worker', 'haven', 'p', 'ok', 'test' FROM clients WHERE display_name LIKE 'Zoë%'
            """, ct);

        await db.Database.MigrateAsync(ct);
        Assert.Equal(4100, await db.Clients.CountAsync(client => client.PlainName == "", ct));

        Assert.Equal("Noor", await db.Clients.Where(client => client.PrimaryWorkerId == "noor-id").Select(client => client.PrimaryWorkerName).SingleAsync(ct));
        Assert.Equal(4100, await db.Clients.CountAsync(client => client.ChangedAt == client.Since, ct));
        Assert.Equal(4100, await db.Clients.CountAsync(client => client.InterpreterNeeded == false, ct)); // what was said stays said

        await SearchNamesBackfill.Fill(db, ct);
        await SearchNamesBackfill.Fill(db, ct); // at every start; it finds nothing more to do
        Assert.Equal("zoeمحمدሰላም", await db.Clients.Where(client => client.DisplayName.StartsWith("Zoë")).Select(client => client.PlainName).SingleAsync(ct));
        Assert.Equal("client4100", await db.Clients.Where(client => client.DisplayName == "Cliënt 4100").Select(client => client.PlainName).SingleAsync(ct));
        Assert.Equal(" zoe محمد ሰላም", await db.Clients.Where(client => client.DisplayName.StartsWith("Zoë")).Select(client => client.NameWords).SingleAsync(ct));
        Assert.Equal(1, await db.Clients.CountAsync(client => client.NameParts == " | ", ct)); // nothing to type, and not tried again at every start
        Assert.Equal("…", await db.Clients.Where(client => client.PlainName == "").Select(client => client.DisplayName).SingleAsync(ct));
    }

    internal static ClientsDb Open(string connection) => new(new DbContextOptionsBuilder<ClientsDb>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options);
}
