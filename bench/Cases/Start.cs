using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Meeverhuizen.Testing;

namespace Meeverhuizen.Bench.Cases;

/// <summary>The whole demo city as <c>./start</c> runs it when all is built: how long until the first page comes, and how much memory it takes once pages were opened.</summary>
internal static class Start
{
    /// <summary>Where <c>./start</c> finds it; the bench is built three folders below its own.</summary>
    private static readonly string Program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../src/AppHost/bin/Release/net10.0/Meeverhuizen.AppHost.dll"));

    public static async Task Run(Measurement bench)
    {
        for (var run = 0; run < bench.Runs; run++)
        {
            var folder = Path.Combine(Path.GetTempPath(), $"bench-start-{Guid.NewGuid():N}"); // the city makes it, so that its servers' own accounts may pass through
            try
            {
                bench.Figures.Add("first page after ./start, all built (s)", "s", await FirstPage(folder, async visitor =>
                {
                    await OpenPages(folder, visitor);
                    var memory = Memory.OfWhatInherited("MEEVERHUIZEN_LOCAL", folder);
                    bench.Figures.Add("memory of the whole city (GiB)", "GiB", memory.Proportional);
                    bench.Figures.Add("memory of the whole city, shared pages counted for each process (GiB)", "GiB", memory.Resident);
                }));
                if (bench.Quick)
                {
                    continue;
                }

                bench.Figures.Add("first page after ./start with the data of last time (s)", "s", await FirstPage(folder, _ => Task.CompletedTask));
            }
            finally
            {
                if (Directory.Exists(folder))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
    }

    /// <summary>Seconds from the start of the program until somebody who comes to the front door sees a page.</summary>
    private static async Task<double> FirstPage(string folder, Func<Visitor, Task> then)
    {
        var port = FreePort.Next();
        var clock = Stopwatch.StartNew();
        await using var city = PrivateProcess.Start("dotnet", [Program], new Dictionary<string, string>
        {
            ["MEEVERHUIZEN_LOCAL"] = folder, ["MEEVERHUIZEN_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["MEEVERHUIZEN_DASHBOARD"] = "false", ["MEEVERHUIZEN_EMPTY"] = "true",
        });
        var address = new Uri($"http://localhost:{port}");
        using var visitor = new Visitor(address, [new Uri($"http://127.0.0.1:{port}")]);
        await city.Until(() => Shows(visitor), TimeSpan.FromSeconds(120));
        var took = clock.Elapsed.TotalSeconds;
        await city.Until(() => Task.FromResult(city.Output.Contains("the city is ready", StringComparison.Ordinal)), TimeSpan.FromSeconds(60));
        await then(visitor);
        return await city.Stop(TimeSpan.FromSeconds(30)) ? took : throw new InvalidOperationException("The city did not stop by itself:\n" + city.Output);
    }

    private static async Task<bool> Shows(Visitor visitor)
    {
        try
        {
            return (await visitor.Open("/")).Status == 200;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false; // nobody listens yet, or it listens and cannot answer yet
        }
    }

    /// <summary>What a newcomer opens first: the work of the day, a form, the explanation.</summary>
    private static async Task OpenPages(string folder, Visitor visitor)
    {
        var logins = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(folder, "secrets", "demo-logins.json")));
        await visitor.SignIn("noor", logins.EnumerateArray().Single(login => login.GetProperty("userName").GetString() == "noor").GetProperty("password").GetString()!);
        foreach (var path in (string[])["/", "/clienten/nieuw", "/uitleg"])
        {
            var page = await visitor.Open(path);
            if (page.Status != 200)
            {
                throw new InvalidOperationException($"{path} answered {page.Status}.");
            }
        }
    }
}
