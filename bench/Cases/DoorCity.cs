using System.Net;
using System.Text.Json;
using Meeverhuizen.Testing;
using Meeverhuizen.Testing.City;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Meeverhuizen.Bench.Cases;

/// <summary>A worker who signed in by the page: the cookies of the browser, and the access token that the gateway keeps in them and passes on.</summary>
internal sealed record SignedIn(string Cookie, string Token);

/// <summary>The real city of two organisations as processes, with clients of an invented shelter, some of them with a map of fifty persons.</summary>
internal sealed class DoorCity : IAsyncDisposable
{
    private static readonly string[] First = ["Amina", "Bram", "Carla", "Dawit", "Esra", "Farid", "Greet", "Hatice", "Ivo", "Jolanda"];
    private static readonly string[] Last = ["de Boer", "Yilmaz", "van Dam", "Tesfay", "Kok"];
    private static readonly string[] Sectors = ["family", "friends", "neighbours", "colleagues", "professionals", "other"];
    private static readonly string[] Strengths = ["strong", "normal", "weak"];
    private static readonly string[] Support = ["emotional", "practical"];
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>The city gives its services an environment of its own; who profiles wants these to get through (docs/performance.md).</summary>
    private static readonly IEnumerable<KeyValuePair<string, string>> Profiling = ((string[])["DOTNET_PerfMapEnabled", "DOTNET_EnableWriteXorExecute"])
        .Select(name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name) ?? "")).Where(pair => pair.Value.Length > 0);

    private readonly string folder;
    private readonly RunningCity city;

    private DoorCity(string folder, RunningCity city) => (this.folder, this.city) = (folder, city);

    /// <summary>The front door as people know it.</summary>
    public Uri Public => city.BaseUrl;

    public Uri Gateway => city.UrlOf("gateway");

    public Uri ClientsService => city.UrlOf("clients-haven");

    public IReadOnlyList<Guid> Clients { get; private set; } = [];

    /// <summary>Those of <see cref="Clients"/> with fifty persons on their map.</summary>
    public IReadOnlyList<Guid> Mapped { get; private set; } = [];

    public Task<string> Database(string name) => city.AdministratorConnectionAsync(name);

    /// <summary>Starts it and fills it. The front door lets one session ask as much as it can: what one person may ask a second is not measured here.</summary>
    public static async Task<DoorCity> Start(int clients, int mapped)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"bench-door-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder); // not a private one: the servers' own accounts pass through
        var file = Path.Combine(folder, "city.json");
        await File.WriteAllTextAsync(file, """
            { "name": "Teststad", "organisations": [
                { "id": "haven", "oin": "00000099000000001000", "name": "De Haven", "kind": "shelter", "teams": [ { "id": "haven-opvang", "name": "Opvang Kade" } ] },
                { "id": "oost", "oin": "00000099000000003000", "name": "Buurtteam Oost", "kind": "buurtteam", "teams": [ { "id": "oost-oost1", "name": "Team Indische Buurt" } ] } ],
              "demoUsers": [ { "userName": "noor", "displayName": "Noor de Wit", "organisation": "haven", "role": "worker", "teams": [ "haven-opvang" ] } ] }
            """);
        var started = new DoorCity(folder, await RunningCity.StartAsync(Path.Combine(folder, "local"), new CityOptions
        {
            CityFile = file,
            ServiceEnvironment = new Dictionary<string, string>(Profiling)
            {
                ["Limits__SessionPerSecond"] = "1000000", ["Limits__SessionBurst"] = "1000000", ["Limits__SignInPerSecond"] = "100", ["Limits__SignInBurst"] = "1000",
            },
        }));
        try
        {
            await (await Servers.On(await started.Database("clients-haven"), await started.city.BrokerAdministratorAsync())).DisposeAsync(); // refuses one that loses what it committed
            using var noor = await started.Visitor();
            started.Clients = await started.Fill(noor, clients);
            started.Mapped = [.. started.Clients.Take(mapped)];
            await Parallel.ForEachAsync(started.Mapped.SelectMany((client, map) => Enumerable.Range(0, 50).Select(number => (client, map, number))), AtOnce, async (person, _) => await AddPerson(noor, person.client, person.map, person.number));
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Signs in anew; the access token in it is good for ten minutes.</summary>
    public async Task<SignedIn> SignIn()
    {
        using var noor = await Visitor();
        var cookie = string.Join("; ", noor.Cookies.Select(pair => $"{pair.Key}={pair.Value}"));
        var given = new DefaultHttpContext { Request = { Headers = { Cookie = cookie } } };
        var ticket = new TicketDataFormat(DataProtectionProvider
            .Create(new DirectoryInfo(await city.SettingOfAsync("gateway", "DataProtection__Folder")), keys => keys.SetApplicationName("meeverhuizen-gateway"))
            .CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", "session", "v2"))
            .Unprotect(new ChunkingCookieManager().GetRequestCookie(given, "__Host-meeverhuizen"));
        return new SignedIn(cookie, ticket?.Properties.Items["access"] ?? throw new InvalidOperationException("There is no access token in the session's cookie."));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await city.RemoveAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Visitor> Visitor()
    {
        var logins = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(city.SecretsFolder, "demo-logins.json")));
        var visitor = new Visitor(Public, [Gateway]);
        await visitor.SignIn("noor", logins.EnumerateArray().Single().GetProperty("password").GetString()!);
        return visitor;
    }

    private async Task<Guid[]> Fill(Visitor noor, int clients)
    {
        var made = new Guid[clients];
        await Parallel.ForEachAsync(Enumerable.Range(0, clients), AtOnce, async (i, _) =>
        {
            var client = await Make(noor, "/api/clients-haven/v1/clients", new
            {
                displayName = $"Cliënt Nummer{i}", birthYear = 1950 + (i % 50), language = "nl", interpreterNeeded = false, teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen terugvinden.",
            });
            made[i] = client.GetProperty("id").GetGuid();
            await Make(noor, $"/api/clients-haven/v1/clients/{made[i]}/basic-conditions", new { domain = "shelter", state = "in-order" });
        });
        return made;
    }

    /// <summary>No two maps are alike: who stands where differs.</summary>
    private static Task<JsonElement> AddPerson(Visitor noor, Guid client, int map, int number) => Make(noor, $"/api/network-haven/v1/clients/{client}/persons", new
    {
        name = $"{First[number % 10]} {Last[number / 10]}", kind = number % 17 == 16 ? "pet" : "human", objects = false, relationText = $"Kent elkaar van adres {number}", saidBy = "client",
        tie = new
        {
            strength = Strengths[number % 3], tension = number % 11 == 0, ring = 1 + ((number + (number * map / 7)) % 4), sector = Sectors[(number + (number * map / 11)) % 6], direction = "mutual", support = Support, frequency = "weekly",
        },
    });

    private static async Task<JsonElement> Make(Visitor noor, string path, object body)
    {
        var (status, answer) = await noor.Call(HttpMethod.Post, path, body);
        return status is HttpStatusCode.Created or HttpStatusCode.NoContent ? answer : throw new InvalidOperationException($"{path} answered {(int)status}: {answer}");
    }
}
