using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meeverhuizen.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>What the broker itself keeps within bounds, and what is seen when it has to.</summary>
[Collection("one city, one test at a time")]
public sealed class BrokerLimitsTests(City city)
{
    private static readonly string[] Services = ["network", "clients", "out", "other"];
    private static readonly string[] Endings = ["", ".dead", ".out"];

    private const string Withdrawn = "nl.sociale-netwerken.consent-withdrawn.v1";

    [Fact]
    public async Task Every_working_queue_has_a_delivery_limit_a_queue_behind_it_and_a_length()
    {
        using var api = Management();
        var queues = new List<JsonElement>();
        for (var deadline = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(500))
        {
            // The broker tells of a queue that was just made before it tells of its policy.
            queues = [.. (await api.GetFromJsonAsync<JsonElement>("/api/queues/%2F")).EnumerateArray()];
            if (DateTime.UtcNow > deadline || queues.TrueForAll(queue => queue.TryGetProperty("effective_policy_definition", out var limits) && limits.ValueKind == JsonValueKind.Object && limits.TryGetProperty("overflow", out _)))
            {
                break;
            }
        }

        var working = queues.Select(queue => queue.GetProperty("name").GetString()!).Where(name => !name.EndsWith(".dead", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(["city.handover", "city.handover.haven", "city.handover.oost", "city.handover.west", "haven.clients", "haven.network", "oost.clients", "oost.network", "west.clients", "west.network"], working);
        Assert.All(queues, queue =>
        {
            var (name, policy) = (queue.GetProperty("name").GetString()!, queue.GetProperty("effective_policy_definition"));
            Assert.Equal(("reject-publish", true), (policy.GetProperty("overflow").GetString(), policy.GetProperty("max-length").GetInt32() > 0)); // refused, never dropped
            if (working.Contains(name))
            {
                var dead = name.StartsWith("city.handover", StringComparison.Ordinal) ? "city.handover.dead" : name + ".dead";
                Assert.Equal((20, "", dead), (policy.GetProperty("delivery-limit").GetInt32(), policy.GetProperty("dead-letter-exchange").GetString(), policy.GetProperty("dead-letter-routing-key").GetString()));
                Assert.Contains(queues, other => other.GetProperty("name").GetString() == dead);
            }
        });
    }

    [Fact]
    public async Task What_comes_back_again_and_again_is_taken_off_the_queue_and_shown_to_the_operator()
    {
        await city.Small.Kill("clients-oost");
        Guid id;
        await using (var oost = await Sender.As(city, "oost"))
        {
            id = await oost.Send(Withdrawn, JsonSerializer.SerializeToUtf8Bytes(new { handoverId = Guid.NewGuid(), clientId = Guid.NewGuid(), consentId = Guid.NewGuid() }), to: "oost.clients");
        }

        await using (var connection = await Connect(city.Small.Rabbit.As("oost")))
        {
            await using var channel = await connection.CreateChannelAsync();
            var given = 0;
            for (var end = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < end && given < 40;)
            {
                if (await channel.BasicGetAsync("oost.clients", autoAck: false) is not { } message)
                {
                    if (given > 0)
                    {
                        break;
                    }

                    await Task.Delay(50);
                    continue;
                }

                given++;
                await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true);
                await Task.Delay(20);
            }

            Assert.InRange(given, 20, 22);
        }

        await city.Small.StartService("clients-oost");
        using var beheer = city.Small.With("clients-oost", city.Small.Tokens.UserToken("city", "operator"));
        var parked = await City.Until(beheer, "/v1/failed-messages?reason=delivered-too-often&state=all", answer => answer.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("id").GetGuid() == id));
        Assert.Equal("oost", parked.GetProperty("items")[0].GetProperty("sender").GetString());
    }

