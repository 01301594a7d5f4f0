using Meeverhuizen.Testing;
using Meeverhuizen.Testing.City;
using Npgsql;
using RabbitMQ.Client;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>A city that runs by itself: it does nothing when nobody asks; every process of it that is killed returns, and nothing is lost by it.</summary>
[Collection("one whole city at a time")]
public sealed class RestartTests(WatchedCity watched) : IClassFixture<WatchedCity>
{
    private readonly RunningCity city = watched.City;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_idle_city_makes_no_traces()
    {
        using (var visitor = new HttpClient())
        {
            using var answer = await visitor.GetAsync(city.BaseUrl, Now);
        }

        for (var until = DateTime.UtcNow + TimeSpan.FromSeconds(20); !watched.Telemetry.Spans.Any(span => span.Service == "gateway"); await Task.Delay(100, Now))
        {
            Assert.True(DateTime.UtcNow < until, "what is asked is not heard either");
        }

        await Task.Delay(TimeSpan.FromSeconds(3), Now); // the rest of it is told
        watched.Telemetry.Spans.Clear();
        await Task.Delay(TimeSpan.FromSeconds(21), Now); // every service looks for work each ten seconds, for queues each twenty
        Assert.Empty(watched.Telemetry.Spans);
    }

    [Fact]
    public async Task Every_resource_that_is_killed_returns_and_data_stays()
    {
        await ExecuteAsync("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('kept')");
        await PublishAsync();
        await city.KillAndWaitAsync("postgres", Now);
        await city.KillAndWaitAsync("rabbitmq", Now);
        await Task.WhenAll(((string[])["identity", "handover", "web", "gateway", "clients-haven", "network-haven"]).Select(name => city.KillAndWaitAsync(name, Now)));

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

/// <summary>A small city whose telemetry is heard; started once for all tests of this file.</summary>
public sealed class WatchedCity : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "mv-restart-" + Guid.NewGuid().ToString("N")[..8]);

    public RunningCity City { get; private set; } = null!; // set before any test runs

    public OtlpReceiver Telemetry { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Telemetry = await OtlpReceiver.Start();
        City = await RunningCity.StartAsync(folder, SmallCityFile.Options(folder) with { ServiceEnvironment = Telemetry.Environment });
    }

    public async ValueTask DisposeAsync()
    {
        await City.RemoveAsync();
        await Telemetry.DisposeAsync();
    }
}
