using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>Two cities, one that begins anew, and what keeps a city from running: said in words.</summary>
public sealed class StartsTests : AppHostProcesses
{
    [Fact]
    public async Task Two_cities_run_side_by_side_one_with_the_dashboard_and_only_one_per_folder()
    {
        var (one, two) = (NewFolder(), NewFolder());
        var ready = await Task.WhenAll(Ready(one), Ready(two, ("MEEVERHUIZEN_DASHBOARD", "true")));

        using var visitor = new HttpClient();
        await ready[1].Until(() => Task.FromResult(ready[1].Output.Contains("/login?t=", StringComparison.Ordinal)), Patience); // said a moment after the city is ready
        var dashboard = ready[1].Output.Split('\n').Single(line => line.Contains("Dashboard: ", StringComparison.Ordinal)).Split("Dashboard: ")[1];
        Assert.Equal("/", (await visitor.GetAsync(dashboard)).EnsureSuccessStatusCode().RequestMessage!.RequestUri!.AbsolutePath); // the token lets in
        using var stranger = new HttpClient();
        Assert.Equal("/login", (await stranger.GetAsync(dashboard.Split("/login")[0])).RequestMessage!.RequestUri!.AbsolutePath);

        var passwords = new[] { one, two }.Select(folder => File.ReadAllText(Path.Combine(folder, "secrets", "parameters.json"))).ToList();
        Assert.NotEqual(passwords[0], passwords[1]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(one, "secrets", "parameters.json")));

        var third = Start(one);
        await third.Until(() => Task.FromResult(!third.IsRunning || third.Output.Contains("is already running", StringComparison.Ordinal)), Patience);
        Assert.Contains($"This city is already running (process {ready[0].Id}, folder {one}).", third.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_begins_anew()
    {
        var folder = NewFolder();
        var first = await Ready(folder, OnlyServers);
        await Kept(folder, 1);
        Assert.True(await first.Stop(TimeSpan.FromSeconds(20)), first.Output);

        var second = await Ready(folder, OnlyServers, ("MEEVERHUIZEN_RESET", "true"));
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
}
