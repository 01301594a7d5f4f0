using System.Collections.Concurrent;
using Meeverhuizen.AppHost.Hosting;
using Meeverhuizen.Testing;
using Meeverhuizen.Testing.City;
using Npgsql;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>The AppHost as the process that <c>./start</c> runs; what a test started is stopped after it, and its folders are gone.</summary>
public abstract class AppHostProcesses : IAsyncLifetime
{
    /// <summary>Resources that stay out: all services, for who needs only data.</summary>
    protected static readonly (string, string) OnlyServers = ("MEEVERHUIZEN_LATER", "identity," + Others);

    private const string Others = "handover,web,gateway,clients-haven,network-haven";

    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>As it was built, not the copy that tests refer to.</summary>
    private static readonly string Program = Path.Combine(Repository.Root, "src/AppHost/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/Meeverhuizen.AppHost.dll");

    private readonly ConcurrentQueue<string> folders = [];
    private readonly ConcurrentQueue<PrivateProcess> started = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(started.Select(process => process.Stop(TimeSpan.FromSeconds(30))));
        foreach (var process in started)
        {
            await process.DisposeAsync();
        }

        foreach (var folder in folders.Where(Directory.Exists))
        {
            await NothingLeft(folder);
            await RunningCity.DeleteAsync(folder);
            File.Delete(folder + ".city.json");
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<PrivateProcess> Ready(string folder, params (string, string)[] settings)
    {
        var city = Start(folder, settings);
        await city.Until(() => Task.FromResult(city.Output.Contains("the city is ready", StringComparison.Ordinal)), Patience);
        return city;
    }

    /// <summary>Only the servers, setup and sign-in: what is stopped and started is the same for the rest.</summary>
    protected PrivateProcess Start(string folder, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["MEEVERHUIZEN_LOCAL"] = folder,
            ["MEEVERHUIZEN_PORT"] = $"{FreePort.Next()}",
            ["MEEVERHUIZEN_DASHBOARD"] = "false",
            ["MEEVERHUIZEN_EMPTY"] = "true",
            ["MEEVERHUIZEN_LATER"] = Others,
            ["City__File"] = SmallCityFile.Write(folder),
        };
        foreach (var (name, value) in settings.Where(setting => !setting.Name.Contains(':', StringComparison.Ordinal)))
        {
            environment[name] = value;
        }

        var arguments = settings.Where(setting => setting.Name.Contains(':', StringComparison.Ordinal)).Select(setting => $"--{setting.Name}={setting.Value}");
        var process = PrivateProcess.Start("dotnet", [Program, .. arguments], environment);
        started.Enqueue(process);
        return process;
    }

    protected string NewFolder()
    {
        var folder = Path.Combine(Path.GetTempPath(), "mv-start-" + Guid.NewGuid().ToString("N")[..8]);
        folders.Enqueue(folder);
        return folder;
    }

    /// <summary>Adds a row, and sees that there are as many as there have been rounds.</summary>
    protected static async Task Kept(string folder, long rounds)
    {
        var server = Leftovers.Of(folder).Select(id => File.ReadAllText($"/proc/{id}/environ").Split('\0')).First(told => told.Contains("SERVER_USER=postgres"));
        var port = server.First(pair => pair.StartsWith("PORT=", StringComparison.Ordinal))["PORT=".Length..];
        var password = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "secrets", "parameters.json"))).RootElement.GetProperty("postgres-password").GetString();
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Database=identity;Pooling=false");
        await using var command = source.CreateCommand("CREATE TABLE IF NOT EXISTS kept (round int); INSERT INTO kept VALUES (1)");
        await command.ExecuteNonQueryAsync();
        await using var count = source.CreateCommand("SELECT count(*) FROM kept");
        Assert.Equal(rounds, await count.ExecuteScalarAsync());
    }

    protected static async Task NothingLeft(string folder)
    {
        for (var until = DateTime.UtcNow + TimeSpan.FromSeconds(25); Leftovers.Of(folder).Count > 0; await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < until, "still running: " + string.Join(", ", Leftovers.Of(folder)));
        }
    }
}
