using System.Globalization;

namespace Meeverhuizen.Bench;

/// <summary>Memory of a whole city, in GiB.</summary>
/// <param name="Proportional">Each shared page counted once, divided over who share it (PSS).</param>
/// <param name="Resident">Each shared page counted for every process that has it (RSS).</param>
internal sealed record Memory(double Proportional, double Resident)
{
    /// <summary>As Linux counts it now: everything that inherited this setting, however far it went from who started it (Aspire's orchestrator leaves its parent).</summary>
    public static Memory OfWhatInherited(string name, string value)
    {
        var mark = $"\0{name}={value}\0";
        var family = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(process => int.TryParse(process, out _)).Select(process => int.Parse(process!, CultureInfo.InvariantCulture))
            .Where(process => ("\0" + Read(process, "environ")).Contains(mark, StringComparison.Ordinal)).ToList();
        return new Memory(family.Sum(id => Kilobytes(id, "Pss:")) / (1024 * 1024), family.Sum(id => Kilobytes(id, "Rss:")) / (1024 * 1024));
    }

    private static double Kilobytes(int id, string what) =>
        Read(id, "smaps_rollup").Split('\n').FirstOrDefault(line => line.StartsWith(what, StringComparison.Ordinal)) is { } line
            ? double.Parse(line[what.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : 0;

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException or IOException { HResult: 3 }) // it ended meanwhile, or is another person's
        {
            return "";
        }
    }
}
