using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Meeverhuizen.Services.Clients.Tests;

/// <summary>Who looked, chained: nobody can change a line, and whoever could (with the database in hand) leaves a trace.</summary>
[Collection("the shelters, one test at a time")]
public sealed class AccessLogTests(TwoShelters shelters)
{
    [Theory]
    [InlineData("postgres")]
    [InlineData("template1")]
    [InlineData("clients-oost")]
    public async Task A_service_comes_into_no_database_but_its_own(string database)
    {
        await using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(shelters.City.OwnConnectionOf("clients-haven")) { Database = database, Pooling = false }.ConnectionString);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => other.OpenAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_chain_of_a_client_is_whole_and_breaks_at_the_line_that_was_changed()
    {
        var client = await SomebodyLookedAt();
        await using var db = Database();

        Assert.Null(AccessLogChain.FirstBroken(await Lines(db, client)));

        await db.Database.ExecuteSqlAsync($"""
            ALTER TABLE access_log DISABLE TRIGGER access_log_is_append_only;
            UPDATE access_log SET user_name = 'Iemand Anders' WHERE subject_id = {client} AND sequence = 2;
            ALTER TABLE access_log ENABLE TRIGGER access_log_is_append_only;
            """);
        Assert.Equal(2, AccessLogChain.FirstBroken(await Lines(db, client)));
    }

    [Fact]
    public async Task A_chain_that_began_with_the_first_version_goes_on_with_this_one()
    {
        var client = await SomebodyLookedAt();
        await using var db = Database();
        var first = AccessLogSchema.CreateSql[..AccessLogSchema.CreateSql.IndexOf("CREATE TRIGGER", StringComparison.Ordinal)].Replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", StringComparison.Ordinal);

        await db.Database.ExecuteSqlRawAsync(first);
        await shelters.Worker.GetAsync($"/v1/clients/{client}");
        await db.Database.ExecuteSqlRawAsync(AccessLogSchema.SwiftChainSql);
        await shelters.Worker.GetAsync($"/v1/clients/{client}");

        Assert.Null(AccessLogChain.FirstBroken(await Lines(db, client)));
    }

