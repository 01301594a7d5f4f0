using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>
/// The courier's clock: offers nobody answered expire, packages nobody fetched are destroyed. Two replicas may run; each takes the rows
/// that the other has not in hand.
/// </summary>
public sealed class DeadlineSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DeadlineSweep> log) : PeriodicService(TimeSpan.FromSeconds(10), clock, log)
{
    private const int AtATime = 50;
    private readonly TimeProvider clock = clock;

    /// <inheritdoc />
    protected override async Task Round(CancellationToken ct)
    {
        while (await Sweep(ct) == AtATime)
        {
        }
    }

    /// <summary>A batch; answers how many handovers were moved.</summary>
    private async Task<int> Sweep(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandoverDb>();
        var steps = scope.ServiceProvider.GetRequiredService<HandoverSteps>();
        var now = clock.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.Handovers.FromSql($"""
            SELECT h.*, h.xmin FROM handovers h
            WHERE h.state = {HandoverState.Offered.ToCode()} AND h.expires_at <= {now}
               OR h.state = {HandoverState.Sealed.ToCode()} AND EXISTS (SELECT FROM packages p WHERE p.handover_id = h.id AND p.expires_at <= {now})
            ORDER BY h.expires_at LIMIT {AtATime} FOR UPDATE OF h SKIP LOCKED
            """).AsTracking().ToListAsync(ct);
        foreach (var handover in due)
        {
            await Close(handover, steps, ct);
        }

        await db.SaveChangesAsync(ct); // so that their packages are not found below once more

        // Brought but never announced: the sender gave up or lost its way.
        var orphans = await db.Packages.FromSql($"""
            SELECT p.* FROM packages p JOIN handovers h ON h.id = p.handover_id
            WHERE p.destroyed_at IS NULL AND p.expires_at <= {now} AND h.state <> {HandoverState.Sealed.ToCode()}
            LIMIT {AtATime} FOR UPDATE OF p SKIP LOCKED
            """).Select(p => new { p.HandoverId, p.Digest }).ToListAsync(ct);
        orphans.ForEach(package => steps.Destroy(package.HandoverId, package.Digest));

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        scope.ServiceProvider.GetRequiredService<Outbox>().Committed();
        return due.Count;
    }

    private static async Task Close(HandoverRecord handover, HandoverSteps steps, CancellationToken ct)
    {
        if (handover.State == HandoverState.Offered)
        {
            await steps.Take(handover, HandoverParty.System, HandoverTrigger.Expire, null, ct);
            steps.TellBoth(handover, new HandoverExpired { HandoverId = handover.Id, Sequence = handover.Sequence, OccurredAt = handover.History[^1].At });
        }
        else
        {
            await steps.Take(handover, HandoverParty.System, HandoverTrigger.Lapse, null, ct);
            steps.TellBoth(handover, new HandoverLapsed { HandoverId = handover.Id, Sequence = handover.Sequence, OccurredAt = handover.History[^1].At });
        }
    }
}
