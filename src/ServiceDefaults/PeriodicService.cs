using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// What a process does by itself at a fixed pace: sweeping, trying again. A fault, whatever it is, ends the round and never the work: a
/// database that is away or too busy for a while must not take the service with it.
/// </summary>
/// <param name="pace">Time between two rounds; the first begins at the start.</param>
/// <param name="clock">Whose time it is.</param>
/// <param name="logger">Where a round that failed is written down, without the fault's words.</param>
public abstract class PeriodicService(TimeSpan pace, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(pace, clock);
        do
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogPaused(GetType().Name, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One round. May be cut off anywhere; the next one finds what is left.</summary>
    protected abstract Task Round(CancellationToken ct);
}
