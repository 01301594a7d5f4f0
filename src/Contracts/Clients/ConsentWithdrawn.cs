using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Contracts.Clients;

/// <summary>The client withdrew a consent: from this moment nothing may travel on it.</summary>
public sealed record ConsentWithdrawn : IAboutHandover
{
    /// <summary>The client, as this organisation knows them; means nothing elsewhere.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The consent record.</summary>
    public required Guid ConsentId { get; init; }

    /// <summary>The handover it was given for.</summary>
    public required Guid HandoverId { get; init; }
}
