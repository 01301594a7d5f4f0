namespace Meeverhuizen.Identity.Registration;

/// <summary>What a token can be asked for. The scope's name is the audience in the token: a token for one kind of service is refused by another.</summary>
internal static class Scopes
{
    /// <summary>The clients services.</summary>
    public const string Clients = "clients";

    /// <summary>The network services.</summary>
    public const string Network = "network";

    /// <summary>The courier.</summary>
    public const string Handover = "handover";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Clients, Network, Handover];
}
