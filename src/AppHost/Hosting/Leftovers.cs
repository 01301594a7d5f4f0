namespace Meeverhuizen.AppHost.Hosting;

/// <summary>Processes of a city whose AppHost is gone: they are on their way out, and the next start must not meet them.</summary>
internal static class Leftovers
{
    /// <summary>In the environment of every process of a city: the city's folder.</summary>
    public const string Mark = "MEEVERHUIZEN_CITY";

    /// <summary>Every process that a city with this folder started and that still runs. (Linux only; elsewhere none is found.)</summary>
    public static List<int> Of(string folder) => Directory.Exists("/proc")
        ? [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(name => int.TryParse(name, out var id) ? id : 0).Where(id => id > 0 && IsMarked(id, folder))]
        : [];

    /// <summary>Waits until none is left.</summary>
    /// <exception cref="CityException">Some stay; the sentence names them.</exception>
    public static async Task WaitAsync(string folder, Action<string> say, CancellationToken ct)
    {
        var until = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        for (var first = true; Of(folder) is { Count: > 0 } left; first = false)
        {
            if (first)
            {
                say($"waiting for {left.Count} process(es) that an earlier run left behind");
            }

            if (DateTime.UtcNow > until)
            {
                throw new CityException($"Processes of an earlier run do not end: {string.Join(", ", left)}. End them, then start again.");
            }

            await Task.Delay(200, ct);
        }
    }

    private static bool IsMarked(int process, string folder)
    {
        try
        {
            return ("\0" + File.ReadAllText($"/proc/{process}/environ")).Contains($"\0{Mark}={folder}\0", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // gone in the meantime, or another person's
        }
    }
}
