using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Rebus.Bus;
using Rebus.Config;
using Rebus.Config.Outbox;
using Rebus.Handlers;
using Rebus.Routing.TypeBased;
using Rebus.Transport;

namespace Meeverhuizen.Bench.Peers;

/// <summary>
/// Rebus with its PostgreSQL outbox, over <see cref="RebusBroker"/>. It has no inbox: a message delivered twice has its effect twice.
/// </summary>
internal sealed class RebusOutbox : Peer
{
    public override void Configure(HostApplicationBuilder builder, string database, Uri broker)
    {
        builder.Services.AddDbContext<PeerDb>((provider, options) => PeerDb.Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddRebusHandler<Handler>();
        builder.Services.AddRebus(rebus => rebus
            .Transport(transport => transport.Register(_ => new RebusBroker(broker, Queue)))
            .Outbox(outbox => outbox.StoreInPostgreSql(database, "rebus_outbox"))
            .Routing(routing => routing.TypeBased().Map<Taken>(Queue))
            .Options(options =>
            {
                options.SetNumberOfWorkers(2);
                options.SetMaxParallelism(32);
            }));
    }

    public override async Task Send(IServiceProvider scope, Guid id)
    {
        var database = Written(scope, id);
        await database.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await database.Database.UseTransactionAsync(transaction);
        using var rebus = new RebusTransactionScope();
        rebus.UseOutbox(connection, transaction);
        await scope.GetRequiredService<IBus>().Send(Message(id));
        await database.SaveChangesAsync();
        await rebus.CompleteAsync();
        await transaction.CommitAsync();
    }

    internal sealed class Handler(PeerDb database) : IHandleMessages<Taken>
    {
        public async Task Handle(Taken message)
        {
            database.Take(message.About);
            await database.SaveChangesAsync();
        }
    }
}
