using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Meeverhuizen.Bench.Floor;

/// <summary>The single parts that nothing built on them can pass: a transaction, a confirmed message, an answer over HTTP.</summary>
internal static class Parts
{
    private static readonly byte[] Body = new byte[2048];

    /// <summary>Transactions a second: record of 2 KB, outbox row, state.</summary>
    public static async Task<double> Transactions(NpgsqlDataSource source, int inFlight, int count)
    {
        await using (var create = source.CreateCommand("""
            CREATE TABLE IF NOT EXISTS part_record (id uuid PRIMARY KEY, body bytea NOT NULL);
            CREATE TABLE IF NOT EXISTS part_outbox (id uuid PRIMARY KEY, body bytea NOT NULL);
            CREATE TABLE IF NOT EXISTS part_state (id uuid PRIMARY KEY, state text NOT NULL);
            """))
        {
            await create.ExecuteNonQueryAsync();
        }

        return await Load.PerSecond(inFlight, count, async _ =>
        {
            var id = Guid.CreateVersion7();
            await using var batch = source.CreateBatch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO part_record VALUES ($1, $2)") { Parameters = { new() { Value = id }, new() { Value = Body } } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO part_outbox VALUES ($1, $2)") { Parameters = { new() { Value = id }, new() { Value = Body } } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO part_state VALUES ($1, 'begun')") { Parameters = { new() { Value = id } } });
            await batch.ExecuteNonQueryAsync();
        });
    }

    /// <summary>Messages of 2 KB a second through a quorum queue: confirmed, delivered, acknowledged.</summary>
    public static async Task<double> Messages(IConnection broker, int inFlight, int count)
    {
        var queue = $"part-{Guid.NewGuid():N}";
        var waiting = new Waiting();
        await using var publish = await broker.CreateChannelAsync(new CreateChannelOptions(true, true));
        await using var consume = await broker.CreateChannelAsync(new CreateChannelOptions(false, false, consumerDispatchConcurrency: 32));
        await publish.QueueDeclareAsync(queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await consume.BasicQosAsync(0, 64, false);
        var consumer = new AsyncEventingBasicConsumer(consume);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            var id = Guid.Parse(delivery.BasicProperties.MessageId!);
            await consume.BasicAckAsync(delivery.DeliveryTag, false);
            waiting.Done(id);
        };
        await consume.BasicConsumeAsync(queue, false, consumer);
        var perSecond = await Load.PerSecond(inFlight, count, async _ =>
        {
            var id = Guid.NewGuid();
            var arrived = waiting.For(id);
            await publish.BasicPublishAsync("", queue, true, new BasicProperties { Persistent = true, MessageId = id.ToString() }, Body);
            await arrived;
        });
        await publish.QueueDeleteAsync(queue);
        return perSecond;
    }

    /// <summary>Answers a second by Kestrel alone, and by Kestrel with one row read by key.</summary>
    public static async Task<(double Hello, double Row)> Http(NpgsqlDataSource source, int inFlight, int count)
    {
        var known = Guid.CreateVersion7();
        await using (var add = source.CreateCommand("INSERT INTO part_record VALUES ($1, $2)"))
        {
            add.Parameters.Add(new() { Value = known });
            add.Parameters.Add(new() { Value = Body });
            await add.ExecuteNonQueryAsync();
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/hello", () => "hello");
        app.MapGet("/rows/{id:guid}", async (Guid id) =>
        {
            await using var command = source.CreateCommand("SELECT body FROM part_record WHERE id = $1");
            command.Parameters.Add(new() { Value = id });
            return Microsoft.AspNetCore.Http.TypedResults.Bytes((byte[])(await command.ExecuteScalarAsync())!);
        });
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var hello = await Load.PerSecond(inFlight, count, async _ => await http.GetByteArrayAsync(new Uri("/hello", UriKind.Relative)));
        var row = await Load.PerSecond(inFlight, count, async _ => await http.GetByteArrayAsync(new Uri($"/rows/{known}", UriKind.Relative)));
        return (hello, row);
    }
}
