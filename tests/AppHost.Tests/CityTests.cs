using System.Diagnostics;
using System.Net;
using Meeverhuizen.AppHost.Embedded;
using Npgsql;
using RabbitMQ.Client;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>The orchestrator for real: PostgreSQL, RabbitMQ and two very small services.</summary>
[Collection("one city at a time")] // each draws ports; a city that comes back expects to find its own free
public sealed class CityTests : IDisposable
{
    private static readonly HttpClient Http = new();
    private readonly string folder = Directory.CreateTempSubdirectory("city-").FullName;

    private string Trace => Path.Combine(folder, "trace");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starts_in_order_survives_every_death_keeps_its_data_and_leaves_nothing_behind()
    {
        var began = Stopwatch.StartNew();
        string password;
        Uri address;
        await using (var city = await StartAsync())
        {
            Assert.Equal(["setup", "front", "late"], (await File.ReadAllLinesAsync(Trace, Now)).Where(name => name.Length > 0));
            Assert.Equal("http://127.0.0.1", city.UrlOf("front").GetLeftPart(UriPartial.Authority)[..16]);
            var told = await Http.GetStringAsync(new Uri(city.UrlOf("late"), "/settings/services__front__http__0"), Now);
            Assert.Equal(city.UrlOf("front"), new Uri(told));
            password = city.EnvironmentOf("setup")["Setup__Password"];
            Assert.Equal(32, password.Length);

            await using (var database = await OpenAsync(city))
            {
                await ExecuteAsync(database, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('kept')");
                Assert.Equal("on", await ScalarAsync(database, "SHOW fsync"));
                Assert.Equal("127.0.0.1", await ScalarAsync(database, "SHOW listen_addresses"));
            }

            await PublishAsync(city);

            foreach (var name in (string[])["front", "postgres", "rabbitmq"])
            {
                var before = city.ProcessOf(name);
                await city.KillAsync(name, Now);
                Assert.NotEqual(before, city.ProcessOf(name));
            }

            await using (var database = await OpenAsync(city))
            {
                Assert.Equal("kept", await ScalarAsync(database, "SELECT word FROM kept"));
            }

            Assert.Contains("starting it again in 0.5 s", await ReadAsync(city.LogOf("apphost")), StringComparison.Ordinal);
            address = city.UrlOf("front");

            // A process that a service started is not left behind either.
            var grandchild = int.Parse(await Http.GetStringAsync(new Uri(address, "/children"), Now), null);
            Assert.True(Directory.Exists($"/proc/{grandchild}"));

            var stopping = Stopwatch.StartNew();
            await city.StopAsync();
            Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            Assert.Empty(Processes.OfCity(folder));
            Assert.False(Directory.Exists($"/proc/{grandchild}"));
        }

        await using (var again = await StartAsync())
        {
            Assert.Equal(address, again.UrlOf("front"));
            Assert.Equal(password, again.EnvironmentOf("setup")["Setup__Password"]);
            await using var database = await OpenAsync(again);
            Assert.Equal("kept", await ScalarAsync(database, "SELECT word FROM kept"));
            Assert.Equal("kept", await ReceiveAsync(again));
        }

        Assert.Empty(Processes.OfCity(folder));
        TestContext.Current.SendDiagnosticMessage($"whole story: {began.Elapsed}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<EmbeddedCity> StartAsync() => EmbeddedCity.StartAsync(folder, Describe, new EmbeddedCityOptions { Console = TestContext.Current.TestOutputHelper is null ? null : Console.Out }, Now);

    private void Describe(IDistributedApplicationBuilder builder)
    {
        var postgres = builder.AddPostgres("postgres").WithDataVolume();
        var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithDataVolume().WithManagementPlugin();
        var setup = Sample(builder, "setup")
            .WithReference(postgres.AddDatabase("people-db", "people"))
            .WithEnvironment("Setup__Password", builder.AddParameter("password", secret: true))
            .WithEnvironment("Sample__Job", "0")
            .WaitFor(postgres).WaitFor(rabbitmq);
        var front = Sample(builder, "front").WithHttpEndpoint(name: "http").WithHttpHealthCheck("/health").WithExternalHttpEndpoints().WaitForCompletion(setup);
        front.Resource.Endpoints[0].External = false;
        Sample(builder, "late").WithHttpEndpoint(name: "http").WithHttpHealthCheck("/health").WithReference(front).WaitFor(front);
    }

    private IResourceBuilder<ProjectResource> Sample(IDistributedApplicationBuilder builder, string name) =>
        builder.AddProject(name, "../../tests/AppHost.Sample/AppHost.Sample.csproj").WithEnvironment("Sample__Trace", Trace);

    private static async Task<NpgsqlConnection> OpenAsync(EmbeddedCity city)
    {
        NpgsqlConnection.ClearAllPools();
        var connection = new NpgsqlConnection(city.AdministratorConnection("people"));
        await connection.OpenAsync(Now);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Now);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Now);
    }

    private static async Task PublishAsync(EmbeddedCity city)
    {
        await using var connection = await new ConnectionFactory { Uri = city.BrokerAdministrator }.CreateConnectionAsync(Now);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Now);
        await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Now);
        await channel.BasicPublishAsync("", "kept", mandatory: true, new BasicProperties { Persistent = true }, "kept"u8.ToArray(), Now);
    }

    private static async Task<string?> ReceiveAsync(EmbeddedCity city)
    {
        await using var connection = await new ConnectionFactory { Uri = city.BrokerAdministrator }.CreateConnectionAsync(Now);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Now);
        return await channel.BasicGetAsync("kept", autoAck: true, Now) is { } message ? System.Text.Encoding.UTF8.GetString(message.Body.Span) : null;
    }

    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Now);
    }
}
