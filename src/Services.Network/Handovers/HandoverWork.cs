using System.Diagnostics;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Consents;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>
/// What the service does by itself, without a worker clicking: seal what was accepted, fetch what was sealed, tell our own records that
/// a client moved on or is back, close and erase what was revoked. Every piece of work stands in the database with the time of its next try, so that nothing
/// is forgotten when a neighbour is silent for an hour or this process dies halfway. Two replicas share the work.
/// </summary>
public sealed partial class HandoverWork(IServiceScopeFactory scopes, NpgsqlDataSource source, HandoverWorkSignal signal, ILogger<HandoverWork> log) : BackgroundService
{
    private static readonly ActivitySource Activities = new("Meeverhuizen.Handovers");

    /// <summary>How long one piece of work is in hand before another try may take it over.</summary>
    private static readonly TimeSpan InHand = TimeSpan.FromSeconds(45);

    /// <summary>The longest sleep: what nobody rang for (another replica's work, or of before a restart) is found by then.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);
    private const int AtATime = 16;
    private readonly SemaphoreSlim workers = new(AtATime);

    /// <summary>How long to wait after so many tries: 1 s, 2 s, 4 s … five minutes; never given up.</summary>
    public static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Clamp(attempts - 1, 0, 9))));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var (free, taken) = (0, 0);
            var sleep = TimeSpan.FromSeconds(1);
            try
            {
                free = await FreeHands(stoppingToken);
                var due = await Take(free, stoppingToken);
                taken = due.Count;
                due.ForEach(work => _ = DoAndFree(work, stoppingToken));
                sleep = taken < free ? await UntilNext(stoppingToken) : TimeSpan.Zero;
            }
            catch (Exception e)
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    log.LogPaused("Work on handovers", e);
                }
            }

            if (taken < free)
            {
                workers.Release(free - taken);
                await signal.Wait(sleep, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // What is in hand is finished; the host does not wait for ever.
        for (var i = 0; i < AtATime; i++)
        {
            await workers.WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits for a free worker and takes every free one.</summary>
    private async Task<int> FreeHands(CancellationToken ct)
    {
        await workers.WaitAsync(ct);
        var free = 1;
        while (workers.Wait(0, CancellationToken.None))
        {
            free++;
        }

        return free;
    }

    private async Task DoAndFree(Due due, CancellationToken ct)
    {
        ActivityContext.TryParse(due.TraceParent, null, isRemote: true, out var parent);
        using var activity = Activities.StartActivity(NameOf(due), ActivityKind.Internal, parent);
        try
        {
            await DoOrOnceMore(due, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Somebody changed it meanwhile, or a fault of ours: it is still due, and is looked at afresh soon.
            Failed(due.Id, due.State.ToCode(), e.GetType().Name);
            await LetGo(due, ct);
        }
        catch (Exception)
        {
            // Stopping: whoever comes next finds it due.
        }
        finally
        {
            workers.Release();
        }
    }

    private static string NameOf(Due due) => (due.Outgoing, due.State) switch
    {
        (true, HandoverState.Accepted) => "seal and upload",
        (true, HandoverState.Draft or HandoverState.Offered or HandoverState.OnHold or HandoverState.Expired) => "look at consent",
        (true, _) => "tell clients",
        (false, HandoverState.Sealed) => "fetch and import",
        _ => "close copy",
    };

    private async Task Do(Due due, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await ((due.Outgoing, due.State) switch
        {
            (true, HandoverState.Draft or HandoverState.Offered or HandoverState.OnHold or HandoverState.Expired) => services.GetRequiredService<RecheckConsent>().Do(due.Id, ct),
            (true, HandoverState.Accepted) => services.GetRequiredService<SealAndUpload>().Do(due.Id, ct),
            (true, _) => services.GetRequiredService<CloseRecordAfterMove>().Do(due.Id, ct),
            (false, HandoverState.Sealed) => services.GetRequiredService<FetchAndImport>().Do(due.Id, ct),
            (false, _) => services.GetRequiredService<CloseCopy>().Do(due.Id, ct),
        });
    }

    /// <summary>When somebody changed it in between: once more at once, on what it is now.</summary>
    private async Task DoOrOnceMore(Due due, CancellationToken ct)
    {
        try
        {
            await Do(due, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            await Do(due, ct);
        }
    }

    /// <summary>Takes what is due in hand, in both directions at once.</summary>
    private async Task<List<Due>> Take(int atMost, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            WITH o_due AS (SELECT id, next_attempt_at AS at FROM outgoing_handovers WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED),
            i_due AS (SELECT id, next_attempt_at AS at FROM incoming_handovers WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED),
            first AS (SELECT id FROM (SELECT * FROM o_due UNION ALL SELECT * FROM i_due) AS both_sides ORDER BY at LIMIT $2),
            o AS (
              UPDATE outgoing_handovers SET next_attempt_at = now() + $1, attempts = attempts + 1
              WHERE id IN (SELECT id FROM o_due) AND id IN (SELECT id FROM first) RETURNING id, CASE WHEN superseded THEN 'superseded' ELSE state END AS state, trace_parent),
            i AS (
              UPDATE incoming_handovers SET next_attempt_at = now() + $1, attempts = attempts + 1
              WHERE id IN (SELECT id FROM i_due) AND id IN (SELECT id FROM first) RETURNING id, state, trace_parent)
            SELECT id, state, trace_parent, true FROM o UNION ALL SELECT id, state, trace_parent, false FROM i
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = InHand });
        command.Parameters.Add(new NpgsqlParameter { Value = atMost });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<Due>();
        while (await reader.ReadAsync(ct))
        {
            due.Add(new Due(reader.GetGuid(0), reader.Code<HandoverState>(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetBoolean(3)));
        }

        return due;
    }

    /// <summary>How long nothing becomes due by the clock; at most <see cref="LongestSleep"/>.</summary>
    private async Task<TimeSpan> UntilNext(CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT least((SELECT min(next_attempt_at) FROM outgoing_handovers), (SELECT min(next_attempt_at) FROM incoming_handovers)) - now()
            """);
        var next = await command.ExecuteScalarAsync(ct) as TimeSpan? ?? LongestSleep;
        return TimeSpan.FromMilliseconds(Math.Clamp(next.TotalMilliseconds, 20, LongestSleep.TotalMilliseconds));
    }

    private async Task LetGo(Due due, CancellationToken ct)
    {
        try
        {
            // The table name is one of our two constants.
            await using var command = source.CreateCommand($"""
                UPDATE {(due.Outgoing ? "outgoing_handovers" : "incoming_handovers")} SET next_attempt_at = now() + least(300, power(2, least(attempts - 1, 9))) * interval '1 second'
                WHERE id = $1 AND next_attempt_at IS NOT NULL
                """);
            command.Parameters.Add(new NpgsqlParameter { Value = due.Id });
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogPaused("Work on handovers", e); // it stays in hand until its time is over, then it is due again
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        workers.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "Work on handover {HandoverId} ({State}) did not finish: {Fault}")]
    private partial void Failed(Guid handoverId, string state, string fault);

    /// <summary>A piece of work in hand, on a handover we send or one we receive.</summary>
    private sealed record Due(Guid Id, HandoverState State, string? TraceParent, bool Outgoing);
}
