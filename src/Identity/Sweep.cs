using Meeverhuizen.Identity.Data;
using Meeverhuizen.Identity.Users;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenIddict.Abstractions;

namespace Meeverhuizen.Identity;

/// <summary>Once an hour: what has lost its meaning is removed. Two replicas may do it at once; it only removes.</summary>
internal sealed class Sweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweep> logger) : BackgroundService
{
    // Who signed in when is kept 90 days, to answer questions about misuse.
    private static readonly TimeSpan SessionsKept = TimeSpan.FromDays(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Once(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or DbUpdateException or OpenIddictExceptions.ConcurrencyException)
            {
                logger.LogWarning("Sweep failed and will be tried again in an hour: {ExceptionType}", fault.GetType().FullName);
            }
        }
    }

    private async Task Once(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(now - Sessions.Longest, ct);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(now - Sessions.Longest, ct);
        await db.UsedOnce.Where(used => used.ExpiresAt < now).ExecuteDeleteAsync(ct);
        await db.FailedSignIns.Where(failed => failed.LastAt < now - SignInDesk.Lock && (failed.LockedUntil == null || failed.LockedUntil < now)).ExecuteDeleteAsync(ct);
        await db.Sessions.Where(session => session.StartedAt < now - SessionsKept).ExecuteDeleteAsync(ct);
    }
}
