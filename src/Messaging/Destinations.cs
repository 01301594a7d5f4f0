namespace Meeverhuizen.Messaging;

/// <summary>
/// Where a message goes: the name of one service of one organisation, which is also the name of its exchange and queue. Messages are
/// addressed, never broadcast: nobody can subscribe to what is meant for another (design §5).
/// </summary>
public static class Destinations
{
    /// <summary>The courier.</summary>
    public const string Courier = "city.handover";

    /// <summary>The network service of an organisation.</summary>
    public static string Network(string organisation) => organisation + ".network";

    /// <summary>The clients service of an organisation.</summary>
    public static string Clients(string organisation) => organisation + ".clients";

    /// <summary>The queue, of a destination, that only this sender fills: how much one sends keeps no other waiting.</summary>
    public static string Of(string destination, string sender) => $"{destination}.{sender}";

    /// <summary>Where the broker puts what came back to a destination's queues again and again; the same service reads it, and an operator sees it.</summary>
    public static string Dead(string destination) => destination + ".dead";

    /// <summary>The organisation a destination belongs to; also the name of its broker user.</summary>
    public static string OrganisationOf(string destination) => destination[..destination.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The exchange through which an organisation sends everything; its bindings, made by Setup, say whom it can reach.</summary>
    public static string Outgoing(string organisation) => organisation + ".out";
}
