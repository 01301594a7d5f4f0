using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.Bench.Peers;

/// <summary>A way to bring a record, its state and a message about it from one transaction to an effect elsewhere: here as its makers advise.</summary>
internal abstract class Peer
{
    /// <summary>When a message sent can be taken.</summary>
    public virtual Task Listening => Task.CompletedTask;

    /// <summary>The queue of whoever takes; each peer declares its own as it wants it.</summary>
    protected string Queue => GetType().Name;

    /// <summary>Registers it, sending to itself.</summary>
    public abstract void Configure(HostApplicationBuilder builder, string database, Uri broker);

    /// <summary>Writes record and state and sends the message; returns when that is kept.</summary>
    public abstract Task Send(IServiceProvider scope, Guid id);

    /// <summary>A record of 2 KB with its state, in a context of this piece of work.</summary>
    protected static PeerDb Written(IServiceProvider scope, Guid id)
    {
        var database = scope.GetRequiredService<PeerDb>();
        database.Add(new PeerRecord { Id = id, Body = Body });
        database.Add(new PeerState { Id = id, State = "begun" });
        return database;
    }

    /// <summary>The message, as large as our own.</summary>
    protected static Taken Message(Guid id) => new() { About = id, Question = Question };

    private static readonly byte[] Body = new byte[2048];
    private static readonly string Question = new('a', 1900);
}

/// <summary>The message of about 2 KB.</summary>
public sealed record Taken
{
    public required Guid About { get; init; }

    public required string Question { get; init; }
}
