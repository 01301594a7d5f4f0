using System.Globalization;

namespace Meeverhuizen.Bench;

/// <summary>Memory of a process and of everything it started, in GiB.</summary>
/// <param name="Proportional">Each shared page counted once, divided over who share it (PSS).</param>
/// <param name="Resident">Each shared page counted for every process that has it (RSS).</param>
internal sealed record Memory(double Proportional, double Resident)
{
    /// <summary>As Linux counts it now.</summary>
    public static Memory Of(int process)
    {
        var family = Family(process);
        return new Memory(family.Sum(id => Kilobytes(id, "Pss:")) / (1024 * 1024), family.Sum(id => Kilobytes(id, "Rss:")) / (1024 * 1024));
    }

    private static HashSet<int> Family(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Select(id => (Id: id, Parent: ParentOf(id))).ToLookup(process => process.Parent, process => process.Id);
        var family = new HashSet<int> { root };
        for (var found = new Queue<int>([root]); found.TryDequeue(out var id);)
        {
            foreach (var child in parents[id].Where(family.Add))
            {
                found.Enqueue(child);
            }
        }

        return family;
    }

    /// <summary>The fourth word of stat, counted from the end of the name, which may itself hold spaces.</summary>
    private static int ParentOf(int id) => Read(id, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) : 0;

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
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or IOException { HResult: 3 }) // no such process: it ended meanwhile
        {
            return "";
        }
    }
}
