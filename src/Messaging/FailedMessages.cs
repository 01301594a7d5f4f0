using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Meeverhuizen.Messaging;

/// <summary>
/// The messages that could not be handled. They wait in the service's own database, are tried again with growing pauses (30 seconds to
/// an hour), and an operator can read why and send one again at once. No message is given up by itself.
/// </summary>
internal sealed class FailedMessages(IServiceScopeFactory scopes, Inbox inbox, TimeProvider clock) : IResendFailedMessages
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The name of a fault: type and SQL state or HTTP status, never the text, which may hold data.</summary>
    public static string ReasonOf(Exception error) => error switch
    {
        HttpRequestException http => $"HttpRequestException {(int?)http.StatusCode}",
        { InnerException: PostgresException inner } => $"{error.GetType().Name} {inner.SqlState} {inner.ConstraintName}",
        PostgresException own => $"PostgresException {own.SqlState}",
        _ => error.GetType().Name,
    };

    /// <summary>Keeps a message. Waits for the database when that is what is missing: until then the broker keeps it.</summary>
    public async Task Park(Envelope envelope, byte[] body, string reason, bool retry, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var database = scope.ServiceProvider.GetRequiredService<DbContext>();
                var now = clock.GetUtcNow();
                var known = await database.Set<FailedMessage>().FindAsync([envelope.Delivery.MessageId], ct);
                if (known is null)
                {
                    database.Add(new FailedMessage
                    {
                        Id = envelope.Delivery.MessageId,
                        Type = envelope.Type,
                        Sender = envelope.Delivery.SenderOrganisation,
                        SentAt = envelope.Delivery.SentAt,
                        Body = body,
                        Reason = reason,
                        FailedAt = now,
                        Attempts = 1,
                        NextAttemptAt = retry ? now + FirstPause : null,
                    });
                    await database.SaveChangesAsync(ct);
                }

                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or DbUpdateException or InvalidOperationException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    Task<bool> IResendFailedMessages.Resend(Guid id, CancellationToken ct) => TryAgain(id, ct);

    /// <summary>Tries one message again; true when it had its effect.</summary>
    public async Task<bool> TryAgain(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DbContext>();
        var message = await database.Set<FailedMessage>().FindAsync([id], ct);
        if (message is null)
        {
            return false;
        }

        try
        {
            await inbox.Receive(message.Type, message.Body, new Delivery(message.Id, message.Sender, message.SentAt), null, ct);
            database.Remove(message);
            await database.SaveChangesAsync(ct);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var now = clock.GetUtcNow();
            message.Attempts++;
            message.FailedAt = now;
            message.Reason = error is UnreadableMessageException unreadable ? unreadable.Code : ReasonOf(error);
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(message.Attempts - 1, 10)));
            message.NextAttemptAt = error is UnreadableMessageException ? null : now + pause;
            await database.SaveChangesAsync(ct);
            return false;
        }
    }
}

/// <summary>Tries parked messages again when their time has come, and clears inbox rows nobody will ask for any more.</summary>
internal sealed class FailedMessagesClock(FailedMessages failed, NpgsqlDataSource source, TimeProvider clock, ILogger<FailedMessagesClock> logger)
    : Clockwork(TimeSpan.FromSeconds(10), clock, logger)
{
    protected override async Task Round(CancellationToken ct)
    {
        foreach (var id in await Due(ct))
        {
            await failed.TryAgain(id, ct);
        }

        await using var sweep = source.CreateCommand("DELETE FROM inbox_message WHERE received_at < now() - interval '30 days'");
        await sweep.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<Guid>> Due(CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT id FROM failed_message WHERE next_attempt_at <= now() ORDER BY next_attempt_at LIMIT 100");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            due.Add(reader.GetGuid(0));
        }

        return due;
    }
}
