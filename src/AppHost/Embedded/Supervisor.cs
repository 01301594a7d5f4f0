using System.Diagnostics;
using System.Globalization;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>
/// Watches over one process: starts it when what it waits for is there, says when it is healthy, starts it again when it dies (after half a
/// second, then twice as long each time, at most half a minute), and gives up only on one that never was healthy.
/// </summary>
internal sealed class Supervisor(ProcessResource resource, LocalFolder folder, Ports ports, Output output, Func<ProcessResource, Task> readyOf, Func<ProcessResource, Task> startedOf)
{
    private const int AttemptsBeforeHealthy = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    private readonly Queue<string> lastLines = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource stopping = new();
    private Task watching = Task.CompletedTask;
    private Child? child;

    public string Name => resource.Name;

    /// <summary>Done when the resource is healthy, or has completed; fails when it cannot be.</summary>
    public Task Ready => ready.Task;

    /// <summary>Done when its process was started for the first time, or never will be.</summary>
    public Task Started => started.Task;

    public StopTurn StopTurn => resource.StopTurn;

    /// <summary>The running process; null when there is none now.</summary>
    public int? ProcessId => child is { Exited.IsCompleted: false } running ? running.Id : null;

    public void Start()
    {
        if (watching.IsCompleted)
        {
            (stopping, ready) = (new CancellationTokenSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            watching = Task.Run(() => WatchAsync(stopping.Token));
        }
    }

    /// <summary>Ends the process at once; it is then started again, as after any death.</summary>
    public void Kill() => child?.Kill();

    /// <summary>Stops it and leaves it stopped.</summary>
    public async Task StopAsync(TimeSpan patience, CancellationToken hurry)
    {
        await stopping.CancelAsync();
        await watching;
        if (child is not null)
        {
            await child.StopAsync(patience, hurry);
        }
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        try
        {
            foreach (var wait in resource.Waits)
            {
                await readyOf(wait).WaitAsync(ct);
            }

            foreach (var wait in resource.WaitsForStart)
            {
                await startedOf(wait).WaitAsync(ct);
            }

            await KeepRunningAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            ready.TrySetCanceled(CancellationToken.None);
        }
        catch (Exception fault)
        {
            started.TrySetResult(); // who waited for it goes on, and hears of it as everybody does
            ready.TrySetException(fault is CityException ? fault : new CityException($"{Name}: {fault.Message}"));
            child?.Kill();
        }
    }

    private async Task KeepRunningAsync(CancellationToken ct)
    {
        var deaths = 0;
        while (true)
        {
            ports.Release(resource);
            var launch = await resource.PrepareAsync(folder, ct);
            ct.ThrowIfCancellationRequested();
            var lived = Stopwatch.StartNew();
            child = await Child.StartAsync(launch, folder.Root, Heard);
            started.TrySetResult();
            var health = resource.RunsOnce ? Task.CompletedTask : BecomeHealthyAsync(child, ct);
            await Task.WhenAny(child.Exited, health);
            if (health.IsFaulted)
            {
                await health;
            }

            var code = await child.Exited.WaitAsync(ct);
            if (resource.RunsOnce)
            {
                Complete(code);
                return;
            }

            var wasReady = ready.Task.IsCompletedSuccessfully;
            deaths = wasReady && lived.Elapsed > LongEnough ? 1 : deaths + 1;
            if (!wasReady && deaths >= AttemptsBeforeHealthy)
            {
                throw new CityException($"{Name} stopped {deaths} times before it was ready ({Explain(code)}). Its last lines:\n{LastLines()}");
            }

            await PauseAsync(code, deaths, wasReady, ct);
        }
    }

    private async Task BecomeHealthyAsync(Child started, CancellationToken ct)
    {
        while (!started.Exited.IsCompleted)
        {
            if (await resource.IsHealthyAsync(ct))
            {
                ready.TrySetResult();
                output.Say($"{Name} is ready");
                return;
            }

            await Task.Delay(150, ct);
        }
    }

    private async Task PauseAsync(int code, int deaths, bool wasReady, CancellationToken ct)
    {
        if (wasReady)
        {
            ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        var pause = TimeSpan.FromSeconds(0.5 * Math.Pow(2, Math.Min(deaths - 1, 10)));
        pause = pause < LongestPause ? pause : LongestPause;
        output.Say(string.Create(CultureInfo.InvariantCulture, $"{Name} stopped by itself ({Explain(code)}); starting it again in {pause.TotalSeconds:0.#} s"));
        await Task.Delay(pause, ct);
    }

    private void Complete(int code)
    {
        if (code != 0)
        {
            throw new CityException($"{Name} failed ({Explain(code)}). Its last lines:\n{LastLines()}");
        }

        output.Say($"{Name} is done");
        ready.TrySetResult();
    }

    private void Heard(string line)
    {
        output.Line(Name, line);
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 15)
            {
                lastLines.Dequeue();
            }
        }
    }

    private string LastLines()
    {
        lock (lastLines)
        {
            return lastLines.Count == 0 ? "    (none)" : string.Join('\n', lastLines.Select(line => "    " + line));
        }
    }

    private static string Explain(int code) => code > 128 ? $"signal {code - 128}" : $"exit code {code}";
}
