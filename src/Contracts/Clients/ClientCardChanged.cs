namespace Meeverhuizen.Contracts.Clients;

/// <summary>The client's own details, purpose or phase changed: what a handover would take along is no longer what the client saw.</summary>
public sealed record ClientCardChanged
{
    /// <summary>The client, as this organisation knows them; means nothing elsewhere.</summary>
    public required Guid ClientId { get; init; }
}
