namespace Meeverhuizen.Services.Network.Importing;

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

/// <summary>A contact of a file of whom a worker said that they are somebody already on the map; so the next file of that series finds them.</summary>
public sealed class ImportLink
{
    /// <summary>Whose map.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Which file of the other tool.</summary>
    public required Guid Series { get; init; }

    /// <summary>The contact's id in that file.</summary>
    public required string Key { get; init; }

    /// <summary>Who it is here.</summary>
    public required Guid PersonId { get; init; }
}

/// <summary>One taking over of a file, with what it recorded: so that it can be undone as a whole, as long as nothing was built on it.</summary>
public sealed class Import
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose map.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Which file of the other tool it belongs to.</summary>
    public required Guid Series { get; init; }

    /// <summary>When it was taken over.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string By { get; init; }

    /// <summary>The day of the first map in it.</summary>
    public required DateOnly FirstOn { get; init; }

    /// <summary>The day of the last map in it.</summary>
    public required DateOnly LastOn { get; init; }

    /// <summary>What it recorded; empty once it was undone.</summary>
    public required ImportWritten Written { get; set; }

    /// <summary>Persons that it brought.</summary>
    public required int Added { get; init; }

    /// <summary>Persons already known whom it changed.</summary>
    public required int Changed { get; init; }

    /// <summary>When it was undone.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Who undid it.</summary>
    public string? UndoneBy { get; set; }
}

/// <summary>What a taking over recorded: which versions of whom, which maps, and which contacts are somebody known. Ids and numbers only.</summary>
public sealed record ImportWritten(
    IReadOnlyList<ImportWritten.Range> Persons, IReadOnlyList<ImportWritten.Range> Ties, IReadOnlyList<ImportWritten.Map> Maps, IReadOnlyList<string> Links)
{
    /// <summary>Nothing.</summary>
    public static ImportWritten Nothing { get; } = new([], [], [], []);

    /// <summary>The versions of one person or tie, first and last; from 1 it was new.</summary>
    public sealed record Range(Guid Id, int From, int To);

    /// <summary>A map that was taken over.</summary>
    public sealed record Map(DateOnly On, string Digest);
}
