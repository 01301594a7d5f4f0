namespace Meeverhuizen.Messaging;

/// <summary>What is known of a message besides its content.</summary>
/// <param name="MessageId">CloudEvents id: the sender's outbox row. Two deliveries with the same id have one effect.</param>
/// <param name="SenderOrganisation">Who sent it: the broker user, which the broker itself checked (AMQP <c>user-id</c>).</param>
/// <param name="SentAt">CloudEvents time: when the sender wrote it down.</param>
public sealed record Delivery(Guid MessageId, string SenderOrganisation, DateTimeOffset SentAt);

/// <summary>
/// Handles one kind of message. Change entities and add outbox messages; do not save: the framework saves the effect, the outbox rows and
/// the inbox row in one transaction, often together with those of other messages that arrived at the same moment. May run twice for the same message (after a crash), then its first effect was not saved, or the
/// second is dropped.
/// </summary>
public interface IHandle<in T>
    where T : class
{
    /// <summary>Brings about the effect of <paramref name="message"/>.</summary>
    Task Handle(T message, Delivery delivery, CancellationToken ct);
}

/// <summary>
/// Reads beforehand, in one question, what the handlers of messages that are taken in together will each ask for. Optional, at most one
/// per service; not called for a message that comes alone.
/// </summary>
public interface IReadBeforehand
{
    /// <summary>Reads for these messages, in the scope in which they are going to be handled.</summary>
    Task ReadFor(IReadOnlyList<object> messages, CancellationToken ct);
}
