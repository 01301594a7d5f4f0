using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Meeverhuizen.Bench.Peers;

/// <summary>
/// MassTransit straight to the broker: confirmed, on a quorum queue, but a crash between the transaction and the publish loses the message, and
/// a message delivered twice has its effect twice.
/// </summary>
internal sealed class WithoutOutbox : Peer
{
    public override void Configure(HostApplicationBuilder builder, string database, Uri broker)
    {
        builder.Services.AddDbContext<PeerDb>((provider, options) => PeerDb.Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = true);
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddConsumer<Consumer>();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                var login = broker.UserInfo.Split(':');
                rabbit.Host(broker.Host, (ushort)broker.Port, "/", host =>
                {
                    host.Username(login[0]);
                    host.Password(login[1]);
                    host.PublisherConfirmation = true;
                });
                rabbit.ReceiveEndpoint(Queue, endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    endpoint.PrefetchCount = 64;
                    endpoint.ConcurrentMessageLimit = 32;
                    endpoint.ConfigureConsumer<Consumer>(context);
                });
            });
        });
    }

    public override async Task Send(IServiceProvider scope, Guid id)
    {
        await Written(scope, id).SaveChangesAsync();
        await scope.GetRequiredService<IPublishEndpoint>().Publish(Message(id));
    }

    internal sealed class Consumer(PeerDb database) : IConsumer<Taken>
    {
        public async Task Consume(ConsumeContext<Taken> context)
        {
            database.Take(context.Message.About);
            await database.SaveChangesAsync(context.CancellationToken);
        }
    }
}
