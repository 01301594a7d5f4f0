using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Meeverhuizen.AppHost.Hosting;
using Meeverhuizen.Testing;
using Meeverhuizen.Testing.City;
using Npgsql;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>The AppHost as the process that <c>./start</c> runs: however it ends, nothing of it stays but its data; what keeps it from running is said in words.</summary>
[Collection("one city at a time")]
public sealed class StartAndStopTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>As it was built, not the copy that tests refer to.</summary>
    private static readonly string Program = Path.Combine(Repository.Root, "src/AppHost/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/Meeverhuizen.AppHost.dll");

    private readonly List<string> folders = [];
    private readonly List<PrivateProcess> started = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in started)
        {
            await process.Stop(TimeSpan.FromSeconds(30));
            await process.DisposeAsync();
        }

        foreach (var folder in folders.Where(Directory.Exists))
        {
            await NothingLeft(folder);
            await RunningCity.DeleteAsync(folder);
            File.Delete(folder + ".city.json");
        }
    }

    [Fact]
    public async Task Ten_ends_by_SIGTERM_and_by_SIGKILL_leave_no_process_and_all_data()
    {
        var folder = NewFolder();
        for (var round = 1; round <= 10; round++)
        {
            var city = await Ready(folder);
            await Kept(folder, round);
            var watch = Stopwatch.StartNew();
            if (round % 2 == 0)
            {
                await city.Kill(); // DCP sees that we are gone, and ends the rest
            }
            else
            {
                Assert.True(await city.Stop(TimeSpan.FromSeconds(20)), city.Output);
                Assert.Empty(Leftovers.Of(folder));
                Assert.Contains("database system is shut down", await ReadAsync(Path.Combine(folder, "logs", "postgres.log")), StringComparison.Ordinal);
            }

            await NothingLeft(folder);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task Two_cities_run_side_by_side_and_only_one_per_folder()
    {
        var (one, two) = (NewFolder(), NewFolder());
        await Task.WhenAll(Ready(one), Ready(two));
        var passwords = new[] { one, two }.Select(folder => File.ReadAllText(Path.Combine(folder, "secrets", "parameters.json"))).ToList();
        Assert.NotEqual(passwords[0], passwords[1]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(one, "secrets", "parameters.json")));

        var third = Start(one);
        await third.Until(() => Task.FromResult(!third.IsRunning || third.Output.Contains("is already running", StringComparison.Ordinal)), Patience);
        Assert.Contains($"This city is already running (process {started[0].Id}, folder {one}).", third.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_begins_anew()
    {
        var folder = NewFolder();
        var first = await Ready(folder);
        await Kept(folder, 1);
        Assert.True(await first.Stop(TimeSpan.FromSeconds(20)), first.Output);

        var second = await Ready(folder, ("MEEVERHUIZEN_RESET", "true"));
        Assert.Contains("begun anew: all data of this city is gone", second.Output, StringComparison.Ordinal);
        await Kept(folder, 1); // the table of before is gone, or this would be the second row
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_words()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await Refused($"Port {port} is in use by another program. Choose another: ./start --port N", ("MEEVERHUIZEN_PORT", $"{port}"));
    }

    [Fact]
    public Task PostgreSQL_that_is_not_installed_is_said_in_words() =>
        Refused("PostgreSQL 15 or newer is not installed. On Debian or Ubuntu: sudo apt-get install postgresql", ("MEEVERHUIZEN_POSTGRESQL", "/nonexistent"));

    [Fact]
    public Task A_service_that_cannot_start_is_said_with_its_last_lines() =>
        Refused("identity stopped 4 times before it was ready", ("Services:Kestrel__Endpoints__http__Url", "nonsense"));

    private async Task Refused(string sentence, params (string, string)[] settings)
    {
        var city = Start(NewFolder(), settings);
        await city.Until(() => Task.FromResult(city.Output.Contains("stopped; data", StringComparison.Ordinal) || !city.IsRunning), Patience);
        Assert.Contains(sentence, city.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Aspire.Hosting", city.Output, StringComparison.Ordinal); // words, not a stack
    }

    private async Task<PrivateProcess> Ready(string folder, params (string, string)[] settings)
    {
        var city = Start(folder, settings);
        await city.Until(() => Task.FromResult(city.Output.Contains("the city is ready", StringComparison.Ordinal)), Patience);
        return city;
    }

    /// <summary>Only the servers, setup and sign-in: what is stopped and started is the same for the rest.</summary>
    private PrivateProcess Start(string folder, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>
        {
            ["MEEVERHUIZEN_LOCAL"] = folder,
            ["MEEVERHUIZEN_PORT"] = $"{FreePort.Next()}",
            ["MEEVERHUIZEN_DASHBOARD"] = "false",
            ["MEEVERHUIZEN_EMPTY"] = "true",
            ["MEEVERHUIZEN_LATER"] = "handover,web,gateway,clients-haven,network-haven",
            ["City__File"] = SmallCityFile.Write(folder),
        };
        foreach (var (name, value) in settings.Where(setting => !setting.Name.Contains(':', StringComparison.Ordinal)))
        {
            environment[name] = value;
        }

        var arguments = settings.Where(setting => setting.Name.Contains(':', StringComparison.Ordinal)).Select(setting => $"--{setting.Name}={setting.Value}");
        var process = PrivateProcess.Start("dotnet", [Program, .. arguments], environment);
        started.Add(process);
        return process;
    }

    private string NewFolder()
    {
        folders.Add(Path.Combine(Path.GetTempPath(), "mv-start-" + Guid.NewGuid().ToString("N")[..8]));
        return folders[^1];
    }

    /// <summary>Adds a row, and sees that there are as many as there have been rounds.</summary>
    private static async Task Kept(string folder, long rounds)
    {
        var environment = await File.ReadAllTextAsync($"/proc/{Leftovers.Of(folder).First(id => File.ReadAllText($"/proc/{id}/environ").Contains("ConnectionStrings__database=", StringComparison.Ordinal))}/environ");
        var service = new NpgsqlConnectionStringBuilder(environment.Split('\0').First(pair => pair.StartsWith("ConnectionStrings__database=", StringComparison.Ordinal))["ConnectionStrings__database=".Length..]);
        var password = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "secrets", "parameters.json"))).RootElement.GetProperty("postgres-password").GetString();
        await using var source = NpgsqlDataSource.Create($"Host={service.Host};Port={service.Port};Username=postgres;Password={password};Database={service.Database};Pooling=false");
        await using var command = source.CreateCommand("CREATE TABLE IF NOT EXISTS kept (round int); INSERT INTO kept VALUES (1)");
        await command.ExecuteNonQueryAsync();
        await using var count = source.CreateCommand("SELECT count(*) FROM kept");
        Assert.Equal(rounds, await count.ExecuteScalarAsync());
    }

    private static async Task NothingLeft(string folder)
    {
        for (var until = DateTime.UtcNow + TimeSpan.FromSeconds(25); Leftovers.Of(folder).Count > 0; await Task.Delay(100))
        {
            Assert.True(DateTime.UtcNow < until, "still running: " + string.Join(", ", Leftovers.Of(folder)));
        }
    }

    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
