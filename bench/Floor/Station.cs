using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Meeverhuizen.Bench.Floor;

/// <summary>
/// One service by hand: state, outbox and inbox in three tables, a relay that sends in batches and is woken in process, a consumer whose
/// inbox row, effect and next message are one statement. Durable, confirmed, once only; nothing else.
/// </summary>
internal sealed class Station(NpgsqlDataSource source, IConnection broker, string name, Station? next) : IAsyncDisposable
{
    private static readonly byte[] Body = Enumerable.Range(0, 2048).Select(i => (byte)('a' + (i % 26))).ToArray();
    private readonly SemaphoreSlim signal = new(0, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly List<IChannel> channels = [];
    private Task relay = Task.CompletedTask;

    public string Name => name;

    public Waiting Arrived { get; } = new();

    public async Task Open()
    {
        await using (var create = source.CreateCommand($"""
            CREATE TABLE {name}_record (id uuid PRIMARY KEY, body bytea NOT NULL);
            CREATE TABLE {name}_state (id uuid PRIMARY KEY, state text NOT NULL);
            CREATE TABLE {name}_outbox (id uuid PRIMARY KEY, about uuid NOT NULL, body bytea NOT NULL);
            CREATE TABLE {name}_inbox (id uuid PRIMARY KEY, at timestamptz NOT NULL);
            """))
        {
            await create.ExecuteNonQueryAsync();
        }

        var channel = await broker.CreateChannelAsync(new CreateChannelOptions(false, false, consumerDispatchConcurrency: 32));
        channels.Add(channel);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.BasicQosAsync(0, 64, false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await Take(Guid.Parse(delivery.BasicProperties.MessageId!), Guid.Parse(delivery.BasicProperties.CorrelationId!));
            await channel.BasicAckAsync(delivery.DeliveryTag, false);
        };
        await channel.BasicConsumeAsync(name, autoAck: false, consumer);
        if (next is not null)
        {
            var publish = await broker.CreateChannelAsync(new CreateChannelOptions(true, true, new ThrottlingRateLimiter(256)));
            channels.Add(publish);
            relay = Relay(publish);
        }
    }

    /// <summary>The one transaction that begins: a record of 2 KB, its state, and a message about it.</summary>
    public async Task Begin(Guid id)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO {name}_record VALUES ($1, $2)") { Parameters = { new() { Value = id }, new() { Value = Body } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO {name}_state VALUES ($1, 'begun')") { Parameters = { new() { Value = id } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO {name}_outbox VALUES ($1, $2, $3)") { Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = id }, new() { Value = Body } } });
        await batch.ExecuteNonQueryAsync();
        Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await relay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var channel in channels)
        {
            await channel.DisposeAsync();
        }

        stop.Dispose();
        signal.Dispose();
    }

    private async Task Take(Guid message, Guid about)
    {
        var send = next is null ? "" : $", o AS (INSERT INTO {name}_outbox SELECT $3, $2, $4 FROM i)";
        await using var command = source.CreateCommand($"""
            WITH i AS (INSERT INTO {name}_inbox VALUES ($1, now()) ON CONFLICT DO NOTHING RETURNING id){send}
            INSERT INTO {name}_state SELECT $2, 'taken' FROM i ON CONFLICT (id) DO UPDATE SET state = 'taken'
            """);
        command.Parameters.Add(new() { Value = message });
        command.Parameters.Add(new() { Value = about });
        if (next is not null)
        {
            command.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            command.Parameters.Add(new() { Value = Body });
        }

        await command.ExecuteNonQueryAsync();
        Wake();
        Arrived.Done(about);
    }

    private void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already ringing.
        }
    }

    private async Task Relay(IChannel channel)
    {
        while (!stop.IsCancellationRequested)
        {
            await signal.WaitAsync(TimeSpan.FromSeconds(1), stop.Token);
            while (await RelayBatch(channel) == 256)
            {
            }
        }
    }

    private async Task<int> RelayBatch(IChannel channel)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var rows = new List<(Guid Id, Guid About, byte[] Body)>();
        await using (var take = new NpgsqlCommand($"SELECT id, about, body FROM {name}_outbox ORDER BY id LIMIT 256 FOR UPDATE SKIP LOCKED", connection))
        {
            await using var reader = await take.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<byte[]>(2)));
            }
        }

        if (rows.Count == 0)
        {
            return 0;
        }

        await Task.WhenAll(rows.Select(row => channel.BasicPublishAsync("", next!.Name, mandatory: true,
            new BasicProperties { Persistent = true, MessageId = row.Id.ToString(), CorrelationId = row.About.ToString() }, row.Body).AsTask()));
        await using var delete = new NpgsqlCommand($"DELETE FROM {name}_outbox WHERE id = ANY($1)", connection) { Parameters = { new() { Value = rows.Select(row => row.Id).ToArray() } } };
        await delete.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return rows.Count;
    }

}
