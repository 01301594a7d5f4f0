using Meeverhuizen.Bench;
using Meeverhuizen.Bench.Peers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

// Meeverhuizen.Peers.dll PEER DATABASE BROKER — says "ready", then for every count it reads does so much work and says how much that was a second.
var (name, database, broker) = (args[0], args[1] + ";Maximum Pool Size=60", new Uri(args[2]));
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
builder.Services.AddSingleton<Waiting>();
builder.Services.AddSingleton(NpgsqlDataSource.Create(database));
Peer peer = name switch
{
    "cap" => new Cap(tuned: false),
    "cap-tuned" => new Cap(tuned: true),
    "masstransit" => new WithoutOutbox(),
    "rebus" => new RebusOutbox(),
    "wolverine" => new Wolverines(tuned: false),
    "wolverine-tuned" => new Wolverines(tuned: true),
    _ => throw new ArgumentException($"There is no peer '{name}'."),
};
peer.Configure(builder, database, broker);
using var host = builder.Build();
await PeerDb.CreateTables(host.Services.GetRequiredService<NpgsqlDataSource>());
await host.StartAsync();
await peer.Listening;
var waiting = host.Services.GetRequiredService<Waiting>();
Console.WriteLine("ready");
while (Console.ReadLine() is { Length: > 0 } count)
{
    var perSecond = await Load.PerSecond(32, int.Parse(count), async _ =>
    {
        var id = Guid.CreateVersion7();
        var arrived = waiting.For(id);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await peer.Send(scope.ServiceProvider, id);
        }

        await arrived;
    });
    Console.WriteLine(perSecond.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
}

await host.StopAsync();
