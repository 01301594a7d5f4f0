using System.Collections.Concurrent;
using System.Text.Json;
using Meeverhuizen.Testing;
using Meeverhuizen.Testing.City;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Meeverhuizen.City.Tests.DemoCity))]

namespace Meeverhuizen.City.Tests;

/// <summary>
/// The whole demo city as <c>./start</c> runs it: every service a process, real servers, the gateway's address, and a real Chromium. Its
/// data lives in a folder of its own that is gone afterwards.
/// </summary>
public sealed class DemoCity : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly string folder = Path.Combine(Path.GetTempPath(), "meeverhuizen-city-" + Guid.NewGuid().ToString("N")[..8]);
    private string local = "";
    private RunningCity? city;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly List<(string? Class, string? Test, Func<Task> Close)> windows = [];
    private readonly ConcurrentDictionary<(string? Class, string UserName, bool Script), IBrowserContext> signedIn = new();
    private Dictionary<string, Login> logins = [];

    /// <summary>Somebody of the demo city.</summary>
    public sealed record Login(string UserName, string Password, string DisplayName, string Organisation, string Role);

    /// <summary>The address people open.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Everything the services wrote, per service.</summary>
    public IEnumerable<string> LogFiles => Directory.EnumerateFiles(Path.Combine(folder, "logs"), "*.log");

    /// <summary>How the names of pictures begin, to tell this run's from another's.</summary>
    public static string Pictures { get; } = Environment.GetEnvironmentVariable("MEEVERHUIZEN_SCREENSHOTS") ?? "";

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("MEEVERHUIZEN_ADDRESS") is { Length: > 0 } running)
        {
            Address = running; // a city that runs already, in containers for example
            var logins = Path.GetFullPath(Environment.GetEnvironmentVariable("MEEVERHUIZEN_LOGINS")!);
            local = Path.GetDirectoryName(Path.GetDirectoryName(logins))!; // where ./start keeps it, the ports stand beside
            await Open(logins);
            return;
        }

        city = await RunningCity.StartAsync(folder, new CityOptions { WithDemoData = true });
        Address = city.BaseUrl.GetLeftPart(UriPartial.Authority);
        local = folder;
        await Open(Path.Combine(folder, "secrets", "demo-logins.json"));
    }

    /// <summary>Runs the program that fills a fresh city once more; gives what it wrote.</summary>
    public Task<string> Fill() => IsOurs
        ? PrivateProcess.Run("dotnet", [Path.Combine(Repository.Root, "src/DemoData/bin/Release/net10.0/Meeverhuizen.DemoData.dll")],
            new Dictionary<string, string> { ["Public__BaseUrl"] = Address, ["Setup__SecretsFolder"] = Path.Combine(folder, "secrets") })
        : throw new InvalidOperationException("Only a city of our own is filled.");

    /// <summary>Whether the city was started by these tests; else it ran already.</summary>
    public bool IsOurs => city is not null;

    private async Task Open(string loginsFile)
    {
        LoginsFile = loginsFile;
        var read = JsonSerializer.Deserialize<List<Login>>(await File.ReadAllTextAsync(loginsFile), Json)!;
        logins = read.ToDictionary(login => login.UserName);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"], IgnoreDefaultArgs = ["--disable-back-forward-cache"] }); // a browser as people have it
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (city is not null)
        {
            await city.RemoveAsync();
        }
    }

    /// <summary>Where the logins stand, as <c>./start</c> writes them.</summary>
    public string LoginsFile { get; private set; } = "";

    /// <summary>Where the courier listens inside, and the keys by which services are known; only of a city of our own.</summary>
    public (Uri Courier, string Keys)? Inside => city is null ? null : (city.UrlOf("handover"), Path.Combine(local, "keys", "clients"));

    /// <summary>Another gateway beside the one that runs, with the same settings but for these; it is stopped when it is disposed of.</summary>
    public async Task<(PrivateProcess Process, Uri Address)> AnotherGateway(IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{PrivateProcess.FreePorts(1)[0]}");
        var environment = new Dictionary<string, string>(await city!.SettingsOfAsync("gateway")) { ["ASPNETCORE_URLS"] = address.ToString() };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var process = PrivateProcess.Start("dotnet", [Path.Combine(Repository.Root, "src/Gateway/bin/Release/net10.0/Meeverhuizen.Gateway.dll")], environment);
        using var http = new HttpClient();
        await process.Until(async () => { try { return (await http.GetAsync(new Uri(address, "/alive"))).IsSuccessStatusCode; } catch (HttpRequestException) { return false; } }, TimeSpan.FromSeconds(60));
        return (process, address);
    }

    /// <summary>To sign somebody in by hand.</summary>
    public string PasswordOf(string userName) => logins[userName].Password;

    /// <summary>The broker, as one organisation's own user comes to it.</summary>
    public async Task<Uri> Broker(string organisation)
    {
        var port = (await File.ReadAllLinesAsync(Path.Combine(local, "rabbitmq", "rabbitmq.conf"))).First(line => line.StartsWith("listeners.tcp.1", StringComparison.Ordinal)).Split(':')[1];
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(local, "secrets", "parameters.json")))!;
        return new Uri($"amqp://{organisation}:{secrets[organisation + "-broker-password"]}@127.0.0.1:{port}/");
    }

    /// <summary>A visitor who has not signed in, with a browser window of their own.</summary>
    public async Task<IPage> Visitor(int width = 1280, int height = 900, bool script = true)
    {
        await CloseEarlier();
        var context = await NewWindow(script);
        Opened(() => context.CloseAsync());
        return await NewPage(context, width, height);
    }

    /// <summary>
    /// Somebody of the demo city, signed in through the gateway. The tests of a class, which run one after the other, go on in one browser window per person, as people
    /// do; a test that ends its session, or looks at its cookies, asks for a fresh one.
    /// </summary>
    public async Task<IPage> SignedIn(string userName, int width = 1280, int height = 900, bool script = true, bool fresh = false)
    {
        if (fresh)
        {
            var own = await Visitor(width, height, script);
            await own.GotoAsync("/");
            await SignIn(own, userName);
            return own;
        }

        await CloseEarlier();
        var who = (TestContext.Current.TestClass?.UniqueID, userName, script);
        if (!signedIn.TryGetValue(who, out var context))
        {
            signedIn[who] = context = await NewWindow(script);
        }

        var page = await NewPage(context, width, height);
        Opened(() => page.CloseAsync());
        await page.GotoAsync("/");
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Uitloggen" }).CountAsync() == 0)
        {
            await SignIn(page, userName);
        }

        return page;
    }

    private async Task SignIn(IPage page, string userName)
    {
        await page.GetByLabel("Gebruikersnaam").FillAsync(userName);
        await page.GetByLabel("Wachtwoord").FillAsync(logins[userName].Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Uitloggen" })).ToBeVisibleAsync();
    }

    private Task<IBrowserContext> NewWindow(bool script) => browser!.NewContextAsync(new() { JavaScriptEnabled = script, Locale = "nl-NL", BaseURL = Address });

    private static async Task<IPage> NewPage(IBrowserContext context, int width, int height)
    {
        var page = await context.NewPageAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await page.SetViewportSizeAsync(width, height);
        page.SetDefaultTimeout(20_000);
        return page;
    }

    private void Opened(Func<Task> close)
    {
        lock (windows)
        {
            windows.Add((TestContext.Current.TestClass?.UniqueID, TestContext.Current.Test?.UniqueID, close));
        }
    }

    /// <summary>Closes what earlier tests of the same class opened, which run one after the other: a page that stays open asks on and on.</summary>
    private async Task CloseEarlier()
    {
        List<Func<Task>> earlier;
        lock (windows)
        {
            bool IsEarlier((string? Class, string? Test, Func<Task> Close) window) =>
                window.Class == TestContext.Current.TestClass?.UniqueID && window.Test != TestContext.Current.Test?.UniqueID;
            earlier = windows.FindAll(IsEarlier).ConvertAll(window => window.Close);
            windows.RemoveAll(IsEarlier);
        }

        foreach (var close in earlier)
        {
            await close();
        }
    }
}
