using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Meeverhuizen.Messaging;

/// <summary>
/// Gives a message its effect, once: handler, outgoing messages and the inbox row are saved in one transaction (read committed). A second
/// delivery collides with the inbox row and is dropped whole. What nobody can read or take is parked in that same transaction.
/// </summary>
internal sealed partial class Inbox(IServiceScopeFactory scopes, Handling handling, FailedSignal signal, TimeProvider clock, ILogger<Inbox> logger)
{
    private static readonly ActivitySource Activities = new("Meeverhuizen.Messaging");

    /// <summary>Strict: a value of another kind, a member that is missing, null or there twice is not the contract. Members of later are passed over.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        Converters = { new NulFreeStringConverter() },
    };

    /// <summary>Runs the handler of one type.</summary>
    public delegate Task Dispatch(IServiceProvider services, object message, Delivery delivery, CancellationToken ct);

    /// <summary>Reads a message. Never throws: whatever is wrong with it, and whatever was thrown while reading, is a code.</summary>
    public ReceivedMessage Read(Envelope envelope, byte[] body)
    {
        if (envelope.Fault is not null)
        {
            return Unreadable(envelope.Fault);
        }

        if (MessageTypes.Find(envelope.Type) is not { } contract)
        {
            return Unreadable("unknown-type");
        }

        if (!handling.Dispatches.TryGetValue(contract, out var dispatch))
        {
            return Unreadable("not-handled-here");
        }

        try
        {
            return JsonSerializer.Deserialize(body, contract, Json) is { } content
                ? new ReceivedMessage(envelope, body, content, dispatch, handling.Check(content, clock.GetUtcNow()))
                : Unreadable("not-this-contract");
        }
        catch (Exception)
        {
            return Unreadable("not-this-contract");
        }

        ReceivedMessage Unreadable(string fault) => new(envelope, body, null, null, fault);
    }

    /// <summary>Handles one message by itself.</summary>
    public async Task Receive(ReceivedMessage arrival, CancellationToken ct)
    {
        try
        {
            await ReceiveTogether([arrival], ct);
        }
        catch (DbUpdateException fault) when (IsKnown(fault))
        {
            // It had its effect, or was parked, before; this delivery was one too many.
        }
    }

    /// <summary>
    /// Handles several messages in one transaction: all have their effect or are parked, or nothing happened and any fault comes out, after
    /// which each is to be received by itself. Many that arrive together so share one write to disk.
    /// </summary>
    public async Task ReceiveTogether(IReadOnlyList<ReceivedMessage> arrivals, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Take(scope.ServiceProvider, [.. arrivals.Select(arrival => (arrival, default(FailedMessage)))], ct);
    }

    /// <summary>The same for messages that are parked in this scope's context: whoever is taken now leaves the list.</summary>
    public async Task Take(IServiceProvider services, IReadOnlyList<(ReceivedMessage ReceivedMessage, FailedMessage? Parked)> messages, CancellationToken ct)
    {
        var database = services.GetRequiredService<DbContext>();
        var readable = messages.Where(message => message.ReceivedMessage.Fault is null).Select(message => message.ReceivedMessage.Content!).ToList();
        if (readable.Count > 1 && services.GetService<IBatchReader>() is { } beforehand)
        {
            await beforehand.ReadFor(readable, ct);
        }

        var (now, again) = (clock.GetUtcNow(), false);
        var parked = new List<(string Sender, string Code)>();
        foreach (var (arrival, before) in messages)
        {
            var (envelope, no) = (arrival.Envelope, arrival.Fault is { } fault ? new MessageNotTakenException(fault) : null);
            if (no is null)
            {
                using var activity = Begin(envelope.Type, envelope.TraceParent);
                try
                {
                    await arrival.Dispatch!(services, arrival.Content!, envelope.Delivery, ct);
                }
                catch (MessageNotTakenException notTaken)
                {
                    no = notTaken;
                }
            }

            if (no is null)
            {
                database.Add(new InboxMessage { MessageId = envelope.Delivery.MessageId, ReceivedAt = now });
                if (before is not null)
                {
                    database.Remove(before);
                }

                continue;
            }

            (before ?? database.Add(FailedMessage.Of(envelope, arrival.Body, now)).Entity).Failed(no.Code, now, no.Later, no.Answered);
            again |= no.Later;
            if (before is null)
            {
                parked.Add((envelope.Delivery.SenderOrganisation, no.Code));
            }
        }

        await database.SaveChangesAsync(ct);
        if (again)
        {
            signal.Wake();
        }

        foreach (var many in parked.CountBy(one => one))
        {
            LogParked(many.Value, many.Key.Sender, many.Key.Code);
        }
    }

    private static Activity? Begin(string type, string? traceParent)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent);
        return Activities.StartActivity(MessageTypes.Find(type)?.Name ?? "unknown message", ActivityKind.Consumer, parent);
    }

    internal static bool IsKnown(DbUpdateException fault) =>
        fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: MessagingSchema.InboxKey or MessagingSchema.FailedKey };

    [LoggerMessage(LogLevel.Warning, "{Count} messages of {Sender} were not taken: {Reason}")]
    private partial void LogParked(int count, string sender, string reason);
}
