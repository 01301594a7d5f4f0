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
        try
        {
            await ReceiveTogether([new Arrival(new Envelope(type, delivery, traceParent, Fault: null), body)], ct);
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
        var messages = arrivals.Select(Read).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DbContext>();
        if (messages.Count > 1 && scope.ServiceProvider.GetService<IReadBeforehand>() is { } beforehand)
        {
            await beforehand.ReadFor([.. messages.Select(message => message.Content)], ct);
        }

        foreach (var ((content, dispatch), (envelope, _)) in messages.Zip(arrivals))
        {
            using var activity = Begin(envelope.Type, envelope.TraceParent);
            database.Add(new InboxMessage { MessageId = envelope.Delivery.MessageId, ReceivedAt = clock.GetUtcNow() });
            await dispatch(scope.ServiceProvider, content, envelope.Delivery, ct);
        }

        await database.SaveChangesAsync(ct);
    }

    private static Activity? Begin(string type, string? traceParent)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent);
        return Activities.StartActivity(MessageTypes.Find(type)?.Name ?? "unknown message", ActivityKind.Consumer, parent);
    }

    private (object Content, Dispatch Dispatch) Read(Arrival arrival)
    {
        var contract = MessageTypes.Find(arrival.Envelope.Type) ?? throw new UnreadableMessageException("unknown-type");
        if (!dispatches.TryGetValue(contract, out var dispatch))
        {
            throw new UnreadableMessageException("not-handled-here");
        }

        try
        {
            return (JsonSerializer.Deserialize(arrival.Body, contract, Outbox.Json) ?? throw new UnreadableMessageException("empty"), dispatch);
        }
        catch (JsonException)
        {
            throw new UnreadableMessageException("not-this-contract");
        }
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
