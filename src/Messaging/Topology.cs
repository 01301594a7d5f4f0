using System.Text.RegularExpressions;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Messaging;

/// <summary>
/// Every exchange, queue, binding, right and limit on the broker, as plain data. Setup declares it before anything is published: a message
/// sent before its queue is bound would be confirmed and dropped. An organisation sends through its own <c>&lt;org&gt;.out</c> exchange,
/// which is bound, by Setup only, to the courier and to its own services; so its broker user needs no right on anything of another. At the
/// courier every organisation fills a queue of its own.
/// </summary>
public sealed record Topology
{
    /// <summary>Largest message, in bytes (64 KiB; a contract is a hundredth of it). The broker's <c>max_message_size</c>: what is larger is refused to its sender.</summary>
    public const int LargestMessage = 64 * 1024;

    /// <summary>Largest message that may lie at the broker from before that limit (its own default was 128 MiB).</summary>
    public const int LargestBefore = 160 * 1024 * 1024;

    /// <summary>Exchange names with their type (<c>direct</c> for outgoing, <c>fanout</c> for a destination).</summary>
    public required IReadOnlyList<(string Name, string Type)> Exchanges { get; init; }

    /// <summary>Durable quorum queues.</summary>
    public required IReadOnlyList<string> Queues { get; init; }

    /// <summary>From an exchange, with a routing key, to a queue or to another exchange.</summary>
    public required IReadOnlyList<(string Source, string RoutingKey, string Target, bool ToQueue)> Bindings { get; init; }

    /// <summary>Bindings of earlier versions, exchange to exchange, that must go once the new ones are there.</summary>
    public required IReadOnlyList<(string Source, string RoutingKey, string Target)> Superseded { get; init; }

    /// <summary>Broker users (one per organisation) with their permission patterns.</summary>
    public required IReadOnlyList<BrokerUser> Users { get; init; }

    /// <summary>What holds for queues, also for those that were there before: policies, because a queue's own arguments cannot be changed.</summary>
    public required IReadOnlyList<QueuePolicy> Policies { get; init; }

    /// <summary>Most queues in the virtual host, with room for an administrator's own.</summary>
    public int MostQueues => Queues.Count + 50;

    /// <summary>Connections that a user can have at once: two services of eight replicas.</summary>
    public const int MostConnections = 16;

    /// <summary>Channels that a user can have at once, over all connections.</summary>
    public const int MostChannels = 512;

    /// <summary>A broker user and what it may configure, write and read (regular expressions, anchored).</summary>
    public sealed record BrokerUser(string Name, string Configure, string Write, string Read);

    /// <summary>A policy for the queues whose name fits the pattern and whose kind knows every setting of it; of several the one with the highest priority.</summary>
    public sealed record QueuePolicy(string Name, string Pattern, IReadOnlyDictionary<string, object> Definition, int Priority = 10);

    /// <summary>Arguments of every queue.</summary>
    public static IReadOnlyDictionary<string, object> QueueArguments { get; } = new Dictionary<string, object> { ["x-queue-type"] = "quorum" };

    /// <summary>The topology for the organisations that run services of their own, and the cooperation.</summary>
    /// <param name="organisations">Ids of organisations with a clients and a network service.</param>
    public static Topology For(IEnumerable<string> organisations)
    {
        var ids = organisations.Order(StringComparer.Ordinal).ToList();
        var destinations = ids.SelectMany(id => new[] { Destinations.Network(id), Destinations.Clients(id) }).Append(Destinations.Courier).ToList();
        var ofSenders = ids.Select(id => Destinations.Of(Destinations.Courier, id)).ToList();
        var read = destinations.SelectMany(one => new[] { one, Destinations.Dead(one) }).Concat(ofSenders).ToList();
        var senders = ids.Append(Owner.Cooperation).ToList();

        // From, with which key (the destination's name), into which exchange.
        var reachable = senders.SelectMany(sender => sender == Owner.Cooperation
            ? ids.Select(id => (sender, Key: Destinations.Network(id), Target: Destinations.Network(id)))
            :
            [
                (sender, Destinations.Courier, Destinations.Of(Destinations.Courier, sender)),
                (sender, Destinations.Network(sender), Destinations.Network(sender)),
                (sender, Destinations.Clients(sender), Destinations.Clients(sender)),
            ]);

        return new Topology
        {
            Exchanges = [.. read.Select(d => (d, "fanout")), .. senders.Select(s => (Destinations.Outgoing(s), "direct"))],
            Queues = read,
            Bindings =
            [
                .. read.Select(d => (d, "", d, true)),
                .. reachable.Select(r => (Destinations.Outgoing(r.sender), r.Key, r.Target, false)),
            ],
            Superseded = [.. ids.Select(id => (Destinations.Outgoing(id), Destinations.Courier, Destinations.Courier))],
            Users = [.. senders.Select(UserOf)],
            Policies =
            [
                .. destinations.Select(one => Work(one, one == Destinations.Courier ? ids : [])),
                new QueuePolicy("meeverhuizen-dead", @"\.dead$", new Dictionary<string, object>
                {
                    ["delivery-limit"] = 1_000_000, // here it ends: nothing is thrown away
                    ["overflow"] = "reject-publish",
                    ["max-length"] = 100_000,
                    ["max-length-bytes"] = 256 * 1024 * 1024,
                }),

                // Whatever else there is: a queue under a name or of a kind that nobody declares here, made by somebody's own program.
                new QueuePolicy("meeverhuizen-else", ".*", new Dictionary<string, object>
                {
                    ["overflow"] = "reject-publish",
                    ["max-length"] = 1_000,
                    ["max-length-bytes"] = 1024 * 1024,
                }, Priority: 1),
                new QueuePolicy("meeverhuizen-streams", ".*", new Dictionary<string, object> // a stream knows no overflow: it drops its oldest piece
                {
                    ["max-length-bytes"] = 1024 * 1024,
                    ["stream-max-segment-size-bytes"] = 1024 * 1024,
                }, Priority: 0),
            ],
        };
    }

    /// <summary>
    /// An organisation can make, fill and read what is declared for it, and nothing beside it: no queues of its own making. The library declares
    /// the exchange it sends to, which asks for the right to; that right is about a name, so a queue of that name can be made too: the policies
    /// keep it small, as they do what it makes anew, of another kind, under the name of a queue of its own.
    /// </summary>
    private static BrokerUser UserOf(string sender)
    {
        var all = $@"^{Regex.Escape(sender)}\..*";
        return sender == Owner.Cooperation
            ? new BrokerUser(sender, all, all, all)
            : new BrokerUser(sender, $@"^{Regex.Escape(sender)}\.((network|clients)(\.dead)?|out)$", all, all);
    }

    /// <summary>
    /// A working queue. What comes back twenty times goes to the dead queue, without being lost on the way; what does not fit any more is
    /// refused to its sender, whose outbox keeps it.
    /// </summary>
    private static QueuePolicy Work(string destination, List<string> senders) => new(
        "meeverhuizen-" + destination,
        $"^{Regex.Escape(destination)}{(senders.Count > 0 ? $@"(\.({string.Join('|', senders.Select(Regex.Escape))}))?" : "")}$",
        new Dictionary<string, object>
        {
            ["delivery-limit"] = 20,
            ["dead-letter-exchange"] = "",
            ["dead-letter-routing-key"] = Destinations.Dead(destination),
            ["dead-letter-strategy"] = "at-least-once",
            ["overflow"] = "reject-publish",
            ["max-length"] = 50_000,
            ["max-length-bytes"] = 128 * 1024 * 1024,
        });
}
