using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Meeverhuizen.Bench;
using Meeverhuizen.Bench.Cases;
using Meeverhuizen.Bench.Floor;
using Meeverhuizen.Bench.Report;
using Meeverhuizen.Testing;
using Npgsql;
using RabbitMQ.Client;

if (args is [Rows.Argument or BareProxy.Argument, var starter])
{
    await (args[0] == Rows.Argument ? Rows.Run(int.Parse(starter, CultureInfo.InvariantCulture)) : BareProxy.Run(int.Parse(starter, CultureInfo.InvariantCulture)));
    return 0;
}

// bench/run                 every case, and docs/performance.md is written
// bench/run NAME…           these cases only; prints, writes nothing unless --write is among the words
// bench/run --runs=2        fewer runs than five; the tables say how many
// bench/run --statements    also tells what PostgreSQL was asked (where a case can tell); not for figures that count
// bench/run --quick         every case with little work, to see that it still works
var cases = new Dictionary<string, Func<Measurement, Task>>(StringComparer.Ordinal)
{
    ["messaging"] = Messaging.Run,
    ["handovers"] = Handovers.Run,
    ["inside"] = Inside.Run,
    ["peers"] = Peers.Run,
    ["growth"] = Growth.Run,
    ["package"] = Packages.Run,
    ["door"] = FrontDoor.Run,
    ["start"] = Start.Run,
};

var quick = args.Contains("--quick");
var statements = PrivatePostgres.CountsStatements = args.Contains("--statements");
var runs = args.Where(arg => arg.StartsWith("--runs=", StringComparison.Ordinal)).Select(arg => int.Parse(arg[7..], CultureInfo.InvariantCulture)).FirstOrDefault(5);
var chosen = args.Where(arg => !arg.StartsWith('-')).ToList();
if (chosen.Find(name => !cases.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no case '{unknown}'. There are: {string.Join(", ", cases.Keys)}.");
    return 2;
}

var writes = !quick && (chosen.Count == 0 || args.Contains("--write"));
var figures = new Figures();
await using var shared = quick ? new SharedCity() : null;
foreach (var (name, run) in cases.Where(known => chosen.Count == 0 || chosen.Contains(known.Key)))
{
    Console.WriteLine($"{DateTime.Now:HH:mm:ss}  == {name}");
    if (name is ("door" or "start") && shared is not null)
    {
        await shared.DisposeAsync(); // these bring a city of their own
    }

    await run(new Measurement(figures, quick, runs, statements, shared));
    if (writes)
    {
        await Write(); // after each: a case that stops takes nothing with it
    }
}

if (!quick)
{
    Console.WriteLine(figures.Tables());
}

return 0;

Task Write() => Figures.Write("docs/performance.md", string.Create(CultureInfo.InvariantCulture, $"""

    Measured {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC on {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, Npgsql {VersionOf<NpgsqlConnection>()}, RabbitMQ.Client {VersionOf<IConnection>()}.

    {figures.Tables()}

    """));

// The package's version; an assembly's own often stays at its first number.
static string VersionOf<T>() => typeof(T).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
