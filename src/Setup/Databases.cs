using Meeverhuizen.Identity;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients;
using Meeverhuizen.Services.Handover;
using Meeverhuizen.Services.Network;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Meeverhuizen.Setup;

/// <summary>
/// Every service's database: made when missing, brought to the program's schema, and a login role that may read and write rows but owns
/// nothing, cannot change the access log and cannot enter another's database. Only Setup has the administrator's connection.
/// </summary>
public sealed class Databases(IConfiguration configuration)
{
    /// <summary>Prepares all databases of the city, one after the other.</summary>
    public async Task Prepare(CityFile city)
    {
        await CloseCommon();
        await Prepare<IdentityDb>("identity", options => new IdentityDb(options));
        await Prepare<HandoverDb>("handover", options => new HandoverDb(options));
        foreach (var organisation in city.RecordKeepers)
        {
            await Prepare<ClientsDb>($"clients-{organisation.Id}", options => new ClientsDb(options));
            await Prepare<NetworkDb>($"network-{organisation.Id}", options => new NetworkDb(options));
        }
    }

    /// <summary>The databases that every server has: nobody's, so nobody comes in.</summary>
    private async Task CloseCommon()
    {
        var first = configuration.GetConnectionString("identity-db") ?? configuration.GetConnectionString("identity")
            ?? configuration.AsEnumerable().FirstOrDefault(pair => pair.Key.StartsWith("ConnectionStrings:clients-", StringComparison.OrdinalIgnoreCase)).Value;
        if (first is null)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(first) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await Execute(connection, "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
    }

    private async Task Prepare<TDb>(string name, Func<DbContextOptions<TDb>, TDb> open)
        where TDb : DbContext
    {
        var administrator = configuration.GetConnectionString(name + "-db") ?? configuration.GetConnectionString(name);
        if (administrator is null)
        {
            return; // another organisation's: it runs its own setup
        }

        await CreateWhenMissing(administrator);
        await using var source = new NpgsqlDataSourceBuilder(administrator).Build();
        await Migrate(name, source, open);
        await Grant(name, source);
    }

    private static async Task CreateWhenMissing(string administrator)
    {
        var target = new NpgsqlConnectionStringBuilder(administrator);
        var server = new NpgsqlConnectionStringBuilder(administrator) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = target.Database! } } };
        if (await exists.ExecuteScalarAsync() is null)
        {
            await Execute(connection, $"CREATE DATABASE {Quote(target.Database!)}");
        }
    }

    private static async Task Migrate<TDb>(string name, NpgsqlDataSource source, Func<DbContextOptions<TDb>, TDb> open)
        where TDb : DbContext
    {
        var options = new DbContextOptionsBuilder<TDb>();
        Database.Use(options, source);
        await using var database = open(options.Options);
        var applied = (await database.Database.GetAppliedMigrationsAsync()).ToList();
        var known = database.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (applied.Find(migration => !known.Contains(migration)) is { } unknown)
        {
            throw new SetupException($"Database '{name}' was made by a newer version of Meeverhuizen (migration {unknown}). Install that version or newer; nothing was changed.");
        }

        if (applied.Count < known.Count)
        {
            await database.Database.MigrateAsync(); // EF Core takes a lock, so that two runs cannot migrate at once
        }
    }

    private async Task Grant(string name, NpgsqlDataSource source)
    {
        if (configuration[$"Setup:DatabasePasswords:{name}"] is not { } password)
        {
            return; // services use the administrator's connection, as under Aspire
        }

        var role = Quote(name.Replace('-', '_'));
        var literal = "'" + password.Replace("'", "''", StringComparison.Ordinal) + "'";
        await using var connection = await source.OpenConnectionAsync();
        await Execute(connection, $"""
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name.Replace('-', '_')}') THEN CREATE ROLE {role} LOGIN; END IF;
            END $$;
            ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {literal};
            REVOKE ALL ON DATABASE {Quote(name)} FROM PUBLIC;
            GRANT CONNECT ON DATABASE {Quote(name)} TO {role};
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
            REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM {role};
            DO $$ BEGIN
              IF to_regclass('public.access_log') IS NOT NULL THEN REVOKE UPDATE, DELETE, TRUNCATE ON access_log FROM {role}; END IF;
            END $$;
            """);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
