using System.Net.Mime;
using System.Text;
using MassTransit;
using Meeverhuizen.ServiceDefaults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Meeverhuizen.Messaging;

/// <summary>
/// Carries outbox rows to the broker: a batch at a time, all of it in flight at once, with publisher confirms and the mandatory flag.
/// A row leaves the table only after the broker confirmed it; a row that came back stays, with the reason, and is tried again later.
/// Several carriers, of this and of other replicas, share the work by <c>SKIP LOCKED</c>: while one waits for the broker, another takes
/// what came meanwhile. A carrier with a full batch calls the other replicas. A crash between confirm and delete sends a message twice; the inbox drops it.
/// </summary>
internal sealed partial class Relay(NpgsqlDataSource source, IBus bus, RelaySignal signal, Owner owner, OwnDestination own, ILogger<Relay> logger) : BackgroundService
{
    private const int BatchSize = 256;
    private const int Carriers = 2;
    
    /// <summary>What no signal told of: rows from before a restart, or whose next try has come.</summary>
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollAfterFaults = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(62);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(15);
    private readonly string eventSource = $"urn:nld:oin:{owner.Oin}:systeem:{own.Name.Replace('.', '-')}";
    private readonly WireSerializer serializer = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll([Listen(stoppingToken), .. Enumerable.Range(0, Carriers).Select(_ => Carry(stoppingToken))]);
    }

    private async Task Carry(CancellationToken stoppingToken)
    {
        var triedAgainUntil = DateTime.UtcNow + LongestBackOff; // also what an earlier process kept
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var (taken, kept) = await RelayBatch(stoppingToken);
                if (kept > 0)
                {
                    triedAgainUntil = DateTime.UtcNow + LongestBackOff;
                }

                if (taken < BatchSize)
                {
                    await signal.Wait(DateTime.UtcNow < triedAgainUntil ? PollAfterFaults : SlowPoll, stoppingToken);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // Whatever it was, the rows are still there; a service that stops because its database was busy would help nobody.
                logger.LogPaused("Relay", fault);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One round. The rows stay locked until the broker has answered for each; a dead relay lets go of them.</summary>
    private async Task<(int Taken, int Kept)> RelayBatch(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await Take(connection, ct);
        if (rows.Count == 0)
        {
            return (0, 0);
        }

        if (rows.Count == BatchSize)
        {
            signal.Wake();
            await CallOthers(ct);
        }

        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{Destinations.Outgoing(owner.Id)}?type=direct"));
        var faults = await Task.WhenAll(rows.Select(row => Publish(endpoint, row, ct)));

        var sent = rows.Where((_, i) => faults[i] is null).Select(row => row.Id).ToArray();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM outbox_message WHERE id = ANY($1)") { Parameters = { new() { Value = sent } } });
        for (var i = 0; i < rows.Count; i++)
        {
            if (faults[i] is { } fault)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("""
                    UPDATE outbox_message SET attempts = attempts + 1, last_error = $2,
                      next_attempt_at = now() + least(60, power(2, least(attempts, 6))) * interval '1 second' WHERE id = $1
                    """)
                { Parameters = { new() { Value = rows[i].Id }, new() { Value = fault } } });
            }
        }

        // The broker has confirmed these: finish the bookkeeping even while stopping, or they would be sent again.
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        if (sent.Length < rows.Count)
        {
            LogKept(rows.Count - sent.Length, faults.First(fault => fault is not null)!);
        }

        return (rows.Count, rows.Count - sent.Length);
    }

    private static async Task<List<Row>> Take(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            SELECT id, type, destination, body, created_at, trace_parent FROM outbox_message
            WHERE next_attempt_at <= now() ORDER BY next_attempt_at, id LIMIT $1 FOR UPDATE SKIP LOCKED
            """, connection)
        { Parameters = { new() { Value = BatchSize } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new Row(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3),
                reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? null : reader.GetString(5)));
        }

        return rows;
    }

    /// <summary>Null when the broker has it; else the name of the fault.</summary>
    private async Task<string?> Publish(ISendEndpoint endpoint, Row row, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishTimeout);
        try
        {
            await endpoint.Send(new Outgoing { Body = row.Body }, Pipe.Execute<SendContext<Outgoing>>(context => Address(context, row)), limit.Token);
            return null;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return fault.GetType().Name;
        }
    }

    private void Address(SendContext<Outgoing> context, Row row)
    {
        var rabbit = context.GetPayload<RabbitMqSendContext>();
        rabbit.Mandatory = true;
        rabbit.RoutingKey = row.Destination;
        rabbit.BasicProperties.UserId = owner.Id;
        context.Serializer = serializer;
        context.ContentType = WireSerializer.Json;
        context.MessageId = row.Id;
        context.Durable = true;
        context.Headers.Set("cloudEvents:specversion", "1.0");
        context.Headers.Set("cloudEvents:id", row.Id.ToString());
        context.Headers.Set("cloudEvents:source", eventSource);
        context.Headers.Set("cloudEvents:type", row.Type);
        context.Headers.Set("cloudEvents:time", row.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        context.Headers.Set("cloudEvents:datacontenttype", "application/json");
        if (row.TraceParent is not null)
        {
            context.Headers.Set("cloudEvents:traceparent", row.TraceParent);
        }
    }

    /// <summary>More waits than one worker carries. Said outside the transaction that holds the rows: it is heard at once.</summary>
    private async Task CallOthers(CancellationToken ct)
    {
        await using var notify = source.CreateCommand("NOTIFY outbox");
        await notify.ExecuteNonQueryAsync(ct);
    }

    private async Task Listen(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                connection.Notification += (_, _) => signal.Wake();
                await using (var listen = new NpgsqlCommand("LISTEN outbox", connection))
                {
                    await listen.ExecuteNonQueryAsync(ct);
                }

                signal.Wake(); // what was said while nobody listened
                while (true)
                {
                    await connection.WaitAsync(ct);
                }
            }
            catch (Exception)
            {
                // The slow poll bridges the gap until the database is back.
                await Task.Delay(TimeSpan.FromSeconds(1), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} messages stay in the outbox: {Fault}")]
    private partial void LogKept(int count, string fault);

    private sealed record Row(Guid Id, string Type, string Destination, byte[] Body, DateTimeOffset CreatedAt, string? TraceParent);
}

/// <summary>What MassTransit sends for us: bytes that were serialised when the outbox row was written.</summary>
internal sealed class Outgoing
{
    public byte[] Body { get; init; } = [];
}

/// <summary>Puts the stored bytes on the wire as they are.</summary>
internal sealed class WireSerializer : IMessageSerializer
{
    public static readonly ContentType Json = new("application/json");

    public ContentType ContentType => Json;

    public MessageBody GetMessageBody<T>(SendContext<T> context)
        where T : class => new StoredBody(((Outgoing)(object)context.Message).Body);

    private sealed class StoredBody(byte[] bytes) : MessageBody
    {
        public long? Length => bytes.Length;

        public Stream GetStream() => new MemoryStream(bytes, writable: false);

        public byte[] GetBytes() => bytes;

        public string GetString() => Encoding.UTF8.GetString(bytes);
    }
}
