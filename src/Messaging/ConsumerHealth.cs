using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.Messaging;

/// <summary>
/// Whether this service reads its queues: unhealthy when one is not read now, or was lost several times in a few minutes (something breaks
/// the connection again and again, and between two breaks all would look well). Names queues, nothing else. Starting is no failure: who asks
/// in the first half minute of a service waits for the answer, and a queue that is new is given as long.
/// </summary>
internal sealed partial class ConsumerHealth : IReceiveEndpointObserver, IHealthCheck
{
    private const int OftenLost = 3;
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ToStart = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Reading> queues = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private readonly ILogger<ConsumerHealth> logger;
    private readonly DateTimeOffset startedAt;
    private volatile bool knowsSenders;
    private volatile bool started;

    public ConsumerHealth(OwnDestination own, Handling handling, TimeProvider clock, ILogger<ConsumerHealth> logger)
    {
        (this.clock, this.logger, knowsSenders, startedAt) = (clock, logger, handling.Senders is null, clock.GetUtcNow());
        Expect(own.Name);
        Expect(Destinations.Dead(own.Name));
    }

    /// <summary>This queue should be read.</summary>
    public void Expect(string queue) => queues.TryAdd(queue, new Reading(clock.GetUtcNow()));

    /// <summary>Every sender's queue is expected now.</summary>
    public void KnowsSenders() => knowsSenders = true;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        while (!started && IsStarting(clock.GetUtcNow()))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }

        started = true;
        var now = clock.GetUtcNow();
        var ill = queues.Where(queue => !queue.Value.IsWell(now)).Select(queue => queue.Key).Order(StringComparer.Ordinal).ToList();
        return ill.Count > 0 ? HealthCheckResult.Unhealthy("Not read: " + string.Join(", ", ill))
            : !knowsSenders ? HealthCheckResult.Unhealthy("The senders are not known yet.")
            : HealthCheckResult.Healthy();
    }

    /// <summary>Nothing went wrong, and something did not begin yet.</summary>
    private bool IsStarting(DateTimeOffset now) =>
        now < startedAt + ToStart && queues.Values.All(queue => queue.IsWell(now)) && !(knowsSenders && queues.Values.All(queue => queue.Reads));

    public Task Ready(ReceiveEndpointReady ready)
    {
        Of(ready.InputAddress)?.Begin();
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Lost(completed.InputAddress);

    public Task Faulted(ReceiveEndpointFaulted faulted) => Lost(faulted.InputAddress);

    private Task Lost(Uri address)
    {
        if (Of(address)?.Lose(clock.GetUtcNow()) == true)
        {
            LogLost(NameOf(address));
        }

        return Task.CompletedTask;
    }

    private Reading? Of(Uri address) => queues.GetValueOrDefault(NameOf(address));

    private static string NameOf(Uri address) => Uri.UnescapeDataString(address.AbsolutePath.Split('/')[^1]);

    [LoggerMessage(LogLevel.Warning, "Queue {Queue} is not read at the moment.")]
    private partial void LogLost(string queue);

    private sealed class Reading(DateTimeOffset expectedAt)
    {
        private readonly Lock gate = new();
        private readonly Queue<DateTimeOffset> lost = [];
        private bool reads;
        private bool begun;

        public bool Reads
        {
            get
            {
                lock (gate)
                {
                    return reads;
                }
            }
        }

        public void Begin()
        {
            lock (gate)
            {
                reads = begun = true;
            }
        }

        /// <summary>True when it was read until now.</summary>
        public bool Lose(DateTimeOffset now)
        {
            lock (gate)
            {
                if (!reads)
                {
                    return false;
                }

                reads = false;
                lost.Enqueue(now);
                return true;
            }
        }

        public bool IsWell(DateTimeOffset now)
        {
            lock (gate)
            {
                while (lost.TryPeek(out var at) && at < now - Lately)
                {
                    lost.Dequeue();
                }

                return (reads || (!begun && now < expectedAt + ToStart)) && lost.Count < OftenLost;
            }
        }
    }
}
