using MassTransit;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.Messaging;

/// <summary>The destination this service reads from.</summary>
internal sealed record OwnDestination(string Name);

/// <summary>Connects a service to the bus: which queue is its own, and what it handles.</summary>
public static class MessagingStartup
{
    /// <summary>How many of one queue are in hand at once where all come by one queue.</summary>
    private const int InHand = 128;

    /// <summary>How many of one sender are in hand at once where every sender has a queue of its own.</summary>
    private const int InHandOfSender = 64;

    /// <summary>Registers outbox, relay, inbox and consumers on <c>ConnectionStrings:rabbitmq</c>.</summary>
    /// <typeparam name="TDb">The service's context; its model calls <see cref="MessagingSchema.AddMessaging"/>.</typeparam>
    /// <param name="builder">The service being built.</param>
    /// <param name="own">The service's own destination; see <see cref="Destinations"/>.</param>
    /// <param name="configure">Names a handler per message.</param>
    public static IHostApplicationBuilder AddMessaging<TDb>(this IHostApplicationBuilder builder, string own, Action<Handlers> configure)
        where TDb : DbContext
    {
        var services = builder.Services;
        var handlers = new Handlers(services);
        configure(handlers);

        services.AddScoped<DbContext>(provider => provider.GetRequiredService<TDb>());
        services.AddScoped<Outbox>();
        services.AddSingleton<RelaySignal>();
        services.AddSingleton<FailedSignal>();
        services.AddSingleton(new OwnDestination(own));
        services.AddSingleton(handlers.Handling);
        services.AddSingleton<Inbox>();
        services.AddSingleton<FailedMessages>();
        services.AddSingleton<IResendFailedMessages>(provider => provider.GetRequiredService<FailedMessages>());
        services.AddSingleton<MessageBatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageBatcher>()); // before the bus: what it brings is taken in at once
        services.AddSingleton<Receiver>();
        services.AddSingleton<ReceiverOfDead>();
        services.AddSingleton<ConsumerHealth>();
        services.AddHealthChecks().AddCheck<ConsumerHealth>("consumers");

        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddReceiveEndpointObserver(provider => provider.GetRequiredService<ConsumerHealth>());
            bus.UsingRabbitMq((context, rabbit) => Configure(context, rabbit, own, builder.Configuration));
        });
        services.Configure<MassTransitHostOptions>(host => { host.WaitUntilStarted = true; host.StopTimeout = TimeSpan.FromSeconds(6); });

        // After the bus in order of start, so that nothing is relayed before the own queue is there; before it in order of stop.
        services.AddHostedService<Relay>();
        services.AddHostedService<FailedMessagesClock>();
        if (handlers.Handling.Senders is not null)
        {
            services.AddHostedService<SenderQueues>();
        }

        return builder;
    }

    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, string own, IConfiguration configuration)
    {
        var broker = new Uri(configuration.GetConnectionString("rabbitmq") ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is not set."));
        var login = broker.UserInfo.Split(':', 2);
        rabbit.Host(broker.Host, (ushort)broker.Port, "/", own, host =>
        {
            host.Username(Uri.UnescapeDataString(login[0]));
            host.Password(Uri.UnescapeDataString(login[1]));
            host.PublisherConfirmation = true;

            // The broker refuses what is larger than a message can be (Topology.LargestMessage). What lies there from before must not break our connection.
            host.MaxMessageSize(Topology.LargestBefore);
        });

        // Anything MassTransit would make for itself carries the organisation's prefix: the broker refuses it otherwise.
        rabbit.OverrideDefaultBusEndpointQueueName($"{own}.bus-{Guid.NewGuid():N}");
        rabbit.ReceiveEndpoint(own, endpoint => ReadFrom(endpoint, context.GetRequiredService<Receiver>(), InHand));
        rabbit.ReceiveEndpoint(Destinations.Dead(own), endpoint => ReadFrom(endpoint, context.GetRequiredService<ReceiverOfDead>(), inHand: 4));
    }

    /// <summary>Reads a sender's own queue.</summary>
    internal static void ReadFromSender(IRabbitMqReceiveEndpointConfigurator endpoint, Receiver receiver) => ReadFrom(endpoint, receiver, InHandOfSender);

    private static void ReadFrom(IRabbitMqReceiveEndpointConfigurator endpoint, IFilter<ReceiveContext> receiver, int inHand)
    {
        endpoint.SetQuorumQueue();
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.PrefetchCount = inHand;
        endpoint.ConcurrentMessageLimit = inHand;
        endpoint.RethrowFaultedMessages(); // back to the queue, not to an error queue: only a stopping service gets here
        endpoint.DiscardSkippedMessages(); // what our filter took in is done
        endpoint.ConfigureReceive(receive => receive.UseFilter(receiver));
    }
}
