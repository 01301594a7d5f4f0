using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Postgresql;
using Wolverine.RabbitMQ;

namespace Meeverhuizen.Bench.Peers;

/// <summary>
/// Wolverine with its EF Core outbox and durable inbox on PostgreSQL, RabbitMQ, quorum queues, publishes confirmed (which it does not by itself).
/// The effect and the inbox row are one transaction. Tuned: more taken ahead and at once, one node only.
/// </summary>
internal sealed class Wolverines(bool tuned) : Peer
{
    public override void Configure(HostApplicationBuilder builder, string database, Uri broker) => builder.UseWolverine(wolverine =>
    {
        wolverine.ApplicationAssembly = typeof(Wolverines).Assembly;
        wolverine.Discovery.DisableConventionalDiscovery().IncludeType<TakenHandler>();
        wolverine.UseRuntimeCompilation();
        wolverine.Services.AddDbContextWithWolverineIntegration<PeerDb>((provider, options) => PeerDb.Configure(options, provider.GetRequiredService<NpgsqlDataSource>()), "wolverine");
        wolverine.PersistMessagesWithPostgresql(database, "wolverine");
        wolverine.UseEntityFrameworkCoreTransactions();
        wolverine.Policies.AutoApplyTransactions();
        wolverine.Policies.UseDurableInboxOnAllListeners();
        wolverine.Policies.UseDurableOutboxOnAllSendingEndpoints();
        wolverine.UseRabbitMq(broker).AutoProvision().UseQuorumQueues().ConfigureChannelCreation(channel =>
        {
            channel.PublisherConfirmationsEnabled = true;
            channel.PublisherConfirmationTrackingEnabled = true;
        });
        wolverine.PublishMessage<Taken>().ToRabbitQueue(Queue);
        var listener = wolverine.ListenToRabbitQueue(Queue);
        if (tuned)
        {
            wolverine.Durability.Mode = DurabilityMode.Solo;
            listener.PreFetchCount(256).MaximumParallelMessages(32);
        }
    });

    public override async Task Send(IServiceProvider scope, Guid id)
    {
        var outbox = scope.GetRequiredService<IDbContextOutbox>();
        outbox.Enroll(Written(scope, id));
        await outbox.PublishAsync(Message(id));
        await outbox.SaveChangesAndFlushMessagesAsync();
    }
}

/// <summary>The effect, saved by Wolverine with the row of its inbox.</summary>
public sealed class TakenHandler
{
    public static void Handle(Taken message, PeerDb database) => database.Take(message.About);
}
