using System.Reflection;
using System.Runtime.InteropServices;
using Meeverhuizen.Bench;
using Meeverhuizen.Bench.Cases;
using Meeverhuizen.Bench.Floor;
using Meeverhuizen.Bench.Report;
using Meeverhuizen.Testing;
using Npgsql;
using RabbitMQ.Client;

var quick = args.Contains("--quick");
var runs = quick ? 1 : 5;
var size = quick ? 1 : 10;
var figures = new Figures();

await using (var postgres = await PrivatePostgres.StartAsync(durable: true))
await using (var rabbit = await PrivateRabbit.Start())
{
    await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync("floor") + ";Maximum Pool Size=60");
    await using (var settings = source.CreateCommand("SELECT current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')"))
    {
        if ((string?)await settings.ExecuteScalarAsync() != "ononon")
        {
            throw new InvalidOperationException("The bench measures a PostgreSQL that keeps what it has committed; this one does not.");
        }
    }

    await using var broker = await new ConnectionFactory { Uri = new Uri(rabbit.Administrator) }.CreateConnectionAsync();
    await using var last = new Station(source, broker, "hand_b", next: null);
    await using var first = new Station(source, broker, "hand_a", last);
    await last.Open();
    await first.Open();
    var chain = new List<Station>();
    for (var step = 5; step >= 1; step--)
    {
        chain.Insert(0, new Station(source, broker, $"chain_{step}", chain.FirstOrDefault()));
        await chain[0].Open();
    }

    await using var own = await OwnMessaging.Start(postgres, rabbit, broker);
    Func<int, Task> byHand = _ => Through(first, last);
    Func<int, Task> chained = _ => Through(chain[0], chain[^1]);
    Func<int, Task> ours = _ => own.SendAndWait();

    // Everything once before anything counts.
    await Load.PerSecond(32, 100 * size, byHand);
    await Load.PerSecond(32, 100 * size, ours);
    await Load.PerSecond(32, 50 * size, chained);
    for (var run = 0; run < runs; run++)
    {
        foreach (var inFlight in (int[])[1, 8, 32])
        {
            figures.Add($"transaction (2 KB record, outbox row, state), {inFlight} in flight", "/s", await Parts.Transactions(source, inFlight, 100 * size * Math.Min(inFlight, 4)));
            figures.Add($"confirmed publish and acknowledge of 2 KB, {inFlight} in flight", "/s", await Parts.Messages(broker, inFlight, 100 * size * Math.Min(inFlight, 4)));
        }

        var (hello, row) = await Parts.Http(source, 32, 500 * size);
        figures.Add("Kestrel hello, 32 in flight", "/s", hello);
        figures.Add("Kestrel and one row by key, 32 in flight", "/s", row);

        var before = await Load.PerSecond(32, 300 * size, byHand);
        var measured = await Load.PerSecond(32, 300 * size, ours);
        var after = await Load.PerSecond(32, 300 * size, byHand);
        figures.Add("outbox by hand, 32 in flight, before", "/s", before);
        figures.Add("outbox by hand, 32 in flight, after", "/s", after);
        figures.Add("our outbox → inbox, 32 in flight", "/s", measured);
        figures.Add("our outbox → inbox to by hand, 32 in flight", "ratio", measured / ((before + after) / 2));

        foreach (var rate in (int[])[10, 200])
        {
            var name = rate == 10 ? "idle (10/s)" : "200/s";
            var count = Math.Max(10, rate * size / 5);
            var floor = await Load.AtRate(rate, count, byHand);
            var our = await Load.AtRate(rate, count, ours);
            var again = await Load.AtRate(rate, count, byHand);
            var (p50, p99) = ((floor.P50 + again.P50) / 2, (floor.P99 + again.P99) / 2);
            figures.Add($"outbox by hand, {name}, p50", "ms", p50);
            figures.Add($"outbox by hand, {name}, p99", "ms", p99);
            figures.Add($"our outbox → inbox, {name}, p50", "ms", our.P50);
            figures.Add($"our outbox → inbox, {name}, p99", "ms", our.P99);
            figures.Add($"our outbox → inbox to by hand, {name}, p50", "ratio", our.P50 / p50);
            figures.Add($"our outbox → inbox to by hand, {name}, p99", "ratio", our.P99 / p99);
        }

        figures.Add("chain of a handover by hand, 32 in flight", "/s", await Load.PerSecond(32, 100 * size, chained));
        foreach (var rate in (int[])[50, 200])
        {
            var latency = await Load.AtRate(rate, Math.Max(20, rate * size / 5), chained);
            figures.Add($"chain of a handover by hand, {rate}/s, p50", "ms", latency.P50);
            figures.Add($"chain of a handover by hand, {rate}/s, p99", "ms", latency.P99);
        }
    }

    foreach (var station in chain)
    {
        await station.DisposeAsync();
    }
}

if (!quick)
{
    await Figures.Write("docs/performance.md", $"""

        Measured {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC on {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, Npgsql {VersionOf<NpgsqlConnection>()}, RabbitMQ.Client {VersionOf<IConnection>()}.

        ## Ratios

        {figures.Table("ratio")}
        ## Figures

        {figures.Table("")}

        """);
}

// The package's version; an assembly's own often stays at its first number.
static string VersionOf<T>() => typeof(T).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

static async Task Through(Station from, Station to)
{
    var id = Guid.CreateVersion7();
    var arrived = to.Arrived.For(id);
    await from.Begin(id);
    await arrived;
}
