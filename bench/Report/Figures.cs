using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Bench.Report;

/// <summary>Every figure of every run; written as tables into docs/performance.md between two marks, the words around them are kept.</summary>
internal sealed partial class Figures
{
    private readonly List<(string Name, string Unit, List<double> Values)> all = [];

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

    public string Table(string unitWanted)
    {
        var text = new StringBuilder("| | median | min – max | runs |\n|---|---:|---:|---:|\n");
        foreach (var (name, unit, values) in all.Where(row => (row.Unit == "ratio") == (unitWanted == "ratio")))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {Number(Median(values))} {(unit == "ratio" ? "" : unit)} | {Number(values.Min())} – {Number(values.Max())} | {values.Count} |");
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

    private static string Number(double value) => value.ToString(value >= 100 ? "#,0" : "0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex("<!-- figures: written by bench/run -->.*<!-- end of figures -->", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
