using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Identity.Tokens;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Meeverhuizen.Identity;

/// <summary>Once an hour: what has lost its meaning is removed. Two replicas may do it at once; it only removes.</summary>
internal sealed class Sweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweep> logger) : PeriodicService(TimeSpan.FromHours(1), clock, logger)
{
    // Who signed in when is kept 90 days, to answer questions about misuse.
    private static readonly TimeSpan SessionsKept = TimeSpan.FromDays(90);
    private readonly TimeProvider clock = clock;

    protected override async Task Round(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(now - Sessions.Longest, ct);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(now - Sessions.Longest, ct);
        await db.UsedOnce.Where(used => used.ExpiresAt < now).ExecuteDeleteAsync(ct);
        await db.FailedSignIns.Where(failed => failed.LastAt < now - Guesses.Lock && (failed.LockedUntil == null || failed.LockedUntil < now)).ExecuteDeleteAsync(ct);
        await db.Sessions.Where(session => session.StartedAt < now - SessionsKept).ExecuteDeleteAsync(ct);
    }
}
