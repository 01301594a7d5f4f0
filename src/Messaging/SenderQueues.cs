using MassTransit;
using Meeverhuizen.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.Messaging;

/// <summary>Reads the queue of every sender there is; who joins later is read from the next look on.</summary>
internal sealed class SenderQueues(IBusControl bus, Receiver receiver, OwnDestination own, Handling handling, ConsumerHealth health, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SenderQueues> logger)
    : PeriodicService(TimeSpan.FromSeconds(20), clock, logger)
{
    private readonly HashSet<string> reads = [];

    protected override async Task Round(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var sender in await handling.Senders!(scope.ServiceProvider, ct))
        {
            var queue = Destinations.Of(own.Name, sender);
            if (reads.Add(queue))
            {
                health.Expect(queue);
                bus.ConnectReceiveEndpoint(queue, endpoint => MessagingStartup.ReadFromSender((IRabbitMqReceiveEndpointConfigurator)endpoint, receiver));
            }
        }

        health.KnowsSenders();
    }
}
