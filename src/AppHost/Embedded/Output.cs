using System.Globalization;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>
/// What the city says: every line of a resource in <c>logs/&lt;name&gt;.log</c> and on the console with its name, and the orchestrator's own
/// sentences with the time since the start. Each run begins a new log file and keeps one earlier; a very long one makes room for itself.
/// </summary>
internal sealed class Output(LocalFolder folder, TextWriter? console, DateTimeOffset began) : IDisposable
{
    private const long Longest = 20_000_000;

    private readonly Lock access = new();
    private readonly Dictionary<string, StreamWriter> logs = new(StringComparer.Ordinal);
    private TextWriter? console = console;

    /// <summary>A sentence about the city.</summary>
    public void Say(string text) => Write("apphost", text, $"{Clock}  {text}");

    /// <summary>A line that a resource wrote.</summary>
    public void Line(string resource, string text) => Write(resource, text, $"{Clock}  {resource,-16}| {text}");

    /// <inheritdoc />
    public void Dispose()
    {
        lock (access)
        {
            foreach (var log in logs.Values)
            {
                log.Dispose();
            }

            logs.Clear();
        }
    }

    private string Clock => string.Create(CultureInfo.InvariantCulture, $"{(DateTimeOffset.UtcNow - began).TotalSeconds,7:0.0} s");

    private void Write(string resource, string text, string shown)
    {
        lock (access)
        {
            Log(resource).WriteLine($"{DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture)} {text}");
            try
            {
                console?.WriteLine(shown);
            }
            catch (IOException)
            {
                console = null; // nobody reads any more (a closed pipe); the log files go on
            }
        }
    }

    private StreamWriter Log(string resource)
    {
        if (logs.TryGetValue(resource, out var known) && known.BaseStream.Length < Longest)
        {
            return known;
        }

        known?.Dispose();
        var file = Path.Combine(folder.Logs, $"{resource}.log");
        if (File.Exists(file))
        {
            File.Move(file, Path.Combine(folder.Logs, $"{resource}.previous.log"), overwrite: true);
        }

        return logs[resource] = new StreamWriter(file) { AutoFlush = true };
    }
}
