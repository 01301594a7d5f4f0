using Meeverhuizen.Bench.Floor;

namespace Meeverhuizen.Bench.Cases;

/// <summary>
/// The main job beside a chain by hand on the same servers: De Haven offers, Buurtteam Oost accepts as soon as the notice is there, and the
/// piece is done when the courier says that the record was received. Services are processes; tokens are checked, the consent is asked, the
/// package is signed and sealed, every access is logged.
/// </summary>
internal static class Handovers
{
    public static async Task Run(Measurement bench)
    {
        var (city, own) = await bench.City();
        await using var putAway = own;
        await using var servers = await Servers.On(await city.Postgres.CreateDatabaseAsync("floor"), new Uri(city.Rabbit.Administrator));
        await using var byHand = await Chain.Open(servers, "chain", stations: 5);
        await using var desk = await HandoverDesk.Open(city, servers.Broker);
        Func<int, Task> chained = _ => byHand.SendAndWait();

        // Until the services no longer get faster: a service runs for weeks, its first minute is not what is measured.
        await Load.PerSecond(32, bench.Count(1000), chained);
        for (var (round, last, now) = (0, 0.0, 1.0); round < bench.Rounds(8) && now > last * 1.1; round++)
        {
            (last, now) = (now, await Throughput(bench.Count(200)));
            Console.WriteLine($"{DateTime.Now:HH:mm:ss}  warming up: {now:0.#}/s");
        }

        for (var run = 0; run < bench.Runs; run++)
        {
            await bench.Throughput(
                "handover end to end to the chain by hand, 32 in flight",
                "chain of a handover by hand, 32 in flight", () => Load.PerSecond(32, bench.Count(1500), chained),
                "handover end to end, 32 in flight", () => Throughput(bench.Count(500)));
            await bench.Delay(
                "handover end to end to the chain by hand, 50/s",
                "chain of a handover by hand, 50/s", () => Load.AtRate(50, bench.Count(200), chained),
                "handover end to end, 50/s", () => Prepared(bench.Count(200), ready => Load.AtRate(50, ready.Count, i => desk.HandOver(ready[i]))));
        }

        Task<double> Throughput(int count) => Prepared(count, ready => Load.PerSecond(32, ready.Count, i => desk.HandOver(ready[i])));

        // What comes before the offer, and what the services still do after the last receipt, is not measured and not in the way.
        async Task<T> Prepared<T>(int count, Func<IReadOnlyList<Guid>, Task<T>> measure)
        {
            var ready = await desk.Prepare(count);
            Console.WriteLine($"{DateTime.Now:HH:mm:ss}  {count} ready to be offered");
            await using var asked = bench.Statements ? await Statements.From(city.Postgres, count) : null;
            var measured = await measure(ready);
            await desk.UntilQuiet();
            return measured;
        }
    }
}
