using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>What the broker carries and whom it obeys: seen from the wire, not from our own code.</summary>
[Collection("one city, one test at a time")]
public sealed class BrokerTests(City city)
{
    private static readonly string[] OfOthers = ["oost.network", "oost.clients", "city.handover", "west.network"];

    [Fact]
    public async Task No_message_of_a_whole_handover_holds_a_word_of_the_record()
    {
        await using var connection = await Connect(city.Small.Rabbit.Administrator);
        await using var channel = await connection.CreateChannelAsync();
        var tap = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true)).QueueName;
        foreach (var exchange in await Exchanges())
        {
            await channel.QueueBindAsync(tap, exchange, "#");
        }

        var story = await Story.Offered(city, "Klaproos van Xanten");
        await story.Accepting();
        await City.UntilState(city.Oost, story.AtReceiver, "received");
        await City.UntilState(city.Haven, story.At, "received");
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/completions", new { warmHandoverOn = DateOnly.FromDateTime(DateTime.UtcNow) })).Answer(204);
        await City.UntilState(city.Haven, story.At, "completed");

        var messages = new List<string>();
        while (await channel.BasicGetAsync(tap, autoAck: true) is { } message)
        {
            var headers = message.BasicProperties.Headers?.Select(header => $"{header.Key}={(header.Value is byte[] text ? Encoding.UTF8.GetString(text) : header.Value)}") ?? [];
            messages.Add($"{message.RoutingKey} {message.BasicProperties.Type} {message.BasicProperties.MessageId} {string.Join(' ', headers)} {Encoding.UTF8.GetString(message.Body.Span)}");
        }

        Assert.Contains(messages, message => message.Contains(story.HandoverId.ToString(), StringComparison.OrdinalIgnoreCase) && message.Contains("payloadDigest", StringComparison.OrdinalIgnoreCase));
        string[] moreSecrets = [story.ClientId.ToString(), story.Sister.ToString(), "SIS", "do-not-contact"];
        Assert.All(story.Secrets.Concat(moreSecrets.Skip(1)), secret =>
            Assert.DoesNotContain(messages.Where(message => message.Contains(story.HandoverId.ToString(), StringComparison.OrdinalIgnoreCase)), message => message.Contains(secret, StringComparison.Ordinal)));
        Assert.True(Story.TellsYearOfBirth("""{"birthYear":1979}"""));
        Assert.DoesNotContain(messages.Where(message => message.Contains(story.HandoverId.ToString(), StringComparison.OrdinalIgnoreCase)), Story.TellsYearOfBirth);
        Assert.DoesNotContain(messages.Where(message => message.StartsWith("oost", StringComparison.Ordinal) || message.StartsWith("city", StringComparison.Ordinal)),
            message => message.Contains(moreSecrets[0], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_receiver_that_was_never_started_finds_its_notice_when_it_starts()
    {
        var story = await (await (await Story.Begin(city, "Papaver de Vries")).ToTeam("west", "west-west1")).Choosing();
        await story.Consenting();
        await story.Offering();
        await City.UntilState(city.Haven, story.At, "offered");

        await Task.WhenAll(city.Small.StartService("clients-west"), city.Small.StartService("network-west"));

        using var west = city.Small.Worker("network-west", "west-west1");
        await City.UntilState(west, story.AtReceiver, "offered");
        await (await west.PostAsJsonAsync(story.AtReceiver + "/acceptances", new { })).Answer(204);
        await City.UntilState(west, story.AtReceiver, "received");
    }

    [Fact]
    public async Task The_shelters_broker_user_can_do_nothing_with_what_is_of_others()
    {
        foreach (var name in OfOthers)
        {
            await Refused(channel => channel.BasicConsumeAsync(name, autoAck: false, new AsyncDefaultBasicConsumer(channel)), $"read {name}");
            await Refused(channel => channel.BasicGetAsync(name, autoAck: false), $"get from {name}");
            await Refused(channel => channel.QueueDeleteAsync(name), $"delete {name}");
            await Refused(channel => channel.QueuePurgeAsync(name), $"purge {name}");
            await Refused(channel => channel.QueueBindAsync("haven.network", name, "#"), $"bind to {name}");
            await Refused(channel => channel.QueueBindAsync(name, "haven.out", "#"), $"bind {name} to our own");
            await Refused(channel => Publish(channel, name, "anything"), $"publish into {name}");
        }

        await Refused(channel => channel.QueueDeclareAsync("oost.extra", durable: true, exclusive: false, autoDelete: false), "make a queue in another's name");
        await Refused(channel => channel.ExchangeDeclareAsync("oost.extra", "fanout"), "make an exchange in another's name");
        await Refused(channel => Publish(channel, "", "oost.network"), "publish through the default exchange");
        await Refused(channel => channel.QueueBindAsync("haven.network", "amq.rabbitmq.trace", "#"), "listen to everything");
        await Refused(channel => channel.QueueBindAsync("haven.network", "oost.out", "#"), "listen to what another sends");

        // Through its own exchange it reaches the courier and itself; another organisation's queue is nowhere behind it.
        await using var connection = await Connect(city.Small.Rabbit.As("haven"));
        await using var own = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        foreach (var key in new[] { "oost.network", "oost.clients", "west.network" })
        {
            await Assert.ThrowsAnyAsync<PublishException>(async () => await Publish(own, "haven.out", key));
        }
    }

    private static async Task Publish(IChannel channel, string exchange, string key)
    {
        await channel.BasicPublishAsync(exchange, key, mandatory: true, new BasicProperties(), "{}"u8.ToArray());
        await channel.QueueDeclarePassiveAsync("haven.network"); // a refused publish closes the channel a moment later
    }

    /// <summary>On a connection of its own: the broker may close more than the channel.</summary>
    private async Task Refused(Func<IChannel, Task> attempt, string what)
    {
        await using var connection = await Connect(city.Small.Rabbit.As("haven"));
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            await attempt(channel);
        }
        catch (OperationInterruptedException fault)
        {
            Assert.True(fault.ShutdownReason?.ReplyCode is 403 or 404, $"{what}: {fault.ShutdownReason?.ReplyCode}");
            return;
        }

        Assert.Fail($"De Haven's broker user could {what}.");
    }

    private static Task<IConnection> Connect(string address) => new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();

    /// <summary>Every exchange that is not the broker's own.</summary>
    private async Task<IEnumerable<string>> Exchanges()
    {
        using var api = new HttpClient { BaseAddress = new Uri(city.Small.Rabbit.Management) };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("administrator:administrator"u8));
        var exchanges = await api.GetFromJsonAsync<JsonElement>("/api/exchanges");
        return [.. exchanges.EnumerateArray().Select(exchange => exchange.GetProperty("name").GetString()!).Where(name => name.Length > 0 && !name.StartsWith("amq.", StringComparison.Ordinal))];
    }
}
