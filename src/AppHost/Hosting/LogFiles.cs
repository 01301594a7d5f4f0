using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>
/// Every line of a resource in <c>logs/NAME.log</c>. Each run begins a new file and keeps one earlier; a very long one makes room for itself.
/// </summary>
internal sealed class LogFiles(DistributedApplicationModel model, ResourceLoggerService logs, CitySettings city) : BackgroundService
{
    private const long Longest = 20_000_000;
    private const int Remembered = 15;

    private readonly Dictionary<string, Queue<string>> last = new(StringComparer.Ordinal);

    /// <summary>The last lines that a resource wrote, for who must know why it stopped.</summary>
    public string LastLinesOf(string resource)
    {
        lock (last)
        {
            return last.TryGetValue(resource, out var lines) && lines.Count > 0 ? string.Join('\n', lines.Select(line => "    " + line)) : "    (none)";
        }
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(model.Resources.Where(CityHosting.IsProcess).Select(resource => KeepAsync(resource, stoppingToken)));

    private async Task KeepAsync(IResource resource, CancellationToken ct)
    {
        var file = Begin(resource.Name);
        try
        {
            await foreach (var lines in logs.WatchAsync(resource).WithCancellation(ct))
            {
                foreach (var line in lines)
                {
                    await file.WriteLineAsync(line.Content);
                    Remember(resource.Name, line.Content);
                }

                await file.FlushAsync(ct);
                if (file.BaseStream.Length > Longest)
                {
                    await file.DisposeAsync();
                    file = Begin(resource.Name);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The city stops.
        }
        finally
        {
            await file.DisposeAsync();
        }
    }

    private StreamWriter Begin(string resource)
    {
        var file = Path.Combine(city.Logs, $"{resource}.log");
        if (File.Exists(file))
        {
            File.Move(file, Path.Combine(city.Logs, $"{resource}.previous.log"), overwrite: true);
        }

        return new StreamWriter(file);
    }

    /// <summary>What the process itself wrote, without Aspire's time before it and without Aspire's own lines.</summary>
    private void Remember(string resource, string line)
    {
        line = line.Split(' ', 2) is [{ Length: > 20 }, var rest] ? rest : line;
        if (line.StartsWith("[sys]", StringComparison.Ordinal) || line.Contains("certificate authorit", StringComparison.Ordinal))
        {
            return;
        }

        lock (last)
        {
            var lines = last.TryGetValue(resource, out var known) ? known : last[resource] = new();
            lines.Enqueue(line);
            if (lines.Count > Remembered)
            {
                lines.Dequeue();
            }
        }
    }
}
