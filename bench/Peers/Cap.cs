using DotNetCore.CAP;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Meeverhuizen.Bench.Peers;

/// <summary>
/// DotNetCore.CAP with its EF Core outbox on PostgreSQL, over <see cref="CapBroker"/>. It does not promise that an effect happens once: its
/// row of what was received is marked after the effect, in another transaction. Tuned: what is sent and taken goes side by side.
/// </summary>
internal sealed class Cap(bool tuned) : Peer
{
    private const string Topic = "taken";
    private CapBroker? transport;

    public override Task Listening => transport!.Listening;

    public override void Configure(HostApplicationBuilder builder, string database, Uri broker)
    {
        builder.Services.AddDbContext<PeerDb>((provider, options) => PeerDb.Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddTransient<Subscriber>();
        // CAP runs these settings more than once; the transport is one.
        transport = new CapBroker(broker, prefetch: tuned ? (ushort)64 : null);
        builder.Services.AddCap(cap =>
        {
            cap.UseEntityFramework<PeerDb>();
            cap.UsePostgreSql(database);
            cap.RegisterExtension(transport);
            if (tuned)
            {
                cap.EnablePublishParallelSend = true;
                cap.ConsumerThreadCount = 2;
                cap.EnableSubscriberParallelExecute = true;
                cap.SubscriberParallelExecuteThreadCount = 32;
            }
        });
    }

    public override async Task Send(IServiceProvider scope, Guid id)
    {
        var database = Written(scope, id);
        var publisher = scope.GetRequiredService<ICapPublisher>();
        await using var transaction = await database.Database.BeginTransactionAsync(publisher);
        await publisher.PublishAsync(Topic, Message(id));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    internal sealed class Subscriber(PeerDb database) : ICapSubscribe
    {
        [CapSubscribe(Topic)]
        public async Task Take(Taken message)
        {
            database.Take(message.About);
            await database.SaveChangesAsync();
        }
    }
}
