using System.Reflection;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>A .NET project of this repository, run from what was built, with its own folder as content root.</summary>
public sealed class ProjectResource : ProcessResource, IResourceWithServiceDiscovery
{
    private static readonly string Configuration = typeof(ProjectResource).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    internal ProjectResource(string name, string projectPath)
        : base(name) => ProjectPath = projectPath;

    internal string ProjectPath { get; }

    internal string? HealthPath { get; set; }

    /// <summary>How many processes of it run.</summary>
    internal int Replicas { get; set; } = 1;

    internal List<Func<IEnumerable<KeyValuePair<string, string>>>> Environment { get; } = [];

    /// <summary>What the process is told, as it would be started now.</summary>
    internal Dictionary<string, string> Settings() => SettingsAt(Endpoints);

    internal override Task<Launch> PrepareAsync(LocalFolder folder, CancellationToken ct) => Task.FromResult(LaunchAt(Endpoints));

    internal override Task<bool> IsHealthyAsync(CancellationToken ct) => IsHealthyAsync(Endpoints, ct);

    /// <summary>How a process of it starts that listens here.</summary>
    internal Launch LaunchAt(IReadOnlyList<Endpoint> endpoints) => new(Host(), [Assembly()], SettingsAt(endpoints), Path.GetDirectoryName(ProjectPath)!);

    /// <summary>Whether the process that listens here can do its work.</summary>
    internal async Task<bool> IsHealthyAsync(IReadOnlyList<Endpoint> endpoints, CancellationToken ct)
    {
        if (HealthPath is null)
        {
            return true;
        }

        try
        {
            using var answer = await Http.GetAsync(new Uri(new Uri(new EndpointReference(endpoints[0]).Url), HealthPath), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return false; // it answers too slowly: busy starting
        }
    }

    private Dictionary<string, string> SettingsAt(IReadOnlyList<Endpoint> endpoints)
    {
        var settings = new Dictionary<string, string>(Defaults, StringComparer.Ordinal) { ["OTEL_SERVICE_NAME"] = Name };
        if (endpoints.Count > 0)
        {
            settings["ASPNETCORE_URLS"] = string.Join(';', endpoints.Select(endpoint => new EndpointReference(endpoint).Url));
        }

        foreach (var (key, value) in Environment.SelectMany(some => some()))
        {
            settings[key] = value;
        }

        return settings;
    }

    /// <summary>A dozen .NET processes on one small machine: quick to start and small matter more than the last bit of speed.</summary>
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false", // settings change with a new start; watching their folder costs a thread
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCConserveMemory"] = "5",
        ["DOTNET_GCHeapHardLimit"] = "0x18000000", // 384 MiB
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_EnableDiagnostics"] = "0",
    };

    private static string Host() => System.Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";

    private string Assembly()
    {
        var project = Path.GetFileNameWithoutExtension(ProjectPath);
        var built = Path.Combine(Path.GetDirectoryName(ProjectPath)!, "bin", Configuration);
        var runnable = Directory.Exists(built)
            ? Directory.EnumerateFiles(built, $"*{project}.runtimeconfig.json", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) is var name && (name == $"{project}.runtimeconfig.json" || name.EndsWith($".{project}.runtimeconfig.json", StringComparison.Ordinal)))
                .MaxBy(File.GetLastWriteTimeUtc)
            : null;
        return runnable?.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal)
            ?? throw new CityException($"{Name}: {project} has not been built ({Configuration}). ./start builds everything before it starts.");
    }
}
