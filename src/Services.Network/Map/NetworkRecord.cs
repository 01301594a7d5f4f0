namespace Meeverhuizen.Services.Network.Map;

/// <summary>The network record of one client in one organisation: whose it is, and whether it is still worked in.</summary>
public sealed class NetworkRecord
{
    /// <summary>The client, as Clients knows them.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The team that works with it; only its workers see it.</summary>
    public required string TeamId { get; set; }

    /// <summary>Since when this team; news of an earlier change that comes late is old news.</summary>
    public DateTimeOffset? TeamSince { get; set; }

    /// <summary>The handover it arrived by; null when it began here.</summary>
    public Guid? ArrivedByHandoverId { get; set; }

    /// <summary>Since when it is read-only because the client moved on.</summary>
    public DateTimeOffset? MovedAt { get; set; }

    /// <summary>Since when nobody may read it because the client took the handover back.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>How far it can be used.</summary>
    public RecordStatus Status => LockedAt is not null ? RecordStatus.Locked : MovedAt is not null ? RecordStatus.Moved : RecordStatus.Active;
}
