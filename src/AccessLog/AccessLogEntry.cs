namespace Meeverhuizen.AccessLog;

/// <summary>
/// One line of "who has seen or changed my data": one action by one caller on the data of one person. Written in the same
/// transaction as the read or change, chained per person by hash, never changed (BIO2 8.15.01; NEN 7513:2018 §5; Logboek
/// Dataverwerkingen). Kept at least five years.
/// </summary>
public sealed class AccessLogEntry
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Place in the chain of this person, from 1; given by the database.</summary>
    public long Sequence { get; private set; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>W3C trace id, so that the line can be laid beside the traces.</summary>
    public string? TraceId { get; init; }

    /// <summary>W3C span id.</summary>
    public string? SpanId { get; init; }

    /// <summary>What was done, as the text of an <see cref="AccessAction"/>: the chain is over the text, whatever version wrote it.</summary>
    public required string Action { get; init; }

    /// <summary>Kind of object (<see cref="AccessObject"/>).</summary>
    public required string ObjectType { get; init; }

    /// <summary>The object's id.</summary>
    public required Guid ObjectId { get; init; }

    /// <summary>The person whose data it is: the client's or naaste's id here.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Whose data it is (<see cref="AccessSubject"/>).</summary>
    public required string SubjectType { get; init; }

    /// <summary>Id of the user or service at the identity provider.</summary>
    public required string UserId { get; init; }

    /// <summary>Name of the user, so that a client can recognise who it was.</summary>
    public required string UserName { get; init; }

    /// <summary>Role of the user.</summary>
    public required string UserRole { get; init; }

    /// <summary>Id of the user's organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>URI of the processing activity (register of processing activities, AVG art. 30).</summary>
    public required string Purpose { get; init; }

    /// <summary>The consent it rests on, when it does.</summary>
    public Guid? ConsentId { get; init; }

    /// <summary>Whether this was emergency access, with its reason.</summary>
    public string? EmergencyReason { get; init; }

    /// <summary>How it went (<see cref="AccessOutcome"/>).</summary>
    public required string Outcome { get; init; }

    /// <summary>Address or system the request came from.</summary>
    public required string Origin { get; init; }

    /// <summary>SHA-256 of the previous line of this person; 32 zero bytes for the first.</summary>
    public byte[] HashPrev { get; private set; } = [];

    /// <summary>SHA-256 over <see cref="HashPrev"/> and this line; see <see cref="AccessLogSchema"/>.</summary>
    public byte[] Hash { get; private set; } = [];
}
