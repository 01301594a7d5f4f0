using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Meeverhuizen.Messaging;

/// <summary>
/// The messages that could not be handled. They wait in the service's own database, what may fit later is tried again with growing pauses,
/// and an operator can read why, send one again at once, or dismiss it. No message is given up by itself before its term.
/// </summary>
internal sealed class FailedMessages(IServiceScopeFactory scopes, Inbox inbox, FailedSignal signal, TimeProvider clock) : IResendFailedMessages
{
    /// <summary>How many are tried again in one transaction.</summary>
    internal const int AtOnce = 32;

    /// <summary>The name of a fault: type and SQL state or HTTP status, never the text, which may hold data.</summary>
    public static string ReasonOf(Exception error) => error switch
    {
        HttpRequestException http => $"HttpRequestException {(int?)http.StatusCode}",
        { InnerException: PostgresException inner } => $"{error.GetType().Name} {inner.SqlState} {inner.ConstraintName}",
        PostgresException own => $"PostgresException {own.SqlState}",
        _ => error.GetType().Name,
    };

    /// <summary>Keeps a message that was tried so often (0: trying is no use). Waits for the database when that is what is missing: until then the broker keeps it.</summary>
    public async Task Park(Envelope envelope, byte[] body, string reason, int tries, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var database = scope.ServiceProvider.GetRequiredService<DbContext>();
                var message = FailedMessage.Of(envelope, body, clock.GetUtcNow());
                message.Attempts = Math.Max(tries, 1);
                message.Failed(reason, clock.GetUtcNow(), later: tries > 0);
                database.Add(message);
                await database.SaveChangesAsync(ct);
                signal.Wake();
                return;
            }
            catch (DbUpdateException fault) when (Inbox.IsKnown(fault))
            {
                return;
            }
            catch (Exception fault) when (MayPass(fault))
            {
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    async Task<bool> IResendFailedMessages.Resend(Guid id, CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DbContext>().Set<FailedMessage>().Where(message => message.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.Attempts, message => message.Attempts + 1), ct);
        }

        return await TryAgain(id, ct);
    }

    /// <summary>Tries one message again; true when it had its effect and is off the list.</summary>
    private async Task<bool> TryAgain(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DbContext>();
        if (await database.Set<FailedMessage>().FindAsync([id], ct) is not { Body: not null } message)
        {
            return false;
        }

        try
        {
            await inbox.Take(scope.ServiceProvider, [(Read(message), message)], ct);
            return database.Entry(message).State == EntityState.Detached;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // changed meanwhile; it is still due
        }
        catch (DbUpdateException fault) when (Inbox.IsKnown(fault))
        {
            await Forget(id, ct);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await Failed(id, ReasonOf(error), ct);
            return false;
        }
    }

    /// <summary>Tries together what the clock says is due; when one of them does not fit, each by itself.</summary>
    public async Task TryAgain(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<DbContext>();
            var messages = await database.Set<FailedMessage>().Where(message => ids.Contains(message.Id) && message.Body != null).OrderBy(message => message.SentAt).ToListAsync(ct);
            await inbox.Take(scope.ServiceProvider, [.. messages.Select(message => (Read(message), (FailedMessage?)message))], ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            foreach (var id in ids)
            {
                await TryAgain(id, ct);
            }
        }
    }

    private ReceivedMessage Read(FailedMessage message) =>
        inbox.Read(new Envelope(message.Type, new Delivery(message.Id, message.Sender, message.SentAt), null, message.HeadersAreOdd ? message.Reason : null), message.Body!);

    private async Task Forget(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbContext>().Set<FailedMessage>().Where(message => message.Id == id).ExecuteDeleteAsync(ct);
    }

    /// <summary>In a context of its own: that of the try is full of what was not saved.</summary>
    private async Task Failed(Guid id, string reason, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DbContext>();
        if (await database.Set<FailedMessage>().FindAsync([id], ct) is { } message)
        {
            message.Failed(reason, clock.GetUtcNow(), later: true);
            await database.SaveChangesAsync(ct);
        }
    }

    /// <summary>A database that is away or busy; what it refuses for good is not waited for.</summary>
    private static bool MayPass(Exception fault) => fault switch
    {
        PostgresException refused => refused.IsTransient,
        NpgsqlException or InvalidOperationException or TimeoutException => true,
        DbUpdateException { InnerException: { } inner } => MayPass(inner),
        _ => false,
    };
}

/// <summary>Wakes the clock of failed messages: one was parked that may fit in a moment.</summary>
internal sealed class FailedSignal : IDisposable
{
    private readonly WakeSignal signal = new();

    public void Wake() => signal.Wake();

    public Task Wait(TimeSpan atMost, CancellationToken ct) => signal.Wait(atMost, ct);

    public void Dispose() => signal.Dispose();
}

/// <summary>
/// Tries parked messages again when their time has come, the senders in turn, so that nobody's thousand keep another's one waiting; and
/// clears what nobody will ask for any more: inbox rows, bodies after their term, and in the end the lines about them.
/// </summary>
internal sealed class FailedMessagesClock(FailedMessages failed, FailedSignal signal, NpgsqlDataSource source, TimeProvider clock, ILogger<FailedMessagesClock> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Sweeps = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var swept = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Look;
            try
            {
                while (await Take(stoppingToken) is { Count: > 0 } due)
                {
                    await failed.TryAgain(due, stoppingToken);
                }

                if (clock.GetUtcNow() - swept > Sweeps)
                {
                    await Sweep(stoppingToken);
                    swept = clock.GetUtcNow();
                }

                pause = await UntilNext(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogPaused(nameof(FailedMessagesClock), fault);
            }

            await signal.Wait(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes in hand what is due, the senders in turn. Who dies with it in hand lets go of it after two minutes; so a message that kills comes back ever less often.</summary>
    private async Task<List<Guid>> Take(CancellationToken ct)
    {
        await using var command = source.CreateCommand($"""
            UPDATE failed_message SET attempts = attempts + 1, next_attempt_at = now() + interval '2 minutes' * least(attempts, 30) WHERE next_attempt_at <= now() AND id IN (
              SELECT id FROM (
                SELECT id, next_attempt_at, row_number() OVER (PARTITION BY sender ORDER BY next_attempt_at, id) AS turn FROM failed_message WHERE next_attempt_at <= now()) AS due
              ORDER BY turn, next_attempt_at LIMIT {FailedMessages.AtOnce})
            RETURNING id
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            due.Add(reader.GetGuid(0));
        }

        return due;
    }

    private async Task<TimeSpan> UntilNext(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT extract(epoch FROM min(next_attempt_at) - now())::float8 FROM failed_message");
        return await command.ExecuteScalarAsync(ct) is double seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0.02, Look.TotalSeconds)) : Look;
    }

    private async Task Sweep(CancellationToken ct)
    {
        await using var sweep = source.CreateBatch();
        sweep.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM inbox_message WHERE received_at < now() - interval '30 days'"));
        sweep.BatchCommands.Add(new NpgsqlBatchCommand(FailedMessage.ForgetBodiesSql));
        sweep.BatchCommands.Add(new NpgsqlBatchCommand(FailedMessage.ForgetSql));
        await sweep.ExecuteNonQueryAsync(ct);
    }
}
