using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Bench.Report;

/// <summary>Every figure of every run; written as tables into docs/performance.md between two marks, the words around them are kept.</summary>
internal sealed partial class Figures
{
    private readonly List<(string Name, string Unit, List<double> Values)> all = [];

    /// <summary>Adds one run's value. What has the unit <c>ratio</c>, or is a <see cref="Target"/>, counts; the rest shows where it comes from.</summary>
    public void Add(string name, string unit, double value)
    {
        var row = all.FirstOrDefault(r => r.Name == name);
        if (row.Values is null)
        {
            all.Add(row = (name, unit, []));
        }

        row.Values.Add(value);
        Console.WriteLine($"{DateTime.Now:HH:mm:ss}  {name}: {Number(value)} {unit}");
    }

    /// <summary>p50 and p99 of one run.</summary>
    public void Add(string name, Latency latency)
    {
        Add(name + ", p50", "ms", latency.P50);
        Add(name + ", p99", "ms", latency.P99);
    }

    /// <summary>p50 and p99 of one run to those of the floor.</summary>
    public void AddRatio(string name, Latency measured, Latency floor)
    {
        Add(name + ", p50", "ratio", measured.P50 / floor.P50);
        Add(name + ", p99", "ratio", measured.P99 / floor.P99);
    }

    /// <summary>What was to be reached and what was, then every figure.</summary>
    public string Tables()
    {
        var text = new StringBuilder("## Against what we set out to reach\n\n| | at least | aim | median | min – max | runs | |\n|---|---:|---:|---:|---:|---:|---|\n");
        foreach (var target in Target.All)
        {
            var values = all.FirstOrDefault(row => row.Name == target.Figure).Values;
            var measured = values is null ? "| | | not measured |" : $"{Number(Median(values))} | {Number(values.Min())} – {Number(values.Max())} | {values.Count} | {target.Verdict(Median(values))} |";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {target.Figure} | {(target.LessIsBetter ? "≤ " : "")}{Number(target.AtLeast)} | {(target.LessIsBetter ? "≤ " : "")}{Number(target.Aim)} | {measured}");
        }

        text.Append("\n## Every figure\n\n| | median | min – max | runs |\n|---|---:|---:|---:|\n");
        foreach (var (name, unit, values) in all.Where(row => Target.All.All(target => target.Figure != row.Name)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {Number(Median(values))}{(unit == "ratio" ? "" : unit.StartsWith('/') ? unit : " " + unit)} | {Number(values.Min())} – {Number(values.Max())} | {values.Count} |");
        }

        return text.ToString();
    }

    public static async Task Write(string path, string figures)
    {
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, Marked().Replace(text, _ => $"<!-- figures: written by bench/run -->\n{figures}<!-- end of figures -->"));
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Number(double value) => value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex("<!-- figures: written by bench/run -->.*<!-- end of figures -->", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
