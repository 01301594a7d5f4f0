using Meeverhuizen.Services.Network.Data;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Importing;

/// <summary>Throws away the files that nobody took over within the hour.</summary>
public sealed partial class ImportPreviewSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportPreviewSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var now = clock.GetUtcNow();
                await scope.ServiceProvider.GetRequiredService<NetworkDb>().ImportPreviews.Where(p => p.ExpiresAt <= now).ExecuteDeleteAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is Npgsql.NpgsqlException or InvalidOperationException)
            {
                LogPaused(fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Clearing import previews pauses: {Fault}")]
    private partial void LogPaused(string fault);
}
