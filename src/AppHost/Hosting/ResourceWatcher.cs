using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>
/// Watches over every process of the city, because Aspire starts none again: says when one is ready, starts one again that died (after half a
/// second, then twice as long each time, at most half a minute), and ends the city in words when one cannot start at all.
/// </summary>
internal sealed class ResourceWatcher(
    ResourceNotificationService notifications, ResourceCommandService commands, DistributedApplicationModel model, IHostApplicationLifetime lifetime, LogFiles logs, CityConsole console)
    : BackgroundService
{
    private const int AttemptsBeforeReady = 4;

    /// <summary>The exit code of a start script that lacks what it needs: trying again changes nothing.</summary>
    private const int NeverWill = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Life> lives = new(StringComparer.Ordinal);
    private readonly Lock waiting = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Names of the processes that were never ready yet; once for each replica.</summary>
    private List<string> awaited = [];

    /// <summary>Ends when the city is ready, with every replica; fails when it cannot run.</summary>
    public Task Ready => ready.Task;

    /// <summary>The ids of the resource's processes that run now; one for each replica.</summary>
    public IEnumerable<int> ProcessesOf(IResource resource) => lives.Values.Where(life => life.Resource == resource && life.State == KnownResourceStates.Running).Select(life => life.Process).OfType<int>();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        awaited = [.. model.Resources
            .Where(resource => resource.IsProcess() && !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any() && RunsOnce(resource) is null or { CityWaits: true })
            .SelectMany(resource => Enumerable.Repeat(resource.Name, resource.GetReplicaCount()))];
        using var reminder = new Timer(_ => Remind(), null, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (change.Resource.IsProcess())
            {
                Notice(change);
            }
        }
    }

    private void Notice(ResourceEvent change)
    {
        var life = lives.GetOrAdd(change.ResourceId, id => new Life(change.Resource, id));
        var (before, now) = (life.State, change.Snapshot.State?.Text);
        life.State = now;
        life.Process = change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } id ? Convert.ToInt32(id, CultureInfo.InvariantCulture) : null;
        if (now == KnownResourceStates.Running)
        {
            life.Since ??= DateTime.UtcNow;
            if (change.Snapshot.HealthStatus == HealthStatus.Healthy && !life.IsReady && RunsOnce(life.Resource) is null)
            {
                BecameReady(life, "is ready");
            }
        }
        else if (KnownResourceStates.TerminalStates.Contains(now) && before != now && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Ended(life, asked: before == KnownResourceStates.Stopping, change.Snapshot.ExitCode);
        }
    }

    private void BecameReady(Life life, string what)
    {
        console.Say($"{life.Name} {what}");
        bool isLast;
        lock (waiting)
        {
            isLast = !life.WasReady && awaited.Remove(life.Resource.Name) && awaited.Count == 0;
        }

        life.IsReady = life.WasReady = true;
        if (isLast && ready.TrySetResult())
        {
            console.Welcome();
        }
    }

    private void Ended(Life life, bool asked, int? code)
    {
        var lived = DateTime.UtcNow - (life.Since ?? DateTime.UtcNow);
        (life.IsReady, life.Since) = (false, null);
        if (RunsOnce(life.Resource) is { } once)
        {
            if (code == 0)
            {
                BecameReady(life, "is done");
            }
            else if (!once.CityWaits)
            {
                console.Say($"{life.Name} failed ({Explain(code)}); the city goes on without it. Its last lines:\n{logs.LastLinesOf(life.Resource.Name)}");
            }
            else
            {
                GiveUp($"{life.Name} failed ({Explain(code)}). Its last lines:\n{logs.LastLinesOf(life.Resource.Name)}");
            }
        }
        else if (!asked)
        {
            life.Deaths = life.WasReady && lived > LongEnough ? 1 : life.Deaths + 1;
            if (!life.WasReady && (life.Deaths >= AttemptsBeforeReady || code == NeverWill))
            {
                var times = life.Deaths == 1 ? "" : $"{life.Deaths} times ";
                GiveUp($"{life.Name} stopped {times}before it was ready ({Explain(code)}). Its last lines:\n{logs.LastLinesOf(life.Resource.Name)}");
                return;
            }

            var pause = TimeSpan.FromSeconds(0.5 * Math.Pow(2, Math.Min(life.Deaths - 1, 10)));
            pause = pause < LongestPause ? pause : LongestPause;
            console.Say(string.Create(CultureInfo.InvariantCulture, $"{life.Name} stopped by itself ({Explain(code)}); starting it again in {pause.TotalSeconds:0.#} s"));
            _ = StartAgainAsync(life, pause, lifetime.ApplicationStopping);
        }
    }

    private async Task StartAgainAsync(Life life, TimeSpan pause, CancellationToken ct)
    {
        try
        {
            await Task.Delay(pause, ct);
            var result = await commands.ExecuteCommandAsync(life.ResourceId, KnownResourceCommands.StartCommand, ct);
            if (!result.Success && !ct.IsCancellationRequested)
            {
                console.Say($"{life.Name} could not be started again: {result.Message}");
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The city stops.
        }
    }

    private void GiveUp(string why)
    {
        if (ready.TrySetException(new CityException(why)))
        {
            console.Say(why);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private void Remind()
    {
        List<string> names;
        lock (waiting)
        {
            names = [.. awaited.Distinct()];
        }

        if (!ready.Task.IsCompleted && names.Count > 0)
        {
            console.Say($"still waiting for {string.Join(", ", names)}");
        }
    }

    private static RunsOnceAnnotation? RunsOnce(IResource resource) => resource.Annotations.OfType<RunsOnceAnnotation>().SingleOrDefault();

    private static string Explain(int? code) => code is null or -1 ? "killed" : code > 128 ? $"signal {code - 128}" : $"exit code {code}";

    /// <summary>One process, over all its starts.</summary>
    private sealed class Life(IResource resource, string resourceId)
    {
        public IResource Resource { get; } = resource;

        public string ResourceId { get; } = resourceId;

        /// <summary>Its name for people: a replica's own only where there are several.</summary>
        public string Name { get; } = resource.GetReplicaCount() > 1 ? resourceId : resource.Name;

        public string? State { get; set; }

        public int? Process { get; set; }

        public DateTime? Since { get; set; }

        public bool IsReady { get; set; }

        public bool WasReady { get; set; }

        public int Deaths { get; set; }
    }
}

/// <summary>The resource does its work and ends; it is not started again.</summary>
internal sealed class RunsOnceAnnotation : IResourceAnnotation
{
    /// <summary>The city is ready only when this is done, and cannot run when it fails.</summary>
    public bool CityWaits { get; init; } = true;
}
