using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>Throws away the files that nobody took over within the hour.</summary>
public sealed class ImportPreviewSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportPreviewSweep> logger) : PeriodicService(TimeSpan.FromMinutes(5), clock, logger)
{
    private readonly TimeProvider clock = clock;

    /// <inheritdoc />
    protected override async Task Round(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<NetworkDb>().ImportPreviews.Where(p => p.ExpiresAt <= now).ExecuteDeleteAsync(ct);
    }
}
