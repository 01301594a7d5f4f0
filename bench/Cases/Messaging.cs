using Meeverhuizen.Bench.Floor;
using Meeverhuizen.Testing;

namespace Meeverhuizen.Bench.Cases;

/// <summary>The parts nothing can pass, and our outbox and inbox beside the same by hand.</summary>
internal static class Messaging
{
    public static async Task Run(Measurement bench)
    {
        await using var postgres = await PrivatePostgres.StartAsync(durable: true);
        await using var rabbit = await PrivateRabbit.Start();
        await using var servers = await Servers.On(await postgres.CreateDatabaseAsync("floor"), new Uri(rabbit.Administrator));
        await using var byHand = await Chain.Open(servers, "hand", stations: 2);
        await using var own = await OwnMessaging.Start(postgres, rabbit, servers.Broker);
        var figures = bench.Figures;
        Func<int, Task> hand = _ => byHand.SendAndWait();
        Func<int, Task> ours = _ => own.SendAndWait();

        // Everything once before anything counts.
        await Load.PerSecond(32, bench.Count(1000), hand);
        await Load.PerSecond(32, bench.Count(1000), ours);
        for (var run = 0; run < bench.Runs; run++)
        {
            foreach (var inFlight in (int[])[1, 8, 32])
            {
                figures.Add($"transaction (2 KB record, outbox row, state), {inFlight} in flight", "/s", await Parts.Transactions(servers.Source, inFlight, bench.Count(1000) * Math.Min(inFlight, 4)));
                figures.Add($"confirmed publish and acknowledge of 2 KB, {inFlight} in flight", "/s", await Parts.Messages(servers.Broker, inFlight, bench.Count(1000) * Math.Min(inFlight, 4)));
            }

            var (hello, row) = await Parts.Http(servers.Source, 32, bench.Count(5000));
            figures.Add("Kestrel hello, 32 in flight", "/s", hello);
            figures.Add("Kestrel and one row by key, 32 in flight", "/s", row);

            await bench.Throughput(
                "our outbox → inbox to by hand, 32 in flight",
                "outbox by hand, 32 in flight", () => Load.PerSecond(32, bench.Count(3000), hand),
                "our outbox → inbox, 32 in flight", () => Load.PerSecond(32, bench.Count(3000), ours));
            foreach (var (name, rate) in ((string, int)[])[("idle (10/s)", 10), ("200/s", 200)])
            {
                var count = Math.Max(10, bench.Count(rate * 3));
                await bench.Delay(
                    $"our outbox → inbox to by hand, {name}",
                    $"outbox by hand, {name}", () => Load.AtRate(rate, count, hand),
                    $"our outbox → inbox, {name}", () => Load.AtRate(rate, count, ours));
            }
        }
    }
}
