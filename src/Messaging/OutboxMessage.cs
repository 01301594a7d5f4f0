using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Messaging;

/// <summary>A message that must leave, written in the same transaction as the state it tells about; removed once the broker has confirmed it.</summary>
public sealed class OutboxMessage
{
    /// <summary>UUIDv7; the message's CloudEvents id.</summary>
    public required Guid Id { get; init; }

    /// <summary>CloudEvents type.</summary>
    public required string Type { get; init; }

    /// <summary>See <see cref="Destinations"/>.</summary>
    public required string Destination { get; init; }

    /// <summary>The contract as JSON, exactly as it goes on the wire.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>W3C traceparent of the request that caused it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Not before this moment; moves on after a failed attempt.</summary>
    public required DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>Failed attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed, as the name of a fault.</summary>
    public string? LastError { get; init; }
}

/// <summary>A message that has had its effect here.</summary>
public sealed class InboxMessage
{
    /// <summary>CloudEvents id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>When; rows older than thirty days are removed.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Maps the messaging tables; every service's first migration runs <see cref="CreateSql"/> after them.</summary>
public static class MessagingSchema
{
    /// <summary>Wakes the relays of other replicas at every message. Superseded by <see cref="WithoutNotifySql"/>.</summary>
    public const string CreateSql = """
        CREATE FUNCTION outbox_message_notify() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_notify('outbox', '');
          RETURN NULL;
        END $$;
        CREATE TRIGGER outbox_message_notify AFTER INSERT ON outbox_message FOR EACH STATEMENT EXECUTE FUNCTION outbox_message_notify();
        """;

    /// <summary>
    /// No notification at every insert: PostgreSQL lets transactions that notify commit one after the other, so that they cannot share a
    /// write to disk (docs/performance.md). A relay that has more than it can carry at once calls the others itself.
    /// </summary>
    public const string WithoutNotifySql = """
        DROP TRIGGER outbox_message_notify ON outbox_message;
        DROP FUNCTION outbox_message_notify();
        """;

    /// <summary>What the new columns of <c>failed_message</c> say of messages that were parked before; run after the columns are there.</summary>
    public const string FailedOfBeforeSql =
        "UPDATE failed_message SET received_at = failed_at, size = octet_length(body), digest = encode(sha256(body), 'hex');";

    /// <summary>Tables <c>outbox_message</c>, <c>inbox_message</c>, <c>failed_message</c> and <c>operator_action</c>.</summary>
    public static ModelBuilder AddMessaging(this ModelBuilder model)
    {
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox_message");
            message.HasKey(m => m.Id);
            message.HasIndex(m => new { m.NextAttemptAt, m.Id });
        });
        model.Entity<InboxMessage>(message =>
        {
            message.ToTable("inbox_message");
            message.HasKey(m => m.MessageId).HasName(InboxKey);
            message.HasIndex(m => m.ReceivedAt);
        });
        model.Entity<FailedMessage>(message =>
        {
            message.ToTable("failed_message");
            message.HasKey(m => m.Id).HasName(FailedKey);
            message.HasIndex(m => m.NextAttemptAt);
            message.HasIndex(m => new { m.FailedAt, m.Id });
            message.Property(m => m.Digest).HasMaxLength(64);
            message.Property(m => m.DismissNote).HasMaxLength(FailedMessage.LongestNote);
        });
        model.Entity<OperatorAction>(action =>
        {
            action.ToTable("operator_action");
            action.Property(a => a.Id).ValueGeneratedNever();
            action.HasIndex(a => a.At);
        });
        return model;
    }

    internal const string InboxKey = "pk_inbox_message";

    internal const string FailedKey = "pk_failed_message";
}
