using System.Diagnostics;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>Runs a city: everything at once as far as the waits allow, and stops it in turns: services, then the broker, then the database.</summary>
internal sealed class Orchestrator(LocalFolder folder, IReadOnlyList<ProcessResource> resources, Output output)
{
    /// <summary>When each turn is over, counted from the first signal; what one turn does not need, the next has. All within ten seconds.</summary>
    private static readonly Dictionary<StopTurn, TimeSpan> EndOfTurn = new()
    {
        [StopTurn.Services] = TimeSpan.FromSeconds(4),
        [StopTurn.Broker] = TimeSpan.FromSeconds(7.5),
        [StopTurn.Database] = TimeSpan.FromSeconds(9),
    };

    private readonly Dictionary<ProcessResource, Supervisor> running = [];
    private readonly List<Front> fronts = [];
    private bool held;

    public LocalFolder Folder => folder;

    public IReadOnlyList<ProcessResource> Resources => resources;

    /// <summary>What runs for them: a process each, or one for each replica (<c>web-1</c>, <c>web-2</c>).</summary>
    public IEnumerable<ProcessResource> Processes => running.Keys;

    public Supervisor this[string name] => running.Values.FirstOrDefault(supervisor => supervisor.Name == name) ?? throw new ArgumentException($"There is no '{name}' in this city.", nameof(name));

    /// <summary>Starts everything except <paramref name="notNow"/>, and returns when all of it is ready.</summary>
    /// <exception cref="CityException">The city cannot run; the message says why.</exception>
    public async Task StartAsync(bool anew, IReadOnlySet<string> notNow, CancellationToken ct)
    {
        await folder.HoldAsync(output.Say, ct);
        held = true;
        if (anew)
        {
            await folder.EmptyAsync(ct);
            output.Say("begun anew: all data of this city is gone");
        }

        var replicas = resources.OfType<ProjectResource>().Where(project => project.Replicas > 1)
            .ToDictionary(ProcessResource (project) => project, project => Enumerable.Range(1, project.Replicas).Select(number => new Replica(project, number)).ToList());
        List<ProcessResource> processes = [.. resources.Where(resource => !replicas.ContainsKey(resource)), .. replicas.Values.SelectMany(all => all)];
        var ports = new Ports(folder);
        ports.Assign(resources.Concat(replicas.Values.SelectMany(all => all)).SelectMany(resource => resource.Endpoints));
        foreach (var (project, all) in replicas)
        {
            fronts.AddRange(project.Endpoints.Select((endpoint, i) => new Front(endpoint, [.. all.Select(replica => replica.Endpoints[i])], ports)));
        }

        fronts.ForEach(front => front.Start());
        foreach (var process in processes)
        {
            running[process] = new Supervisor(process, folder, ports, output,
                other => Of(other, supervisor => supervisor.Ready), other => Of(other, supervisor => supervisor.Started));
        }

        // Whatever is not meant to run now is not waited for.
        Task Of(ProcessResource resource, Func<Supervisor, Task> moment) => notNow.Contains(resource.Name) ? Task.CompletedTask
            : replicas.TryGetValue(resource, out var all) ? Task.WhenAll(all.Select(replica => moment(running[replica]))) : moment(running[resource]);

        var meant = running.Values.Where(supervisor => !notNow.Contains(supervisor.Name)).ToList();
        meant.ForEach(supervisor => supervisor.Start());
        using var told = new Timer(_ => Remind(meant), null, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
        await foreach (var ready in Task.WhenEach(meant.Select(supervisor => supervisor.Ready)).WithCancellation(ct))
        {
            await ready; // the first that cannot start stops the start
        }
    }

    /// <summary>Deletes all data of this city; only when it does not run.</summary>
    public async Task RemoveAsync()
    {
        await folder.HoldAsync(output.Say, CancellationToken.None);
        await folder.EmptyAsync(CancellationToken.None);
        folder.Release();
        Directory.Delete(folder.Root, recursive: true);
    }

    /// <summary>Stops everything; nothing of the city runs afterwards.</summary>
    public async Task StopAsync(CancellationToken hurry = default)
    {
        if (!held)
        {
            return;
        }

        var began = Stopwatch.StartNew();
        foreach (var turn in running.Values.GroupBy(supervisor => supervisor.StopTurn).OrderBy(turn => turn.Key))
        {
            await Task.WhenAll(turn.Select(supervisor => supervisor.StopAsync(EndOfTurn[turn.Key] - began.Elapsed, hurry)));
        }

        foreach (var front in fronts)
        {
            await front.DisposeAsync();
        }

        fronts.Clear();
        await folder.EndLeftoversAsync(_ => { }, TimeSpan.Zero, CancellationToken.None);
        folder.Release();
        held = false;
    }

    private void Remind(List<Supervisor> meant)
    {
        var waiting = meant.Where(supervisor => !supervisor.Ready.IsCompleted).Select(supervisor => supervisor.Name).ToList();
        if (waiting.Count > 0)
        {
            output.Say($"still waiting for {string.Join(", ", waiting)}");
        }
    }
}
