using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Meeverhuizen.Testing;

/// <summary>A service's database as an earlier version left it, on a private server, to be brought to this version.</summary>
public sealed class EarlierDatabase<TDb> : IAsyncDisposable
    where TDb : DbContext
{
    private readonly PrivatePostgres postgres;

    internal EarlierDatabase(PrivatePostgres postgres, NpgsqlDataSource source, TDb db) => (this.postgres, Source, Db) = (postgres, source, db);

    /// <summary>Connections past the model, which knows this version's tables only.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>This version's context.</summary>
    public TDb Db { get; }

    /// <summary>Runs SQL on the tables as they are now.</summary>
    public async Task FillAsync(string sql, CancellationToken ct)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await Source.DisposeAsync();
        await postgres.DisposeAsync();
    }
}

/// <summary>Makes one.</summary>
public static class EarlierDatabase
{
    /// <summary>A new database as it was after <paramref name="migration"/>.</summary>
    /// <param name="migration">Its name, without the time.</param>
    /// <param name="open">The service's context on a connection string.</param>
    /// <param name="ct">Ends the making.</param>
    public static async Task<EarlierDatabase<TDb>> AtAsync<TDb>(string migration, Func<string, TDb> open, CancellationToken ct)
        where TDb : DbContext
    {
        ArgumentNullException.ThrowIfNull(open);
        var postgres = await PrivatePostgres.StartAsync();
        var connection = await postgres.CreateDatabaseAsync("before");
        var db = open(connection);
        await db.GetService<IMigrator>().MigrateAsync(migration, cancellationToken: ct);
        return new EarlierDatabase<TDb>(postgres, NpgsqlDataSource.Create(connection), db);
    }
}
