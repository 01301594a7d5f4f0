using Meeverhuizen.Testing.City;
using Npgsql;
using RabbitMQ.Client;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>Every process of the city is killed once, and returns; nothing is lost by it.</summary>
[Collection("one city at a time")]
public sealed class RestartTests : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "mv-restart-" + Guid.NewGuid().ToString("N")[..8]);
    private RunningCity city = null!; // set before any test runs

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => city = await RunningCity.StartAsync(folder, SmallCityFile.Options(folder), Now);

    public ValueTask DisposeAsync() => new(city.RemoveAsync());

    [Fact]
    public async Task Every_resource_that_is_killed_returns_and_data_stays()
    {
        await ExecuteAsync("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('kept')");
        await PublishAsync();
        foreach (var name in (string[])["postgres", "rabbitmq", "identity", "handover", "web", "gateway", "clients-haven", "network-haven"])
        {
            await city.KillAndWaitAsync(name, Now);
        }

        Assert.Equal("kept", await ScalarAsync("SELECT word FROM kept"));
        Assert.Equal("kept", await ReceiveAsync());
        var said = await File.ReadAllTextAsync(Path.Combine(city.LogsFolder, "apphost.log"), Now);
        Assert.All((string[])["postgres", "rabbitmq", "gateway"], name => Assert.Contains($"{name} stopped by itself (killed); starting it again in 0.5 s", said, StringComparison.Ordinal));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(await city.AdministratorConnectionAsync("handover", Now));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Now);
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(await city.AdministratorConnectionAsync("handover", Now));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Now);
    }

    private async Task PublishAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = await city.BrokerAdministratorAsync(Now) }.CreateConnectionAsync(Now);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Now);
        await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Now);
        await channel.BasicPublishAsync("", "kept", mandatory: true, new BasicProperties { Persistent = true }, "kept"u8.ToArray(), Now);
    }

    private async Task<string?> ReceiveAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = await city.BrokerAdministratorAsync(Now) }.CreateConnectionAsync(Now);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Now);
        return await channel.BasicGetAsync("kept", autoAck: true, Now) is { } message ? System.Text.Encoding.UTF8.GetString(message.Body.Span) : null;
    }
}
