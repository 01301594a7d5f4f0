namespace Meeverhuizen.AppHost.Embedded;

/// <summary>What a test may want different from <c>./start</c>.</summary>
public sealed record EmbeddedCityOptions
{
    /// <summary>The public port; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Resources that do not start with the city; <see cref="EmbeddedCity.StartAsync(string, CancellationToken)"/> starts them later.</summary>
    public IReadOnlySet<string> NotStarted { get; init; } = new HashSet<string>();

    /// <summary>Settings of the AppHost itself, such as <c>City:File</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Extra environment for every service, such as shorter deadlines.</summary>
    public IReadOnlyDictionary<string, string> ServiceEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the console output goes; nowhere by default. The log files are written anyway.</summary>
    public TextWriter? Console { get; init; }
}

/// <summary>The city of <c>Program.cs</c>, run inside a test: the same processes, the same order, plus the means to disturb it.</summary>
public sealed class EmbeddedCity : IAsyncDisposable
{
    [ThreadStatic]
    private static Action<DistributedApplication>? receiver;

    private readonly Orchestrator orchestrator;
    private readonly Output output;

    private EmbeddedCity(Orchestrator orchestrator, Output output) => (this.orchestrator, this.output) = (orchestrator, output);

    /// <summary>The public address: the gateway's.</summary>
    public Uri BaseUrl => new(new EndpointReference(orchestrator.Resources.SelectMany(resource => resource.Endpoints).First(endpoint => endpoint.External)).Url);

    /// <summary>Folder of this city.</summary>
    public string Folder => orchestrator.Folder.Root;

    /// <summary>Passwords, demo logins.</summary>
    public string SecretsFolder => orchestrator.Folder.Secrets;

    /// <summary>Names of all resources that run as a process.</summary>
    public IEnumerable<string> Resources => orchestrator.Resources.Select(resource => resource.Name);

    internal static Action<DistributedApplication>? Receiver => receiver;

    /// <summary>Starts the city that <c>Program.cs</c> describes and returns when all of it is healthy.</summary>
    /// <exception cref="CityException">It cannot run; the message says why, with the last lines of what failed.</exception>
    public static Task<EmbeddedCity> StartAsync(string localFolder, EmbeddedCityOptions? options = null, CancellationToken ct = default) =>
        StartAsync(localFolder, options ?? new(), RunProgram, ct);

    /// <summary>Starts another city, described here.</summary>
    public static Task<EmbeddedCity> StartAsync(string localFolder, Action<IDistributedApplicationBuilder> describe, EmbeddedCityOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(describe);
        return StartAsync(localFolder, options ?? new(), args =>
        {
            var builder = DistributedApplication.CreateBuilder(args);
            describe(builder);
            builder.Build().Run();
        }, ct);
    }

    /// <summary>Something that <c>Program.cs</c> names: what it waits for, which databases it holds, what it is told.</summary>
    public sealed record Described(string Name, bool IsProject, IReadOnlyList<string> Waits, IReadOnlyList<string> Databases, IReadOnlyDictionary<string, string> Environment);

    /// <summary>What <c>Program.cs</c> describes, without running it; for a test that lays it beside another description of the same city.</summary>
    public static IReadOnlyList<Described> Describe(string localFolder)
    {
        var (orchestrator, output) = DescribedBy(() => RunProgram([$"--MEEVERHUIZEN_LOCAL={localFolder}"])).Prepare(null);
        using (output)
        {
            foreach (var endpoint in orchestrator.Resources.SelectMany(resource => resource.Endpoints))
            {
                endpoint.Port ??= 1; // nothing listens; only the names count
            }

            return [.. orchestrator.Resources.Select(resource => new Described(
                resource.Name, resource is ProjectResource, [.. resource.Waits.Concat(resource.WaitsForStart).Select(wait => wait.Name)],
                resource is PostgresServerResource server ? [.. server.Databases.Select(database => database.DatabaseName)] : [],
                resource is ProjectResource project ? project.Settings() : new Dictionary<string, string>()))];
        }
    }

    /// <summary>Where a resource listens: <c>http://127.0.0.1:…</c>.</summary>
    public Uri UrlOf(string resource, string endpoint = "http") => new(Find(resource).GetEndpoint(endpoint).Url);

    /// <summary>The environment a service is given: its connection strings, key files, issuer.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(string service) => ((ProjectResource)Find(service)).Settings();

