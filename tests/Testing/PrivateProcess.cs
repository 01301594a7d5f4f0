using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Meeverhuizen.Testing;

/// <summary>A process that belongs to one test run, with its output kept to be shown when it does not come up.</summary>
public sealed class PrivateProcess : IAsyncDisposable
{
    private readonly Queue<string> output = new();
    private readonly Process process;

    private PrivateProcess(Process process) => this.process = process;

    /// <summary>The last lines it wrote.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    /// <summary>Its number at the operating system.</summary>
    public int Id => process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>Starts a program, as another user when we are root and a name is given.</summary>
    public static PrivateProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? user = null, string? folder = null)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder ?? Path.GetTempPath() };
        if (user is not null && Environment.UserName == "root")
        {
            start.FileName = "setpriv";
            foreach (var argument in new[] { "--reuid", user, "--regid", user, "--clear-groups", program })
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var started = new PrivateProcess(new Process { StartInfo = start });
        started.process.OutputDataReceived += (_, line) => started.Keep(line.Data);
        started.process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Runs a program to its end and gives what it wrote; throws with it when it fails.</summary>
    public static async Task<string> Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? user = null)
    {
        await using var run = Start(program, arguments, environment, user);
        await run.process.WaitForExitAsync();
        if (run.process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {run.process.ExitCode}:\n{run.Output}");
        }

        return run.Output;
    }

    /// <summary>Waits until a condition holds; throws with the output when the process dies or time runs out.</summary>
    public async Task Until(Func<Task<bool>> ready, TimeSpan within)
    {
        var watch = Stopwatch.StartNew();
        while (!await ready())
        {
            if (process.HasExited || watch.Elapsed > within)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} did not come up:\n{Output}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Kills it at once, as a power cut would.</summary>
    public async Task Kill()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Asks it to stop, as an administrator would; kills it when it has not stopped in time. True when it stopped by itself.</summary>
    public async Task<bool> Stop(TimeSpan within)
    {
        if (process.HasExited)
        {
            return true;
        }

        await Run("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(within);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            await Kill();
            return false;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
    }

    /// <summary>Ports that nobody uses now.</summary>
    public static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }

    /// <summary>Whether something listens on a port.</summary>
    public static async Task<bool> Listens(int port)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.Enqueue(line);
            while (output.Count > 200)
            {
                output.Dequeue();
            }
        }
    }
}
