namespace Meeverhuizen.Contracts.Clients;

/// <summary>Another team of the same organisation supports the client from now on.</summary>
public sealed record ClientTeamChanged
{
    /// <summary>The client, as this organisation knows them; means nothing elsewhere.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Id of the team that supports the client.</summary>
    public required string TeamId { get; init; }
}
