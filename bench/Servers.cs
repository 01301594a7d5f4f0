using Npgsql;
using RabbitMQ.Client;

namespace Meeverhuizen.Bench;

/// <summary>A PostgreSQL that keeps what it commits and a RabbitMQ, with one way in for what is measured by hand.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private readonly IAsyncDisposable[] owned;

    private Servers(NpgsqlDataSource source, IConnection broker, params IAsyncDisposable[] owned) => (Source, Broker, this.owned) = (source, broker, owned);

    /// <summary>A database of the floor's own.</summary>
    public NpgsqlDataSource Source { get; }

    public IConnection Broker { get; }

    /// <summary>Beside something that runs on these servers already, so that floor and measurement share them.</summary>
    /// <exception cref="InvalidOperationException">This PostgreSQL would lose what it has committed: not worth measuring.</exception>
    public static async Task<Servers> On(string databaseConnection, Uri broker, params IAsyncDisposable[] owned)
    {
        var source = NpgsqlDataSource.Create(databaseConnection + ";Maximum Pool Size=60");
        await using var settings = source.CreateCommand("SELECT current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')");
        if ((string?)await settings.ExecuteScalarAsync() != "ononon")
        {
            throw new InvalidOperationException("The bench measures a PostgreSQL that keeps what it has committed; this one does not.");
        }

        return new Servers(source, await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(), owned);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await Source.DisposeAsync();
        foreach (var server in owned)
        {
            await server.DisposeAsync();
        }
    }
}
