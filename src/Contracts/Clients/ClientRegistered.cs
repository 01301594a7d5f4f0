namespace Meeverhuizen.Contracts.Clients;

/// <summary>A client was registered, so that the network service can keep a map.</summary>
public sealed record ClientRegistered
{
    /// <summary>The client, as this organisation knows them; means nothing elsewhere.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Id of the team that supports the client.</summary>
    public required string TeamId { get; init; }
}