    /// <summary>The administrator's connection string of a database on the private PostgreSQL.</summary>
    public string AdministratorConnection(string database) =>
        orchestrator.Resources.OfType<PostgresServerResource>().SelectMany(server => server.Databases)
            .FirstOrDefault(known => known.DatabaseName == database)?.ConnectionStringExpression.Value ?? throw new ArgumentException($"There is no database '{database}'.", nameof(database));

    /// <summary>The administrator's address of the private RabbitMQ: <c>amqp://…</c>.</summary>
    public Uri BrokerAdministrator => new(orchestrator.Resources.OfType<RabbitMQServerResource>().Single().ConnectionStringExpression.Value);

    /// <summary>A resource's log of this run.</summary>
    public string LogOf(string resource) => Path.Combine(orchestrator.Folder.Logs, $"{resource}.log");

    /// <summary>The process id of a resource that runs now.</summary>
    public int? ProcessOf(string resource) => orchestrator[resource].ProcessId;

    /// <summary>Kills a resource's process (SIGKILL) and returns; the orchestrator starts it again.</summary>
    public void Kill(string resource) => orchestrator[resource].Kill();

    /// <summary>Kills a resource's process (SIGKILL) and returns when it is healthy again.</summary>
    public async Task KillAsync(string resource, CancellationToken ct = default)
    {
        var before = ProcessOf(resource);
        Kill(resource);
        while (ProcessOf(resource) is not { } now || now == before)
        {
            await Task.Delay(50, ct);
        }

        await WaitForHealthyAsync(resource, ct);
    }

    /// <summary>Stops one resource and leaves it stopped.</summary>
    public Task StopAsync(string resource) => orchestrator[resource].StopAsync(TimeSpan.FromSeconds(5), CancellationToken.None);

    /// <summary>Starts one resource that was stopped, or was not started with the city, and returns when it is healthy.</summary>
    public Task StartAsync(string resource, CancellationToken ct = default)
    {
        orchestrator[resource].Start();
        return WaitForHealthyAsync(resource, ct);
    }

    /// <summary>Returns when the resource is healthy.</summary>
    public Task WaitForHealthyAsync(string resource, CancellationToken ct = default) => orchestrator[resource].Ready.WaitAsync(ct);

    /// <summary>Stops everything; data stays in the folder.</summary>
    public async Task StopAsync()
    {
        await orchestrator.StopAsync();
        output.Dispose();
    }

    /// <summary>Stops everything and deletes the folder, with data that may lie elsewhere.</summary>
    public async Task RemoveAsync()
    {
        await orchestrator.StopAsync();
        await orchestrator.RemoveAsync();
        output.Dispose();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync();

    private static void RunProgram(string[] args) => typeof(EmbeddedCity).Assembly.EntryPoint!.Invoke(null, [args]);

    /// <summary>Catches the city that a description ends with, instead of running it.</summary>
    private static DistributedApplication DescribedBy(Action describe)
    {
        DistributedApplication? described = null;
        receiver = application => described = application;
        try
        {
            describe();
            return described!;
        }
        finally
        {
            receiver = null;
        }
    }

    private static async Task<EmbeddedCity> StartAsync(string localFolder, EmbeddedCityOptions options, Action<string[]> describe, CancellationToken ct)
    {
        var port = options.Port == 0 ? Ports.Free() : options.Port;
        string[] args = [$"--MEEVERHUIZEN_LOCAL={localFolder}", $"--MEEVERHUIZEN_PORT={port}", .. options.Settings.Select(setting => $"--{setting.Key}={setting.Value}")];
        var (orchestrator, output) = DescribedBy(() => describe(args)).Prepare(options.Console);
        foreach (var project in orchestrator.Resources.OfType<ProjectResource>())
        {
            project.Environment.Add(() => options.ServiceEnvironment);
        }

        try
        {
            await orchestrator.StartAsync(anew: false, options.NotStarted, ct);
            return new EmbeddedCity(orchestrator, output);
        }
        catch
        {
            await orchestrator.StopAsync(ct);
            output.Dispose();
            throw;
        }
    }

    private ProcessResource Find(string resource) => orchestrator.Resources.Concat(orchestrator.Processes).FirstOrDefault(known => known.Name == resource) ?? throw new ArgumentException($"There is no '{resource}' in this city.", nameof(resource));
}
