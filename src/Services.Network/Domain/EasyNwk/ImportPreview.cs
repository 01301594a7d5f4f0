namespace Meeverhuizen.Services.Network.Domain.EasyNwk;

/// <summary>A file that a worker looks at before taking it over. Kept for an hour at most, and gone once it is taken over.</summary>
public sealed class ImportPreview
{
    /// <summary>How long a worker has to look.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose map it will be.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Who chose the file.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it is thrown away.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The file as it came.</summary>
    public required byte[] File { get; init; }
}

/// <summary>A map of another tool that was taken over, so that the same file twice makes no doubles.</summary>
public sealed class ImportedMap
{
    /// <summary>Whose map.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The day the map is of.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Digest of what the map says; the same contents give the same digest, however the file is laid out.</summary>
    public required string Digest { get; init; }

    /// <summary>Which file of the other tool it belongs to.</summary>
    public required Guid Series { get; init; }

    /// <summary>When it was taken over.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string By { get; init; }
}