    [Fact]
    public async Task Many_who_look_at_the_same_clients_at_once_do_not_wait_for_each_other_for_ever()
    {
        var clients = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            clients.Add(await SomebodyLookedAt());
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => shelters.Worker.GetAsync(i % 3 == 0 ? "/v1/clients" : $"/v1/clients/{clients[i % 12]}")));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode, shelters.City.LogOf("clients-haven")));
        await using var db = Database();
        foreach (var client in clients)
        {
            var lines = await Lines(db, client);
            Assert.Null(AccessLogChain.FirstBroken(lines));
            Assert.Equal(40, lines.Count(line => line.Action == "list"));
        }

        Assert.Equal(12 + 80, await db.AccessLog.CountAsync(line => line.Action == "read" && clients.Contains(line.SubjectId)));
    }

    [Fact]
    public async Task A_read_that_does_not_fit_takes_no_other_with_it_and_leaves_no_line()
    {
        var client = await SomebodyLookedAt();
        await using var own = shelters.City.OwnDatabaseOf("clients-haven");
        using var reads = new LoggedReads(own);
        var names = Named("display_name");

        var fitting = Enumerable.Range(0, 60).Select(_ => Read(names, client)).ToList();
        var unfitting = Read(Named("no_such_column"), client);
        var nothingToSee = Read(names, Guid.CreateVersion7());

        Assert.All(await Task.WhenAll(fitting), names => Assert.Equal(["Zoë Ñandú"], names));
        Assert.Null(await nothingToSee);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => unfitting);
        await using var db = Database();
        var lines = await Lines(db, client);
        Assert.Equal(60, lines.Count(line => line.UserId == "test"));
        Assert.Null(AccessLogChain.FirstBroken(lines));

        // Every line is about this client, also the one of which there is nothing to see: it would stand among the sixty.
        Task<List<string>?> Read(LoggedQuery<List<string>> look, Guid sought) => reads.Read(
            look, AccessLogger.OfService(new Owner("haven", "0", "De Haven"), "test", AccessAction.Read, AccessObject.Client, sought, client, Purposes.NetworkSupport, DateTimeOffset.UtcNow),
            teams: [], TestContext.Current.CancellationToken);

        static LoggedQuery<List<string>> Named(string column) => new("SELECT id, id FROM clients WHERE id = ANY($1)", [$"SELECT id, {column} FROM clients WHERE id = ANY($1)"], async reader =>
        {
            var names = await reader.RowsById(row => row.GetString(1));
            return id => [.. names[id]];
        });
    }

    [Fact]
    public async Task A_person_whose_chain_is_held_keeps_nobody_else_waiting()
    {
        var (held, other) = (await SomebodyLookedAt(), await SomebodyLookedAt());
        await using var source = shelters.City.OwnDatabaseOf("clients-haven");
        await using var holder = await source.OpenConnectionAsync();
        await using var writing = await holder.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1::text, 7513))", holder, writing) { Parameters = { new() { Value = held } } })
        {
            await hold.ExecuteNonQueryAsync();
        }

        var waiting = Enumerable.Range(0, 5).Select(_ => shelters.Worker.GetAsync($"/v1/clients/{held}")).ToList();
        var answered = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shelters.Worker.GetAsync($"/v1/clients/{other}")));
        Assert.All(answered, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.All(waiting, answer => Assert.False(answer.IsCompleted));

        await writing.CommitAsync();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.True(answer.IsSuccessStatusCode));
        await using var db = Database();
        var lines = await Lines(db, held);
        Assert.Equal(1 + 5, lines.Count(line => line is { Action: "read", ObjectType: "client" }));
        Assert.Null(AccessLogChain.FirstBroken(lines));
    }

    [Fact]
    public async Task No_line_can_be_changed_or_taken_away_by_the_service_itself()
    {
        await SomebodyLookedAt();
        await using var own = shelters.City.OwnDatabaseOf("clients-haven");

        foreach (var sql in (string[])["UPDATE access_log SET user_name = 'x'", "DELETE FROM access_log", "TRUNCATE access_log"])
        {
            await using var command = own.CreateCommand(sql);
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Equal("42501", refused.SqlState); // insufficient_privilege
        }
    }

    /// <summary>Registered, read, consented and asked about: lines with and without a consent, with letters of more than one byte.</summary>
    private async Task<Guid> SomebodyLookedAt()
    {
        using var worker = shelters.City.With("clients-haven", shelters.City.Tokens.UserToken("haven", "worker", "haven-opvang"));
        var made = await (await worker.PostAsJsonAsync("/v1/clients", new
        {
            displayName = "Zoë Ñandú", language = "nl", interpreterNeeded = false, teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen",
        })).Content.ReadFromJsonAsync<JsonElement>();
        var client = made.GetProperty("id").GetGuid();
        await worker.GetAsync($"/v1/clients/{client}");
        using var consent = await shelters.NetworkService.PostAsJsonAsync($"/v1/clients/{client}/consents", new
        {
            handoverId = Guid.CreateVersion7(), recipientOrganisation = "oost", recipientTeam = "oost-oost1", purpose = "Mensen om mij heen", text = "Ik wil dat dit meegaat.", textVersion = "1", language = "nl",
            method = "spoken", givenBy = "client", recordedBy = "haven-worker", recordedByName = "Médéwèrker", validUntil = DateTimeOffset.UtcNow.AddDays(90), parts = (string[])["basics"], selectionDigest = new string('a', 64),
        });
        var id = (await consent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await shelters.NetworkService.GetAsync($"/v1/clients/{client}/consents/{id}/standing");
        return client;
    }

    private ClientsDb Database()
    {
        var options = new DbContextOptionsBuilder<ClientsDb>();
        options.UseNpgsql(shelters.City.Postgres.ConnectionString("clients-haven")).UseSnakeCaseNamingConvention();
        return new ClientsDb(options.Options);
    }

    private static async Task<List<AccessLogEntry>> Lines(ClientsDb db, Guid client)
    {
        var lines = await db.AccessLog.AsNoTracking().Where(line => line.SubjectId == client).ToListAsync();
        Assert.True(lines.Count >= 4);
        return lines;
    }
}
