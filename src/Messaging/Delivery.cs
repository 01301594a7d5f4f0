namespace Meeverhuizen.Messaging;

/// <summary>What is known of a message besides its content.</summary>
/// <param name="MessageId">CloudEvents id: the sender's outbox row. Two deliveries with the same id have one effect.</param>
/// <param name="SenderOrganisation">Who sent it: the broker user, which the broker itself checked (AMQP <c>user-id</c>).</param>
/// <param name="SentAt">CloudEvents time: when the sender wrote it down.</param>
public sealed record Delivery(Guid MessageId, string SenderOrganisation, DateTimeOffset SentAt);

/// <summary>
/// Handles one kind of message. Change entities and add outbox messages; do not save: the framework saves the effect, the outbox rows and
/// the inbox row in one transaction, often together with those of other messages that arrived at the same moment. May run twice for the same message (after a crash), then its first effect was not saved, or the
/// second is dropped. What it cannot take it says with <see cref="MessageNotTakenException"/>, before it has changed anything.
/// </summary>
public interface IHandle<in T>
    where T : class
{
    /// <summary>Brings about the effect of <paramref name="message"/>.</summary>
    Task Handle(T message, Delivery delivery, CancellationToken ct);
}

/// <summary>
/// A handler does not take this message. Thrown before anything was changed: messages beside it have their effect in the same transaction,
/// and this one is parked in it, at once, where an operator sees the code. An answer to its sender may have been put into the outbox before.
/// </summary>
/// <param name="code">Why, as a code: never a value out of the message.</param>
/// <param name="later">True when it may fit later by itself (it overtook another message): the clock tries it again, first soon, then less often.</param>
/// <param name="answered">True when the sender was told: nobody has to do anything any more.</param>
public class MessageNotTakenException(string code, bool later = false, bool answered = false) : Exception(code)
{
    /// <summary>Why, as a code.</summary>
    public string Code => Message;

    /// <summary>Whether the clock tries it again.</summary>
    public bool Later => later;

    /// <summary>Whether the sender was told.</summary>
    public bool Answered => answered;
}

/// <summary>
/// Reads beforehand, in one question, what the handlers of messages that are taken in together will each ask for. Optional, at most one
/// per service; not called for a message that comes alone.
/// </summary>
public interface IBatchReader
{
    /// <summary>Reads for these messages, in the scope in which they are going to be handled.</summary>
    Task ReadFor(IReadOnlyList<object> messages, CancellationToken ct);
}
