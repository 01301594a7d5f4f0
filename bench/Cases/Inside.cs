using System.Text.Json;

namespace Meeverhuizen.Bench.Cases;

/// <summary>What is inside a process, by BenchmarkDotNet (bench/Inside): mean and allocated bytes of drawing, sealing, checking and safe reading.</summary>
internal static class Inside
{
    public static async Task Run(Measurement bench)
    {
        await using var process = await Companion.Start("Inside");
        foreach (var figure in JsonSerializer.Deserialize<List<Measured>>(await process.Ask(bench.Quick ? "dry" : "short"))!)
        {
            foreach (var microseconds in figure.Microseconds)
            {
                bench.Figures.Add($"inside: {figure.Name}", "µs", microseconds);
            }

            bench.Figures.Add($"inside: {figure.Name}, allocated", "KiB", figure.Kibibytes);
        }
    }

    private sealed record Measured(string Name, List<double> Microseconds, double Kibibytes);
}
