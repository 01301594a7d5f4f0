using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Meeverhuizen.Bench.Peers;

/// <summary>A 2 KB record as a service writes it, beside its message.</summary>
public sealed class PeerRecord
{
    public required Guid Id { get; init; }

    public required byte[] Body { get; init; }
}

/// <summary>The state that a message changes.</summary>
public sealed class PeerState
{
    public required Guid Id { get; init; }

    public required string State { get; set; }
}

/// <summary>A service's context, the same for every peer; it tells when a message's effect has been committed, by whoever commits it.</summary>
public sealed class PeerDb(DbContextOptions<PeerDb> options, Waiting waiting) : DbContext(options)
{
    private Guid? taken;

    /// <summary>The effect: one row, as the consumer by hand writes.</summary>
    public void Take(Guid about)
    {
        Add(new PeerState { Id = Guid.CreateVersion7(), State = "taken" });
        taken = about;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (Database.CurrentTransaction is null)
        {
            Tell();
        }

        return saved;
    }

    internal static async Task CreateTables(NpgsqlDataSource source)
    {
        await using var create = source.CreateCommand("""
            CREATE TABLE peer_record (id uuid PRIMARY KEY, body bytea NOT NULL);
            CREATE TABLE peer_state (id uuid PRIMARY KEY, state text NOT NULL);
            """);
        await create.ExecuteNonQueryAsync();
    }

    internal static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source).UseSnakeCaseNamingConvention().AddInterceptors(Committed.Instance);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PeerRecord>().ToTable("peer_record");
        modelBuilder.Entity<PeerState>().ToTable("peer_state");
    }

    private void Tell()
    {
        if (taken is { } id)
        {
            taken = null;
            waiting.Done(id);
        }
    }

    private sealed class Committed : DbTransactionInterceptor
    {
        public static readonly Committed Instance = new();

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            (eventData.Context as PeerDb)?.Tell();
            return Task.CompletedTask;
        }
    }
}
