using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Testing;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Meeverhuizen.Bench.Cases;

/// <summary>
/// The workers of both sides, over HTTP with tokens. What has happened they hear from a tap on what the courier sends to Buurtteam Oost,
/// and from one look for all of them at which notices it has, so that no asking again and again loads the services.
/// </summary>
internal sealed class HandoverDesk : IAsyncDisposable
{
    private readonly SmallCity city;
    private readonly IChannel tap;
    private readonly HttpClient havenClients;
    private readonly HttpClient haven;
    private readonly HttpClient oost;
    private readonly Waiting noticed = new();
    private readonly Waiting received = new();
    private readonly ConcurrentDictionary<Guid, bool> announced = new();
    private readonly CancellationTokenSource stop = new();
    private Task looking = Task.CompletedTask;

    private HandoverDesk(SmallCity city, IChannel tap)
    {
        (this.city, this.tap) = (city, tap);
        havenClients = city.Worker("clients-haven", "haven-opvang");
        haven = city.Worker("network-haven", "haven-opvang");
        oost = city.Worker("network-oost", "oost-oost1");
    }

    public static async Task<HandoverDesk> Open(SmallCity city, IConnection broker)
    {
        var desk = new HandoverDesk(city, await broker.CreateChannelAsync());
        await desk.Listen();
        return desk;
    }

    /// <summary>Clients with a map of three persons, a choice and a consent: ready to be offered.</summary>
    public async Task<IReadOnlyList<Guid>> Prepare(int count, int persons = 3)
    {
        var ready = new Guid[count];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => ready[i] = await PrepareOne(persons));
        await UntilQuiet();
        return ready;
    }

    /// <summary>Offers, accepts when the notice is there, and returns when it has been received.</summary>
    public async Task HandOver(Guid id)
    {
        var (notice, arrival) = (noticed.For(id), received.For(id));
        await Done(haven, HttpMethod.Post, $"/v1/handovers/{id}/offers", new { });
        await notice;
        await Done(oost, HttpMethod.Post, $"/v1/incoming-handovers/{id}/acceptances", new { });
        await arrival;
    }

    /// <summary>Waits until nothing is under way any more: no message, no work that is due.</summary>
    public async Task UntilQuiet()
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < end; await Task.Delay(100))
        {
            var busy = 0L;
            foreach (var service in (string[])["network-haven", "network-oost", "clients-haven", "clients-oost", "handover"])
            {
                await using var source = city.DatabaseOf(service);
                var work = service.StartsWith("network", StringComparison.Ordinal)
                    ? " + (SELECT count(*) FROM outgoing_handovers WHERE next_attempt_at IS NOT NULL) + (SELECT count(*) FROM incoming_handovers WHERE next_attempt_at IS NOT NULL)"
                    : "";
                await using var count = source.CreateCommand($"SELECT (SELECT count(*) FROM outbox_message){work}");
                busy += (long)(await count.ExecuteScalarAsync())!;
            }

            if (busy == 0)
            {
                return;
            }
        }

        throw new TimeoutException("The city did not come to rest.");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        await tap.DisposeAsync();
        havenClients.Dispose();
        haven.Dispose();
        oost.Dispose();
    }

    private async Task Listen()
    {
        var queue = await tap.QueueDeclareAsync();
        await tap.QueueBindAsync(queue.QueueName, "oost.network", "");
        var consumer = new AsyncEventingBasicConsumer(tap);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var type = delivery.BasicProperties.Headers!["cloudEvents:type"] switch { byte[] bytes => System.Text.Encoding.ASCII.GetString(bytes), var other => $"{other}" };
            var id = JsonSerializer.Deserialize<JsonElement>(delivery.Body.Span).GetProperty("handoverId").GetGuid();
            if (type == "nl.sociale-netwerken.handover-offered.v1")
            {
                announced[id] = true;
            }
            else if (type == "nl.sociale-netwerken.handover-received.v1")
            {
                received.Done(id);
            }

            return Task.CompletedTask;
        };
        await tap.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        looking = Look();
    }

    private async Task<Guid> PrepareOne(int persons)
    {
        var client = (await Done(havenClients, HttpMethod.Post, "/v1/clients", new
        {
            displayName = $"Cliënt {Random.Shared.Next():x}", birthYear = 1980, language = "nl", interpreterNeeded = false,
            teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen",
        })).GetProperty("id").GetGuid();
        var choices = new List<object>();
        for (var i = 0; i < persons; i++)
        {
            var tie = new { strength = "strong", ring = 1, sector = "family", direction = "mutual", support = new[] { "emotional" } };
            var person = await Done(haven, HttpMethod.Post, $"/v1/clients/{client}/persons", new { name = $"Zus {i}", kind = "human", objects = false, saidBy = "client", tie });
            choices.Add(new { itemId = person.GetProperty("personId").GetGuid(), included = true });
            choices.Add(new { itemId = person.GetProperty("tieId").GetGuid(), included = true });
        }

        var id = (await Done(haven, HttpMethod.Post, $"/v1/clients/{client}/handovers", new { })).GetProperty("id").GetGuid();
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        await Done(haven, HttpMethod.Put, $"/v1/handovers/{id}/recipient", new { organisation = "oost", team = "oost-oost1", wishedDate = day.AddDays(10) });
        await Done(haven, HttpMethod.Put, $"/v1/handovers/{id}/items", new { choices });
        await Done(haven, HttpMethod.Post, $"/v1/handovers/{id}/consents", new { method = "spoken", givenBy = "client", validUntil = day.AddDays(90), confirmsTextShown = true });
        return id;
    }

    /// <summary>Which of the notices under way are in Oost's records by now.</summary>
    private async Task Look()
    {
        await using var source = city.DatabaseOf("network-oost");
        await using var connection = await source.OpenConnectionAsync();
        await using var look = new NpgsqlCommand("SELECT id FROM incoming_handovers WHERE id = ANY($1)", connection) { Parameters = { new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Uuid } } };
        while (!stop.IsCancellationRequested)
        {
            if (!announced.IsEmpty)
            {
                look.Parameters[0].Value = announced.Keys.ToArray();
                await using var reader = await look.ExecuteReaderAsync(stop.Token);
                while (await reader.ReadAsync(stop.Token))
                {
                    var id = reader.GetGuid(0);
                    announced.TryRemove(id, out _);
                    noticed.Done(id);
                }
            }

            await Task.Delay(1, stop.Token);
        }
    }

    private static async Task<JsonElement> Done(HttpClient who, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await who.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }
}
