using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;

namespace Meeverhuizen.Testing;

/// <summary>
/// De Haven hands over to Buurtteam Oost: their real services and the courier as processes, on a private PostgreSQL and RabbitMQ, set up
/// by the real Setup. Buurtteam West is in the directory and has a queue, but its services are started only by the test that needs them.
/// </summary>
public sealed class SmallCity : IAsyncDisposable
{
    private static readonly string[] RecordKeepers = ["haven", "oost", "west"];

    private readonly Dictionary<string, (PrivateProcess Process, string Address, Dictionary<string, string> Environment, string Dll)> services = new(StringComparer.Ordinal);
    private OtlpReceiver? telemetry;
    private readonly string folder = Directory.CreateTempSubdirectory("mv-city-").FullName;

    private SmallCity(PrivatePostgres postgres, PrivateRabbit rabbit, TokenIssuer tokens) => (Postgres, Rabbit, Tokens) = (postgres, rabbit, tokens);

    public PrivatePostgres Postgres { get; }

    public PrivateRabbit Rabbit { get; }

    public TokenIssuer Tokens { get; }

    /// <summary>The folder with everybody's keys.</summary>
    public string Keys => Path.Combine(folder, "keys");

    /// <summary>Starts everything; <paramref name="started"/> names the services that run.</summary>
    public static Task<SmallCity> Start(params string[] started) => Start(null, durable: false, started);

    /// <summary>Starts everything, with a collector that hears all services.</summary>
    public static Task<SmallCity> Start(OtlpReceiver? telemetry, params string[] started) => Start(telemetry, durable: false, started);

