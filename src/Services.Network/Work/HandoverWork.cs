using System.Diagnostics;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Npgsql;

namespace Meeverhuizen.Services.Network.Work;

/// <summary>
/// What the service does by itself, without a worker clicking: seal what was accepted, fetch what was sealed, tell our own records that
/// a client moved on, lock what was revoked. Every piece of work stands in the database with the time of its next try, so that nothing
/// is forgotten when a neighbour is silent for an hour or this process dies halfway. Two replicas share the work.
/// </summary>
public sealed partial class HandoverWork(IServiceScopeFactory scopes, NpgsqlDataSource source, WorkBell bell, ILogger<HandoverWork> log) : BackgroundService
{
    private static readonly ActivitySource Activities = new("Meeverhuizen.Handovers");

    /// <summary>How long one piece of work is in hand before another try may take it over.</summary>
    private static readonly TimeSpan InHand = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private const int AtATime = 8;

    /// <summary>How long to wait after so many tries: 1 s, 2 s, 4 s … five minutes; never given up.</summary>
    public static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Clamp(attempts - 1, 0, 9))));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Round(stoppingToken) > 0)
                {
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogPaused("Work on handovers", e);
            }

            await bell.Wait(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes what is due in hand and does it; answers how much that was.</summary>
    public async Task<int> Round(CancellationToken ct)
    {
        var outgoing = await Take("outgoing_handovers", ct);
        var incoming = await Take("incoming_handovers", ct);
        var all = outgoing.Select(due => (due.Id, due.State, due.TraceParent, Outgoing: true)).Concat(incoming.Select(due => (due.Id, due.State, due.TraceParent, Outgoing: false)));
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (due, token) =>
        {
            ActivityContext.TryParse(due.TraceParent, null, isRemote: true, out var parent);
            using var activity = Activities.StartActivity(due.Outgoing ? "seal and bring" : "fetch and import", ActivityKind.Internal, parent);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Do(scope.ServiceProvider, due.Id, due.State, due.Outgoing, token);
            }
            catch (Exception e) when (e is not OperationCanceledException || !token.IsCancellationRequested)
            {
                // Somebody changed it meanwhile, or a fault of ours: it is still due, and is looked at afresh soon.
                Failed(due.Id, due.State, e.GetType().Name);
                await LetGo(due.Outgoing ? "outgoing_handovers" : "incoming_handovers", due.Id, token);
            }
        });
        return outgoing.Count + incoming.Count;
    }

    private static Task Do(IServiceProvider services, Guid id, string state, bool outgoing, CancellationToken ct) => (outgoing, state) switch
    {
        (true, HandoverStates.Accepted) => services.GetRequiredService<SealAndBring>().Do(id, ct),
        (true, HandoverStates.Received or HandoverStates.Completed) => services.GetRequiredService<MoveOut>().Do(id, ct),
        (false, HandoverStates.Sealed) => services.GetRequiredService<FetchAndImport>().Do(id, ct),
        _ => Task.CompletedTask,
    };

    private async Task<List<(Guid Id, string State, string? TraceParent)>> Take(string table, CancellationToken ct)
    {
        // The table name is one of our two constants.
        await using var command = source.CreateCommand($"""
            UPDATE {table} SET next_attempt_at = now() + $1, attempts = attempts + 1
            WHERE id IN (SELECT id FROM {table} WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT {AtATime} FOR UPDATE SKIP LOCKED)
            RETURNING id, state, trace_parent
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = InHand });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<(Guid, string, string?)>();
        while (await reader.ReadAsync(ct))
        {
            due.Add((reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return due;
    }

    private async Task LetGo(string table, Guid id, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            UPDATE {table} SET next_attempt_at = now() + least(300, power(2, least(attempts - 1, 9))) * interval '1 second'
            WHERE id = $1 AND next_attempt_at IS NOT NULL
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Work on handover {HandoverId} ({State}) did not finish: {Fault}")]
    private partial void Failed(Guid handoverId, string state, string fault);
}
