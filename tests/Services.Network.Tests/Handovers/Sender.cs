using System.Globalization;
using RabbitMQ.Client;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>An organisation's own user on the broker, with a program of its own making.</summary>
public sealed class Sender : IAsyncDisposable
{
    private readonly string organisation;
    private readonly IConnection connection;
    private readonly IChannel channel;

    private Sender(string organisation, IConnection connection, IChannel channel) => (this.organisation, this.connection, this.channel) = (organisation, connection, channel);

    public static async Task<Sender> As(City city, string organisation)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(city.Small.Rabbit.As(organisation)) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        return new Sender(organisation, connection, channel);
    }

    /// <summary>Sends, and waits until the broker has it; answers the message's id.</summary>
    public async Task<Guid> Send(string type, byte[] body, Action<Dictionary<string, object?>>? headers = null, Action<BasicProperties>? properties = null, string to = "city.handover")
    {
        var id = Guid.CreateVersion7();
        var said = new Dictionary<string, object?>
        {
            ["cloudEvents:specversion"] = "1.0", ["cloudEvents:id"] = id.ToString(), ["cloudEvents:type"] = type, ["cloudEvents:source"] = "urn:test",
            ["cloudEvents:time"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        };
        headers?.Invoke(said);
        var basic = new BasicProperties { UserId = organisation, ContentType = "application/json", Persistent = true, Headers = said };
        properties?.Invoke(basic);
        await channel.BasicPublishAsync(organisation + ".out", to, mandatory: true, basic, body);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
