using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Meeverhuizen.Messaging;

/// <summary>
/// Gives a message its effect, once: handler, outgoing messages and the inbox row are saved in one transaction (read committed). A second
/// delivery collides with the inbox row and is dropped whole.
/// </summary>
internal sealed class Inbox(IServiceScopeFactory scopes, FrozenDictionary<Type, Inbox.Dispatch> dispatches, TimeProvider clock)
{
    private static readonly ActivitySource Activities = new("Meeverhuizen.Messaging");

    /// <summary>Runs the handler of one type.</summary>
    public delegate Task Dispatch(IServiceProvider services, object message, Delivery delivery, CancellationToken ct);

    /// <summary>Reads and handles one message.</summary>
    /// <exception cref="UnreadableMessageException">Unknown type, no handler here, or a body that is not the contract; trying again is no use.</exception>
    public async Task Receive(string type, byte[] body, Delivery delivery, string? traceParent, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DbContext>();
        using var activity = Begin(type, traceParent);
        await Handle(scope.ServiceProvider, database, type, body, delivery, ct);
        try
        {
            await database.SaveChangesAsync(ct);
        }
        catch (DbUpdateException fault) when (IsKnown(fault))
        {
            // It had its effect before; this delivery was one too many.
        }
    }

    /// <summary>
    /// Reads and handles several messages in one transaction: all have their effect, or none has and any fault comes out, after which each is
    /// to be received by itself. Many that arrive together so share one write to disk.
    /// </summary>
    public async Task ReceiveTogether(IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DbContext>();
        foreach (var (envelope, body) in arrivals)
        {
            using var activity = Begin(envelope.Type, envelope.TraceParent);
            await Handle(scope.ServiceProvider, database, envelope.Type, body, envelope.Delivery, ct);
        }

        await database.SaveChangesAsync(ct);
    }

    private static Activity? Begin(string type, string? traceParent)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent);
        return Activities.StartActivity(MessageTypes.Find(type)?.Name ?? "unknown message", ActivityKind.Consumer, parent);
    }

    private async Task Handle(IServiceProvider services, DbContext database, string type, byte[] body, Delivery delivery, CancellationToken ct)
    {
        var contract = MessageTypes.Find(type) ?? throw new UnreadableMessageException("unknown-type");
        if (!dispatches.TryGetValue(contract, out var dispatch))
        {
            throw new UnreadableMessageException("not-handled-here");
        }

        object message;
        try
        {
            message = JsonSerializer.Deserialize(body, contract, Outbox.Json) ?? throw new UnreadableMessageException("empty");
        }
        catch (JsonException)
        {
            throw new UnreadableMessageException("not-this-contract");
        }

        database.Add(new InboxMessage { MessageId = delivery.MessageId, ReceivedAt = clock.GetUtcNow() });
        await dispatch(services, message, delivery, ct);
    }

    private static bool IsKnown(DbUpdateException fault) =>
        fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: MessagingSchema.InboxKey };
}

/// <summary>A message nobody here can read; the code says why.</summary>
public sealed class UnreadableMessageException(string code) : Exception(code)
{
    /// <summary><c>unknown-type</c>, <c>not-handled-here</c>, <c>empty</c>, <c>not-this-contract</c>, <c>no-id</c> or <c>no-sender</c>.</summary>
    public string Code => Message;
}