    [Theory]
    [InlineData(Topology.LargestMessage + 1)]
    [InlineData(100 * 1024 * 1024)]
    public async Task A_message_that_is_too_large_is_refused_to_its_sender(int size)
    {
        await using var haven = await Sender.As(city, "haven");

        await Assert.ThrowsAnyAsync<RabbitMQClientException>(async () => await haven.Send("nl.sociale-netwerken.accept-handover.v1", new byte[size]));

        using var courier = city.Small.With("handover", null);
        Assert.Equal(200, (int)(await courier.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_organisation_makes_no_queues_of_its_own_and_holds_so_many_connections()
    {
        await using (var connection = await Connect(city.Small.Rabbit.As("haven")))
        {
            foreach (var name in new[] { "haven.extra", "haven.network.extra", "haven.extra.network", "" })
            {
                await using var channel = await connection.CreateChannelAsync();
                var refused = await Assert.ThrowsAsync<OperationInterruptedException>(async () => await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false));
                Assert.Equal(403, (int?)refused.ShutdownReason?.ReplyCode);
            }
        }

        // The broker answers a connection that is one too many by closing it.
        var held = new List<IConnection>();
        try
        {
            for (var i = 0; i < Topology.MostConnections + 4; i++)
            {
                held.Add(await Connect(city.Small.Rabbit.As("haven")));
            }

            for (var end = DateTime.UtcNow.AddSeconds(10); held.Count(connection => connection.IsOpen) >= Topology.MostConnections && DateTime.UtcNow < end; await Task.Delay(50))
            {
            }

            Assert.InRange(held.Count(connection => connection.IsOpen), 1, Topology.MostConnections - 1); // its services keep theirs, and there is room for more
        }
        catch (BrokerUnreachableException)
        {
            Assert.NotEmpty(held);
        }
        finally
        {
            foreach (var connection in held)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>West's services do not run here: its queues are nobody's loss.</summary>
    [Theory]
    [InlineData("classic")]
    [InlineData("quorum")]
    [InlineData("stream")]
    public async Task Whatever_queue_an_organisation_can_make_is_full_before_the_broker_is(string kind)
    {
        using var api = Management();
        var configure = new Regex(Topology.For(["haven", "oost", "west"]).Users.Single(user => user.Name == "west").Configure);
        var names = from service in Services from end in Endings select $"west.{service}{end}";
        var allowed = names.Where(name => configure.IsMatch(name)).ToList();
        Assert.Equal(["west.network", "west.network.dead", "west.clients", "west.clients.dead", "west.out"], allowed);
        await using var connection = await Connect(city.Small.Rabbit.As("west"));
        foreach (var name in allowed)
        {
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
            await channel.QueueDeleteAsync(name);
            await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = kind });
            await channel.QueueBindAsync(name, "west.out", "fill");
            try
            {
                var limits = await Limits(api, name);
                Assert.True(limits.TryGetProperty("max-length-bytes", out var bytes) && bytes.GetInt64() <= 256 * 1024 * 1024, $"{name} ({kind}): {limits}");
                if (kind == "stream")
                {
                    Assert.InRange(limits.GetProperty("stream-max-segment-size-bytes").GetInt64() + bytes.GetInt64(), 1, 4 * 1024 * 1024);
                    continue;
                }

                Assert.Equal("reject-publish", limits.GetProperty("overflow").GetString());
                Assert.True(limits.GetProperty("max-length").GetInt32() > 0);
                if (bytes.GetInt64() <= 4 * 1024 * 1024)
                {
                    await Assert.ThrowsAnyAsync<RabbitMQClientException>(async () =>
                    {
                        for (var time = 0; time < 200; time++)
                        {
                            await channel.BasicPublishAsync("west.out", "fill", mandatory: true, new BasicProperties { UserId = "west" }, new byte[Topology.LargestMessage]);
                        }
                    });
                }
            }
            finally
            {
                await channel.QueueDeleteAsync(name);
                if (name != "west.out")
                {
                    await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, Topology.QueueArguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value));
                    await channel.QueueBindAsync(name, name, "");
                }
            }
        }
    }

    /// <summary>What holds for a queue; a policy comes a moment after the queue.</summary>
    private static async Task<JsonElement> Limits(HttpClient api, string queue)
    {
        for (var end = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(100))
        {
            using var answer = await api.GetAsync(new Uri("/api/queues/%2F/" + queue, UriKind.Relative));
            if (answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>()) is var found
                && found.TryGetProperty("effective_policy_definition", out var limits) && (limits.ValueKind == JsonValueKind.Object && limits.EnumerateObject().Any() || DateTime.UtcNow > end))
            {
                return limits;
            }

            Assert.True(DateTime.UtcNow < end, $"No limits were seen on {queue}.");
        }
    }

    [Fact]
    public async Task Health_says_that_a_queue_is_lost_again_and_again_although_it_is_read_in_between()
    {
        using var api = Management();
        using var clients = city.Small.With("clients-oost", null);
        try
        {
            for (var time = 0; time < 3; time++)
            {
                await UntilRead(api, "oost.clients");
                (await api.DeleteAsync(new Uri("/api/queues/%2F/oost.clients", UriKind.Relative))).EnsureSuccessStatusCode();
                await UntilHealth(clients, 503);
            }

            await UntilRead(api, "oost.clients");
            Assert.Equal(503, (int)(await clients.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);
            Assert.Equal("Unhealthy", await Text(clients, "/health")); // which queue stands in the log, by its name
            Assert.Contains("oost.clients", city.Small.LogOf("clients-oost"), StringComparison.Ordinal);
        }
        finally
        {
            await city.Small.Kill("clients-oost");
            await city.Small.StartService("clients-oost");
        }
    }

    private static async Task<string> Text(HttpClient service, string path)
    {
        using var answer = await service.GetAsync(new Uri(path, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task UntilRead(HttpClient api, string queue)
    {
        for (var end = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < end; await Task.Delay(100))
        {
            using var answer = await api.GetAsync(new Uri("/api/queues/%2F/" + queue, UriKind.Relative));
            if (answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>()) is var found && found.TryGetProperty("consumers", out var readers) && readers.GetInt32() > 0)
            {
                return;
            }
        }

        throw new TimeoutException($"Nobody reads {queue}.");
    }

    private static async Task UntilHealth(HttpClient service, int status)
    {
        for (var end = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < end; await Task.Delay(50))
        {
            using var answer = await service.GetAsync(new Uri("/health", UriKind.Relative));
            if ((int)answer.StatusCode == status)
            {
                return;
            }
        }

        throw new TimeoutException($"/health never said {status}.");
    }

    private static Task<IConnection> Connect(string address) => new ConnectionFactory { Uri = new Uri(address), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    private HttpClient Management()
    {
        var api = new HttpClient { BaseAddress = new Uri(city.Small.Rabbit.Management) };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("administrator:administrator"u8));
        return api;
    }
}
