using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Meeverhuizen.Bench.Inside;

// Meeverhuizen.Inside.dll — says "ready"; for "short" or "dry" it measures everything and answers with one line of JSON.
Console.WriteLine("ready");
while (Console.ReadLine() is { Length: > 0 } how)
{
    // Short iterations: many small ones tell as much, and the whole stays under two minutes.
    var job = (how == "dry" ? Job.Dry : Job.ShortRun.WithIterationCount(5).WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(200))).WithToolchain(InProcessNoEmitToolchain.Instance);
    var log = new AccumulationLogger();
    var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(log)
        .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), $"mv-inside-{Environment.ProcessId}")).WithOptions(ConfigOptions.DisableOptimizationsValidator);
    var reports = new[] { typeof(Ecogram), typeof(Packages), typeof(Signatures), typeof(EasyNwkFiles), typeof(Wire) }
        .SelectMany(type => BenchmarkRunner.Run(type, config).Reports).ToList();
    if (reports.Exists(report => !report.Success))
    {
        Console.Error.WriteLine(log.GetLog());
        return 1;
    }

    Console.WriteLine(JsonSerializer.Serialize(reports.Select(Figure)));
}

return 0;

static object Figure(BenchmarkReport report)
{
    var benchmark = report.BenchmarkCase;
    var name = benchmark.Descriptor.WorkloadMethodDisplayInfo.Trim('\'') + string.Concat(benchmark.Parameters.Items.Select(parameter => $", {parameter.Value}"));
    return new
    {
        Name = name,
        Microseconds = report.AllMeasurements.Where(one => one.Is(IterationMode.Workload, IterationStage.Result)).Select(one => one.Nanoseconds / one.Operations / 1000),
        Kibibytes = report.GcStats.GetBytesAllocatedPerOperation(benchmark) / 1024.0,
    };
}