    /// <summary>Starts everything; a durable one has a PostgreSQL that writes to disk as a real one does, for who measures.</summary>
    public static async Task<SmallCity> Start(OtlpReceiver? telemetry, bool durable, params string[] started)
    {
        var postgres = PrivatePostgres.StartAsync(durable);
        var rabbit = PrivateRabbit.Start();
        var city = new SmallCity(await postgres, await rabbit, await TokenIssuer.Start()) { telemetry = telemetry };
        try
        {
            await city.SetUp();
            await city.StartServices(started);
            return city;
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    private async Task StartServices(string[] started)
    {
        await Task.WhenAll((started.Length > 0 ? started : ["handover", "clients-haven", "network-haven", "clients-oost", "network-oost"]).Select(StartService));
    }

    /// <summary>A worker of an organisation at one of its services.</summary>
    public HttpClient Worker(string service, params string[] teams) => With(service, Tokens.UserToken(service.Split(' ')[0][(service.IndexOf('-', StringComparison.Ordinal) + 1)..], "worker", teams));

    /// <summary>A service at another service.</summary>
    public HttpClient Service(string caller, string service, string audience) => With(service, Tokens.ServiceToken(caller, audience));

    /// <summary>Anybody with a token, or without.</summary>
    public HttpClient With(string service, string? token)
    {
        var client = new HttpClient(new DocumentedProblems(service)) { BaseAddress = new Uri(services[service].Address), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A database, as its administrator.</summary>
    public NpgsqlDataSource DatabaseOf(string service) => NpgsqlDataSource.Create(Postgres.ConnectionString(service));

    /// <summary>A database, as the service itself comes to it.</summary>
    public NpgsqlDataSource OwnDatabaseOf(string service) => NpgsqlDataSource.Create(OwnConnectionOf(service));

    /// <summary>With which a service comes to its database.</summary>
    public string OwnConnectionOf(string service) => services[service].Environment["ConnectionStrings__database"];

    /// <summary>What a service wrote to its log.</summary>
    public string LogOf(string service) => services[service].Process.Output;

    /// <summary>Kills a service at once.</summary>
    public Task Kill(string service) => services[service].Process.Kill();

    /// <summary>Starts a service, or starts it again at the same address.</summary>
    public async Task StartService(string name)
    {
        if (!services.TryGetValue(name, out var service))
        {
            service = Describe(name);
        }

        var process = PrivateProcess.Start("dotnet", [service.Dll], service.Environment);
        services[name] = (process, service.Address, service.Environment, service.Dll);
        await UntilHealthy(process, service.Address);
    }

    /// <summary>A second one of a service, beside the first and on the same database and queue; it stops when it is disposed of.</summary>
    public async Task<PrivateProcess> StartReplica(string name)
    {
        var (_, _, environment, dll) = services[name];
        var address = $"http://127.0.0.1:{PrivateProcess.FreePorts(1)[0]}";
        var process = PrivateProcess.Start("dotnet", [dll], new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = address });
        services[name + " (2)"] = (null!, address, environment, dll); // whoever started it stops it
        await UntilHealthy(process, address);
        return process;
    }

    private static async Task UntilHealthy(PrivateProcess process, string address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await process.Until(async () =>
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address + "/health"));
                return answer.IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(90));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.Values.Where(s => s.Process is not null))
        {
            await service.Process.DisposeAsync();
        }

        await Rabbit.DisposeAsync();
        await Postgres.DisposeAsync();
        await Tokens.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string Dll(string project) => Path.Combine(Repository.Root, "src", project, "bin", Configuration, "net10.0", $"Meeverhuizen.{project}.dll");

    private async Task SetUp()
    {
        var city = Path.Combine(folder, "city.json");
        await File.WriteAllTextAsync(city, JsonSerializer.Serialize(new
        {
            name = "Teststad",
            organisations = new object[]
            {
                Organisation("haven", 1, "De Haven", "shelter", ("haven-opvang", "Opvang Kade"), ("haven-wonen", "Begeleid wonen")),
                Organisation("oost", 3, "Buurtteam Oost", "buurtteam", ("oost-oost1", "Team Indische Buurt"), ("oost-oost2", "Team Watergraafsmeer")),
                Organisation("west", 4, "Buurtteam West", "buurtteam", ("west-west1", "Team De Baarsjes")),
                Organisation("gemeente", 5, "Gemeente Teststad", "municipality", ("gemeente-zorg", "Zorg en Opvang")),
            },
        }));
        var environment = new Dictionary<string, string>
        {
            ["City__File"] = city,
            ["Setup__KeysFolder"] = Keys,
            ["Setup__Steps"] = "keys,databases,broker,directory",
            ["Setup__BrokerManagement"] = Rabbit.Management,
            ["ConnectionStrings__rabbitmq"] = Rabbit.Administrator,
        };
        foreach (var organisation in RecordKeepers.Append("city"))
        {
            environment[$"Setup__BrokerPasswords__{organisation}"] = organisation + "-password";
        }

        foreach (var database in RecordKeepers.SelectMany(o => new[] { "clients-" + o, "network-" + o }).Append("handover"))
        {
            environment[$"ConnectionStrings__{database}"] = Postgres.ConnectionString(database);
            environment[$"Setup__DatabasePasswords__{database}"] = database + "-password";
        }

        await PrivateProcess.Run("dotnet", [Dll("Setup")], environment);

        static object Organisation(string id, int number, string name, string kind, params (string Id, string Name)[] teams) => new
        {
            id, oin = string.Create(CultureInfo.InvariantCulture, $"0000009900000000{number}000"), name, kind,
            contact = id is "haven" or "oost" ? new { name = "Balie", phone = $"020 555 01 {number}0", hours = "elke dag, 9.00 tot 17.00 uur", email = $"balie@{id}.example" } : null,
            teams = teams.Select((t, i) => new { id = t.Id, name = t.Name, contact = t.Id == "oost-oost1" ? new { phone = $"020 555 01 {number}{i + 1}" } : null }),
        };
    }

    private (PrivateProcess Process, string Address, Dictionary<string, string> Environment, string Dll) Describe(string name)
    {
        var organisation = name == "handover" ? "city" : name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = AddressOf(name),
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false", // nothing in it changes, and watching a folder full of others' files costs
            ["ConnectionStrings__database"] = $"Host=127.0.0.1;Port={Postgres.Port};Username={name.Replace('-', '_')};Password={name}-password;Database={name};Maximum Pool Size=30",
            ["ConnectionStrings__rabbitmq"] = Rabbit.As(organisation),
            ["Organisation__Id"] = organisation,
            ["Organisation__Oin"] = "00000099000000001000",
            ["Organisation__Name"] = organisation switch { "haven" => "De Haven", "oost" => "Buurtteam Oost", _ => organisation },
            ["Oidc__Issuer"] = TokenIssuer.Issuer,
            ["Oidc__MetadataAddress"] = Tokens.Metadata,
            ["Oidc__ClientId"] = name,
            ["Oidc__ClientKey"] = Path.Combine(Keys, "clients", name + ".jwk"),
            ["Keys__Folder"] = Path.Combine(Keys, organisation),
            ["Keys__RootPublic"] = Path.Combine(Keys, "root-public.jwk"),
            ["services__handover__http__0"] = AddressOf("handover"),
            [$"services__clients-{organisation}__http__0"] = AddressOf("clients-" + organisation),
        };
        foreach (var (key, value) in telemetry?.Environment ?? new Dictionary<string, string>())
        {
            environment[key] = value;
        }

        environment["OTEL_SERVICE_NAME"] = name;
        var project = name == "handover" ? "Services.Handover" : name.StartsWith("clients-", StringComparison.Ordinal) ? "Services.Clients" : "Services.Network";
        return (null!, AddressOf(name), environment, Dll(project));
    }

    private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);

    private string AddressOf(string service)
    {
        lock (addresses)
        {
            return addresses.TryGetValue(service, out var address) ? address : addresses[service] = $"http://127.0.0.1:{PrivateProcess.FreePorts(1)[0]}";
        }
    }
}
