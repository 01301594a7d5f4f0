using System.Globalization;
using Meeverhuizen.Bench.Floor;
using Meeverhuizen.Testing;

namespace Meeverhuizen.Bench.Cases;

/// <summary>
/// What others built for the same work (bench/Peers), each in its own process, beside the outbox by hand; where one promises less, its name says so.
/// A FHIR server (Medplum) cannot be had here and is not measured.
/// </summary>
internal static class Peers
{
    private static readonly (string Peer, string Name)[] All =
    [
        ("cap", "DotNetCore.CAP at its defaults (effect not once only; RabbitMQ by us)"),
        ("cap-tuned", "DotNetCore.CAP tuned (effect not once only; RabbitMQ by us)"),
        ("masstransit", "MassTransit without outbox (may lose or repeat)"),
        ("rebus", "Rebus outbox (no inbox; RabbitMQ by us)"),
        ("wolverine", "Wolverine outbox → inbox at its defaults, confirmed"),
        ("wolverine-tuned", "Wolverine outbox → inbox tuned, confirmed"),
    ];

    public static async Task Run(Measurement bench)
    {
        await using var postgres = await PrivatePostgres.StartAsync(durable: true);
        await using var rabbit = await PrivateRabbit.Start();
        await using var servers = await Servers.On(await postgres.CreateDatabaseAsync("floor"), new Uri(rabbit.Administrator));
        await using var byHand = await Chain.Open(servers, "hand", stations: 2);
        var work = bench.Count(1000);
        await Load.PerSecond(32, work, _ => byHand.SendAndWait());
        // To see that they work, each once: tuned or not is the same code.
        foreach (var (peer, name) in All.Where(one => !bench.Quick || !All.Any(other => other.Peer == one.Peer + "-tuned")))
        {
            await using var other = await Companion.Start("Peers", peer, await postgres.CreateDatabaseAsync(peer), rabbit.Administrator);

            // Everything three times before anything counts: some compile their handlers as they go.
            for (var warm = 0; warm < (bench.Quick ? 0 : 3); warm++)
            {
                await PerSecond(other, work);
            }

            for (var run = 0; run < bench.Runs; run++)
            {
                await bench.Throughput(
                    $"{name} to the outbox by hand, 32 in flight",
                    $"outbox by hand, 32 in flight, beside {peer}", () => Load.PerSecond(32, work, _ => byHand.SendAndWait()),
                    $"{name}, 32 in flight", () => PerSecond(other, work));
            }
        }
    }

    private static async Task<double> PerSecond(Companion peer, int work) =>
        double.Parse(await peer.Ask(work.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
