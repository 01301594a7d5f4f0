using System.Collections.Frozen;
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
        services.AddSingleton(new OwnDestination(own));
        services.AddSingleton(handlers.Dispatches.ToFrozenDictionary());
        services.AddSingleton<Inbox>();
        services.AddSingleton<FailedMessages>();
        services.AddSingleton<IResendFailedMessages>(provider => provider.GetRequiredService<FailedMessages>());
        services.AddSingleton<Arrivals>();
        services.AddHostedService(provider => provider.GetRequiredService<Arrivals>()); // before the bus: what it brings is taken in at once
        services.AddSingleton<Receiver>();

        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((context, rabbit) => Configure(context, rabbit, own, builder.Configuration));
        });
        services.Configure<MassTransitHostOptions>(host => { host.WaitUntilStarted = true; host.StopTimeout = TimeSpan.FromSeconds(6); });

        // After the bus in order of start, so that nothing is relayed before the own queue is there; before it in order of stop.
        services.AddHostedService<Relay>();
        services.AddHostedService<FailedMessagesClock>();
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
        });

        // Anything MassTransit would make for itself carries the organisation's prefix: the broker refuses it otherwise.
        rabbit.OverrideDefaultBusEndpointQueueName($"{own}.bus-{Guid.NewGuid():N}");
        rabbit.ReceiveEndpoint(own, endpoint =>
        {
            endpoint.SetQuorumQueue();
            endpoint.ConfigureConsumeTopology = false;
            endpoint.PublishFaults = false;
            endpoint.PrefetchCount = 128;
            endpoint.ConcurrentMessageLimit = 96;
            endpoint.ClearSerialization();
            endpoint.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
            endpoint.RethrowFaultedMessages(); // back to the queue, not to an error queue: only a stopping service gets here
            endpoint.DiscardSkippedMessages();
            endpoint.ConfigureReceive(receive => receive.UseFilter(new ParkUnreadable(context.GetRequiredService<FailedMessages>())));
            endpoint.Instance(context.GetRequiredService<Receiver>());
        });
    }
}

/// <summary>The handlers of a service.</summary>
public sealed class Handlers(IServiceCollection services)
{
    internal Dictionary<Type, Inbox.Dispatch> Dispatches { get; } = [];

    /// <summary>Messages of type <typeparamref name="T"/> go to <typeparamref name="THandler"/>.</summary>
    public Handlers Handle<T, THandler>()
        where T : class
        where THandler : class, IHandle<T>
    {
        _ = MessageTypes.Of(typeof(T));
        services.AddScoped<THandler>();
        Dispatches.Add(typeof(T), (provider, message, delivery, ct) => provider.GetRequiredService<THandler>().Handle((T)message, delivery, ct));
        return this;
    }

    /// <summary>Messages that come together are read for by <typeparamref name="TReader"/>, a scoped service of its own.</summary>
    public Handlers ReadBeforehand<TReader>()
        where TReader : class, IReadBeforehand
    {
        services.AddScoped<IReadBeforehand>(provider => provider.GetRequiredService<TReader>());
        return this;
    }
}
