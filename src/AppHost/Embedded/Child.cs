using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>How a process is started and how it wants to be stopped.</summary>
internal sealed record Launch(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string WorkingDirectory)
{
    /// <summary>The account it runs as; null for our own.</summary>
    public string? User { get; init; }

    public Signal StopSignal { get; init; } = Signal.Term;

    /// <summary>What the kernel sends it when this orchestrator is gone, however that happened.</summary>
    public Signal OrphanSignal { get; init; } = Signal.Kill;

    /// <summary>Written to its standard input, which is then closed.</summary>
    public string Input { get; init; } = "";
}

/// <summary>POSIX signals used here.</summary>
internal enum Signal
{
    Int = 2,
    Kill = 9,
    Term = 15,
}

/// <summary>
/// A process that cannot be forgotten: it leads a session of its own, so that a Ctrl-C in the terminal reaches only us and a signal to its
/// group reaches all it started, and the kernel signals it when we die.
/// </summary>
internal sealed class Child
{
    /// <summary>In the environment of every process of a city, so that what was left behind can be found.</summary>
    public const string Mark = "MEEVERHUIZEN_CITY";

    private static readonly string[] PassedOn = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "DOTNET_ROOT", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    // The kernel ties "when the parent dies" to the thread that started the process, so one thread starts them all and never ends.
    private static readonly BlockingCollection<Action> Starts = [];

    private readonly Process process = new();
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Signal stopSignal;

    static Child() => new Thread(() =>
    {
        foreach (var start in Starts.GetConsumingEnumerable())
        {
            start();
        }
    })
    { IsBackground = true, Name = "starts processes" }.Start();

    private Child(Launch launch, string city, Action<string> onLine)
    {
        stopSignal = launch.StopSignal;
        var start = process.StartInfo = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = launch.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["setpriv", "--pdeathsig", launch.OrphanSignal.ToString().ToUpperInvariant(), .. Account.Arguments(launch.User), "--", launch.Program, .. launch.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var inherited = PassedOn.Concat(start.Environment.Keys.Where(key => key.StartsWith("OTEL_", StringComparison.Ordinal)))
            .Distinct().Select(key => (key, value: start.Environment.TryGetValue(key, out var value) ? value : null)).Where(pair => pair.value is not null).ToList();
        start.Environment.Clear();
        foreach (var (key, value) in inherited.Select(pair => (pair.key, pair.value!)).Concat(launch.Environment.Select(pair => (pair.Key, pair.Value))).Append((Mark, city)))
        {
            start.Environment[key] = value;
        }

        var output = EndOf(handler => process.OutputDataReceived += handler, onLine);
        var errors = EndOf(handler => process.ErrorDataReceived += handler, onLine);
        process.EnableRaisingEvents = true;
        process.Exited += async (_, _) =>
        {
            _ = Processes.Kill(-process.Id, (int)Signal.Kill); // what it started and left behind
            await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(500));
            exited.TrySetResult(process.ExitCode);
        };
    }

    public int Id => process.Id;

    /// <summary>The exit code; 128 + n when signal n ended it.</summary>
    public Task<int> Exited => exited.Task;

    /// <summary>Starts it. Every line it writes, to either stream, goes to <paramref name="onLine"/>.</summary>
    public static async Task<Child> StartAsync(Launch launch, string city, Action<string> onLine)
    {
        var child = new Child(launch, city, onLine);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                child.process.Start();
                started.SetResult();
            }
            catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(new CityException($"{launch.Program} cannot be started: {fault.Message}"));
            }
        });
        await started.Task;
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        try
        {
            await child.process.StandardInput.WriteAsync(launch.Input);
            child.process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code tells the story.
        }

        return child;
    }

    /// <summary>Ends it and all it started, without asking.</summary>
    public void Kill()
    {
        if (!exited.Task.IsCompleted)
        {
            _ = Processes.Kill(-Id, (int)Signal.Kill);
        }
    }

    /// <summary>Asks it to stop, and ends it when it takes longer than <paramref name="patience"/>.</summary>
    public async Task StopAsync(TimeSpan patience, CancellationToken hurry)
    {
        if (exited.Task.IsCompleted)
        {
            return;
        }

        _ = Processes.Kill(Id, (int)stopSignal);
        try
        {
            await exited.Task.WaitAsync(patience, hurry);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            Kill();
            await exited.Task;
        }
    }

    private static Task EndOf(Action<DataReceivedEventHandler> subscribe, Action<string> onLine)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        subscribe((_, line) =>
        {
            if (line.Data is null)
            {
                end.TrySetResult();
            }
            else
            {
                onLine(line.Data);
            }
        });
        return end.Task;
    }
}

/// <summary>Something that keeps the city from running, in a sentence for the person who started it.</summary>
public sealed class CityException(string message) : Exception(message);
