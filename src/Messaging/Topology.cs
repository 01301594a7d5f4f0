namespace Meeverhuizen.Messaging;

/// <summary>
/// Every exchange, queue, binding and right on the broker, as plain data. Setup declares it before anything is published: a message
/// sent before its queue is bound would be confirmed and dropped. An organisation sends through its own <c>&lt;org&gt;.out</c> exchange,
/// which is bound, by Setup only, to the courier and to its own services; so its broker user needs no right on anything of another.
/// </summary>
public sealed record Topology
{
    /// <summary>Exchange names with their type (<c>direct</c> for outgoing, <c>fanout</c> for a destination).</summary>
    public required IReadOnlyList<(string Name, string Type)> Exchanges { get; init; }

    /// <summary>Durable quorum queues.</summary>
    public required IReadOnlyList<string> Queues { get; init; }

    /// <summary>From an exchange, with a routing key, to a queue or to another exchange.</summary>
    public required IReadOnlyList<(string Source, string RoutingKey, string Target, bool ToQueue)> Bindings { get; init; }

    /// <summary>Broker users (one per organisation) with their permission patterns.</summary>
    public required IReadOnlyList<BrokerUser> Users { get; init; }

    /// <summary>A broker user and what it may configure, write and read (regular expressions, anchored).</summary>
    public sealed record BrokerUser(string Name, string Configure, string Write, string Read);

    /// <summary>Arguments of every queue.</summary>
    public static IReadOnlyDictionary<string, object> QueueArguments { get; } = new Dictionary<string, object> { ["x-queue-type"] = "quorum" };

    /// <summary>The topology for the organisations that run services of their own, and the cooperation.</summary>
    /// <param name="organisations">Ids of organisations with a clients and a network service.</param>
    public static Topology For(IEnumerable<string> organisations)
    {
        var ids = organisations.Order(StringComparer.Ordinal).ToList();
        var destinations = ids.SelectMany(id => new[] { Destinations.Network(id), Destinations.Clients(id) }).Append(Destinations.Courier).ToList();
        var senders = ids.Append(ServiceDefaults.Owner.Cooperation).ToList();

        var reachable = senders.SelectMany(sender => sender == ServiceDefaults.Owner.Cooperation
            ? ids.Select(id => (sender, Destinations.Network(id)))
            : new[] { Destinations.Courier, Destinations.Network(sender), Destinations.Clients(sender) }.Select(to => (sender, to)));

        return new Topology
        {
            Exchanges = [.. destinations.Select(d => (d, "fanout")), .. senders.Select(s => (Destinations.Outgoing(s), "direct"))],
            Queues = destinations,
            Bindings =
            [
                .. destinations.Select(d => (d, "", d, true)),
                .. reachable.Select(r => (Destinations.Outgoing(r.sender), r.Item2, r.Item2, false)),
            ],
            Users = [.. senders.Select(s => new BrokerUser(s, $@"^{s}\..*", $@"^{s}\..*", $@"^{s}\..*"))],
        };
    }
}
