using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Meeverhuizen.Testing.City;

/// <summary>The city of <c>Program.cs</c>, run by Aspire inside a test: the same processes, the same order, plus the means to disturb it.</summary>
public sealed class RunningCity : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly DistributedApplication application;
    private bool stopped;

    private RunningCity(DistributedApplication application, string folder, int port) =>
        (this.application, Folder, BaseUrl) = (application, folder, new Uri($"http://localhost:{port}"));

    /// <summary>The public address: the gateway's.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Folder of this city.</summary>
    public string Folder { get; }

    /// <summary>Passwords, demo logins.</summary>
    public string SecretsFolder => Path.Combine(Folder, "secrets");

    /// <summary>Logs of this run, a file per resource.</summary>
    public string LogsFolder => Path.Combine(Folder, "logs");

    private ResourceNotificationService Notifications => application.ResourceNotifications;

    /// <summary>Starts the city and returns when all of it is healthy.</summary>
    /// <param name="folder">Where its data, keys, secrets and logs go; made when it is not there.</param>
    /// <param name="options">What is to be different from <c>./start</c>.</param>
    /// <param name="ct">Ends the waiting; the city is then stopped.</param>
    /// <exception cref="InvalidOperationException">It cannot run; <c>logs/apphost.log</c> in the folder says why.</exception>
    public static async Task<RunningCity> StartAsync(string folder, CityOptions? options = null, CancellationToken ct = default)
    {
        options ??= new();
        var port = options.Port == 0 ? FreePort.Next() : options.Port;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<AppHost.Hosting.CityException>((options with { Port = port }).Arguments(folder), ct);
        var application = await builder.BuildAsync(ct);
        var city = new RunningCity(application, folder, port);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            await application.StartAsync(patience.Token);
            await AppHost.Hosting.CityReadiness.OfAsync(application, patience.Token);
            if (options.WithDemoData)
            {
                await city.Notifications.WaitForResourceAsync("demo-data", KnownResourceStates.TerminalStates, patience.Token);
            }

            return city;
        }
        catch (Exception fault)
        {
            await city.DisposeAsync();
            var said = Path.Combine(city.LogsFolder, "apphost.log");
            throw new InvalidOperationException($"The city did not start ({fault.Message}). It said:\n{(File.Exists(said) ? await File.ReadAllTextAsync(said, CancellationToken.None) : "nothing")}", fault);
        }
    }

    /// <summary>What <c>Program.cs</c> describes, without running it.</summary>
    public static async Task<IReadOnlyList<IResource>> DescribeAsync(string folder) =>
        [.. (await DistributedApplicationTestingBuilder.CreateAsync<AppHost.Hosting.CityException>(new CityOptions { Port = 1 }.Arguments(folder))).Resources];

    /// <summary>Where a resource listens: <c>http://…</c>.</summary>
    public Uri UrlOf(string resource, string endpoint = "http") => application.GetEndpoint(resource, endpoint);

    /// <summary>Where each process of a service listens that runs as several.</summary>
    public async Task<IReadOnlyList<Uri>> UrlsOfReplicasAsync(string service, CancellationToken ct = default)
    {
        var urls = new List<Uri>();
        foreach (var process in await ProcessesOfAsync(service, ct))
        {
            var environment = await File.ReadAllTextAsync($"/proc/{process}/environ", ct);
            urls.Add(new Uri(environment.Split('\0').First(pair => pair.StartsWith("ASPNETCORE_URLS=", StringComparison.Ordinal))["ASPNETCORE_URLS=".Length..]));
        }

        return urls;
    }

    /// <summary>One of the settings a running service was given: its connection strings, key files, issuer.</summary>
    public async Task<string> SettingOfAsync(string service, string name, CancellationToken ct = default) => (await SettingsOfAsync(service, ct))[name];

    /// <summary>All settings a running service was given.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SettingsOfAsync(string service, CancellationToken ct = default) =>
        (await File.ReadAllTextAsync($"/proc/{(await ProcessesOfAsync(service, ct))[0]}/environ", ct)).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The administrator's connection string of a database.</summary>
    public async Task<string> AdministratorConnectionAsync(string database, CancellationToken ct = default) =>
        await application.GetConnectionStringAsync(database + "-db", ct) ?? throw new ArgumentException($"There is no database '{database}'.", nameof(database));

    /// <summary>The administrator's address of the broker: <c>amqp://…</c>.</summary>
    public async Task<Uri> BrokerAdministratorAsync(CancellationToken ct = default) => new((await application.GetConnectionStringAsync("rabbitmq", ct))!);

    /// <summary>The process ids of a resource that runs now; one for each replica.</summary>
    public async Task<IReadOnlyList<int>> ProcessesOfAsync(string resource, CancellationToken ct = default)
    {
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(ct);
        soon.CancelAfter(TimeSpan.FromMilliseconds(300)); // what is known now comes at once
        try
        {
            await foreach (var known in Notifications.WatchAsync(soon.Token))
            {
                if (known.Resource.Name == resource)
                {
                    found.Remove(known.ResourceId);
                    if (known.Snapshot.State?.Text == KnownResourceStates.Running && known.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } id)
                    {
                        found[known.ResourceId] = Convert.ToInt32(id, CultureInfo.InvariantCulture);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // All that is known was told.
        }

        return [.. found.Values];
    }

    /// <summary>Kills a resource's process (SIGKILL), or that of one replica, and returns; the AppHost starts it again.</summary>
    public async Task KillAsync(string resource, int replica = 0, CancellationToken ct = default) => Process.GetProcessById((await ProcessesOfAsync(resource, ct))[replica]).Kill();

    /// <summary>Kills a resource's process (SIGKILL) and returns when another one is healthy.</summary>
    public async Task KillAndWaitAsync(string resource, CancellationToken ct = default)
    {
        var before = await ProcessesOfAsync(resource, ct);
        await KillAsync(resource, ct: ct);
        while (await ProcessesOfAsync(resource, ct) is var now && (now.Count == 0 || now.Intersect(before).Any()))
        {
            await Task.Delay(50, ct);
        }

        await WaitForHealthyAsync(resource, ct);
    }

    /// <summary>Stops one resource and leaves it stopped.</summary>
    public Task StopAsync(string resource, CancellationToken ct = default) => CommandAsync(resource, KnownResourceCommands.StopCommand, ct);

    /// <summary>Starts one resource that was stopped, or was not started with the city, and returns when it is healthy.</summary>
    public async Task StartAsync(string resource, CancellationToken ct = default)
    {
        await CommandAsync(resource, KnownResourceCommands.StartCommand, ct);
        await WaitForHealthyAsync(resource, ct);
    }

    /// <summary>Returns when the resource is healthy.</summary>
    public Task WaitForHealthyAsync(string resource, CancellationToken ct = default) => Notifications.WaitForResourceHealthyAsync(resource, ct);

    /// <summary>Stops everything; data stays in the folder.</summary>
    public async Task StopAsync()
    {
        if (!stopped)
        {
            stopped = true;
            await application.StopAsync();
            await application.DisposeAsync();
        }
    }

    /// <summary>Stops everything and deletes the folder, with data that lies elsewhere.</summary>
    public async Task RemoveAsync()
    {
        await StopAsync();
        await DeleteAsync(Folder);
    }

    /// <summary>Deletes the folder of a city that runs no more; a link in it leads to data that a server's account could not keep there.</summary>
    public static async Task DeleteAsync(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            await PrivateProcess.Run("rm", ["-rf", entry.LinkTarget ?? entry.FullName]);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task CommandAsync(string resource, string command, CancellationToken ct)
    {
        var found = application.Services.GetRequiredService<DistributedApplicationModel>().Resources.First(known => known.Name == resource);
        var result = await application.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(found, command, ct);
        if (!result.Success)
        {
            throw new InvalidOperationException($"{command} {resource}: {result.Message}");
        }
    }
}
