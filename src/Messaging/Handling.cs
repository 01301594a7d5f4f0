using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace Meeverhuizen.Messaging;

/// <summary>What a service does with each kind of message, and what it looks at first.</summary>
/// <param name="Dispatches">A handler per contract.</param>
/// <param name="Check">Why a message that could be read is not taken (a value out of its bounds), as a code; null when nothing is wrong.</param>
/// <param name="Senders">Whose queues it reads besides its own; null when all come by one.</param>
internal sealed record Handling(
    FrozenDictionary<Type, Inbox.Dispatch> Dispatches,
    Func<object, DateTimeOffset, string?> Check,
    Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<string>>>? Senders);

/// <summary>The handlers of a service.</summary>
public sealed class Handlers(IServiceCollection services)
{
    private readonly Dictionary<Type, Inbox.Dispatch> dispatches = [];
    private Func<object, DateTimeOffset, string?> check = (_, _) => null;
    private Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<string>>>? senders;

    internal Handling Handling => new(dispatches.ToFrozenDictionary(), check, senders);

    /// <summary>Messages of type <typeparamref name="T"/> go to <typeparamref name="THandler"/>.</summary>
    public Handlers Handle<T, THandler>()
        where T : class
        where THandler : class, IHandle<T>
    {
        _ = MessageTypes.Of(typeof(T));
        services.AddScoped<THandler>();
        dispatches.Add(typeof(T), (provider, message, delivery, ct) => provider.GetRequiredService<THandler>().Handle((T)message, delivery, ct));
        return this;
    }

    /// <summary>Messages that come together are read for by <typeparamref name="TReader"/>, a scoped service of its own.</summary>
    public Handlers ReadBeforehand<TReader>()
        where TReader : class, IBatchReader
    {
        services.AddScoped<IBatchReader>(provider => provider.GetRequiredService<TReader>());
        return this;
    }

    /// <summary>Every message is looked at first: the code of what is wrong with it, or null. What is refused is parked before any handler sees it.</summary>
    public Handlers CheckFirst(Func<object, DateTimeOffset, string?> faultOf)
    {
        check = faultOf;
        return this;
    }

    /// <summary>
    /// Every sender has a queue of its own here (<see cref="Destinations.Of"/>), each brings only so many at a time: nobody's many keep another's
    /// one waiting. Asked again now and then: who joins the directory is read too.
    /// </summary>
    public Handlers QueuePerSender(Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<string>>> whoSends)
    {
        senders = whoSends;
        return this;
    }
}
