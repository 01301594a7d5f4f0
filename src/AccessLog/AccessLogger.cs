using System.Diagnostics;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Meeverhuizen.AccessLog;

/// <summary>Makes the access-log lines of a request. The slice adds them to its context, so that no read or change commits without.</summary>
/// <remarks>
/// A person's chain is locked until the transaction ends. So lines about several persons are made in order of person (<see cref="OfMany"/>, <see cref="OfMap"/>) and
/// written in the order in which they were made; then two transactions about the same persons cannot wait for each other.
/// </remarks>
public sealed class AccessLogger(Caller caller, TimeProvider clock)
{
    /// <summary>One line about one person.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="objectType">With what.</param>
    /// <param name="objectId">The object's id.</param>
    /// <param name="subjectId">Whose data it is.</param>
    /// <param name="purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="subjectType">Who that is.</param>
    /// <param name="consentId">The consent it rests on, if any.</param>
    /// <param name="outcome">How it went.</param>
    public AccessLogEntry Of(AccessAction action, AccessObject objectType, Guid objectId, Guid subjectId, string purpose,
        AccessSubject subjectType = AccessSubject.Client, Guid? consentId = null, AccessOutcome outcome = AccessOutcome.Ok) => Line(action, objectType, objectId, subjectId, purpose,
            subjectType, consentId, outcome, caller.Subject, caller.Name, caller.Role, caller.Organisation, caller.Origin, clock.GetUtcNow());

    /// <summary>A line per person, for a list that shows several.</summary>
    public IEnumerable<AccessLogEntry> OfMany(AccessAction action, AccessObject objectType, IEnumerable<Guid> subjectIds, string purpose) =>
        InOrder(subjectIds.Select(subject => (subject, AccessSubject.Client)), (subject, type) => Of(action, objectType, subject, subject, purpose, type));

    /// <summary>A line about a client and one about each of the persons on their map.</summary>
    /// <param name="client">The client.</param>
    /// <param name="persons">The persons; who stands there twice gets one line.</param>
    /// <param name="line">The line about one of them.</param>
    public static IEnumerable<AccessLogEntry> OfMap(Guid client, IEnumerable<Guid> persons, Func<Guid, AccessSubject, AccessLogEntry> line) =>
        InOrder(persons.Select(person => (person, AccessSubject.Naaste)).Append((client, AccessSubject.Client)), line);

    /// <summary>A line of work that a service does by itself (a consumer, a clock), without a request.</summary>
    public static AccessLogEntry OfService(Owner owner, string service, AccessAction action, AccessObject objectType, Guid objectId, Guid subjectId,
        string purpose, DateTimeOffset at, AccessSubject subjectType = AccessSubject.Client, Guid? consentId = null, AccessOutcome outcome = AccessOutcome.Ok) => Line(action, objectType, objectId,
            subjectId, purpose, subjectType, consentId, outcome, service, service, Roles.Service, owner.Id, "bus", at);

    /// <summary>A line per person, in the one order that every transaction keeps to.</summary>
    private static IEnumerable<AccessLogEntry> InOrder(IEnumerable<(Guid Subject, AccessSubject Type)> subjects, Func<Guid, AccessSubject, AccessLogEntry> line) =>
        subjects.DistinctBy(subject => subject.Subject).OrderBy(subject => subject.Subject).Select(subject => line(subject.Subject, subject.Type));

    private static long last;

    /// <summary>
    /// A UUIDv7 that is greater than every earlier one of this process (RFC 9562 §6.2, method 1: a counter after the milliseconds). EF Core
    /// writes new rows in order of their key: so these are written in the order in which they were made.
    /// </summary>
    private static Guid NextId(DateTimeOffset at)
    {
        long before, next;
        do
        {
            before = Volatile.Read(ref last);
            next = Math.Max(at.ToUnixTimeMilliseconds() << 12, before + 1);
        }
        while (Interlocked.CompareExchange(ref last, next, before) != before);

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next >> 12)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((next >> 8) & 0xF));
        bytes[7] = (byte)next;
        return new Guid(bytes, bigEndian: true);
    }

    private static AccessLogEntry Line(AccessAction action, AccessObject objectType, Guid objectId, Guid subjectId, string purpose, AccessSubject subjectType,
        Guid? consentId, AccessOutcome outcome, string userId, string userName, string role, string organisation, string origin, DateTimeOffset at) => new()
        {
            Id = NextId(at),
            At = at,
            TraceId = Activity.Current?.TraceId.ToString(),
            SpanId = Activity.Current?.SpanId.ToString(),
            Action = action.ToCode(),
            ObjectType = objectType.ToCode(),
            ObjectId = objectId,
            SubjectId = subjectId,
            SubjectType = subjectType.ToCode(),
            UserId = userId,
            UserName = userName,
            UserRole = role,
            Organisation = organisation,
            Purpose = purpose,
            ConsentId = consentId,
            Outcome = outcome.ToCode(),
            Origin = origin,
        };
}

/// <summary>Processing activities of the register (AVG art. 30), as URIs that log lines point to.</summary>
public static class Purposes
{
    private const string Root = "https://meeverhuizen.example/verwerkingen/";

    /// <summary>Supporting the client's network in the own team.</summary>
    public const string NetworkSupport = Root + "netwerkondersteuning";

    /// <summary>Handing the network over to a new team, on the client's consent.</summary>
    public const string Handover = Root + "meeverhuizen";

    /// <summary>Bringing in a map made with another tool.</summary>
    public const string Import = Root + "netwerkkaart-overnemen";

    /// <summary>Showing the client who looked.</summary>
    public const string Transparency = Root + "inzage";
}

/// <summary>The table <c>access_log</c>: chained and guarded by triggers, so that no code path can forget it.</summary>
public static class AccessLogSchema
{
    /// <summary>Maps <see cref="AccessLogEntry"/> on <c>access_log</c>.</summary>
    public static ModelBuilder AddAccessLog(this ModelBuilder model)
    {
        model.Entity<AccessLogEntry>(entry =>
        {
            entry.ToTable("access_log");
            entry.HasKey(e => e.Id);
            entry.HasIndex(e => new { e.SubjectId, e.Sequence }).IsUnique();
            // These three are set by the trigger; nobody needs them back at once.
            entry.Property(e => e.Sequence).HasDefaultValueSql("0").ValueGeneratedNever().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            entry.Property(e => e.HashPrev).HasDefaultValueSql("''::bytea").ValueGeneratedNever().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            entry.Property(e => e.Hash).HasDefaultValueSql("''::bytea").ValueGeneratedNever().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        });
        return model;
    }

    /// <summary>SQL that locks the chain of the person in column <paramref name="subject"/> until the transaction ends, as the trigger does.</summary>
    internal static string Lock(string subject) => $"pg_advisory_xact_lock({KeyOf(subject)})";

    /// <summary>The same for who does not want to wait: true when it is locked here, false when somebody else has it.</summary>
    internal static string TryLock(string subject) => $"pg_try_advisory_xact_lock({KeyOf(subject)})";

    private static string KeyOf(string subject) => $"hashtextextended({subject}::text, 7513)";

    /// <summary>
    /// Waits, in SQL, for one's turn with a person: a line about somebody takes it too, so whoever keeps rows about them until the end of a
    /// transaction takes it before those rows. The other way round two would wait for each other for ever.
    /// </summary>
    /// <param name="column">The person's id: a column or a parameter.</param>
    public static string TurnSql(string column) => $"pg_advisory_xact_lock(hashtextextended({column}::text, 7513))";

    /// <summary>The chain in fewer steps: the same text and the same hash, in one expression instead of a query over its fields (docs/performance.md).</summary>
    public const string SwiftChainSql = """
        CREATE OR REPLACE FUNCTION access_log_chain() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
          last_sequence bigint;
          last_hash bytea;
          at text := to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended(NEW.subject_id::text, 7513));
          SELECT sequence, hash INTO last_sequence, last_hash FROM access_log
            WHERE subject_id = NEW.subject_id ORDER BY sequence DESC LIMIT 1;
          NEW.sequence := coalesce(last_sequence, 0) + 1;
          NEW.hash_prev := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
          NEW.hash := sha256(NEW.hash_prev || convert_to(
            length(NEW.sequence::text) || ':' || NEW.sequence || ',' || length(at) || ':' || at
            || ',' || octet_length(NEW.action) || ':' || NEW.action || ',' || octet_length(NEW.object_type) || ':' || NEW.object_type
            || ',36:' || NEW.object_id || ',36:' || NEW.subject_id || ',' || octet_length(NEW.subject_type) || ':' || NEW.subject_type
            || ',' || octet_length(NEW.user_id) || ':' || NEW.user_id || ',' || octet_length(NEW.user_name) || ':' || NEW.user_name
            || ',' || octet_length(NEW.user_role) || ':' || NEW.user_role || ',' || octet_length(NEW.organisation) || ':' || NEW.organisation
            || ',' || octet_length(NEW.purpose) || ':' || NEW.purpose || ',' || coalesce('36:' || NEW.consent_id, '-')
            || ',' || coalesce(octet_length(NEW.emergency_reason) || ':' || NEW.emergency_reason, '-')
            || ',' || octet_length(NEW.outcome) || ':' || NEW.outcome || ',' || octet_length(NEW.origin) || ':' || NEW.origin
            || ',' || coalesce(octet_length(NEW.trace_id) || ':' || NEW.trace_id, '-') || ',' || coalesce(octet_length(NEW.span_id) || ':' || NEW.span_id, '-'), 'UTF8'));
          RETURN NEW;
        END $$;
        """;

    /// <summary>Run in a service's first migration, after the table exists: the chain on insert, and the refusal of change.</summary>
    /// <remarks>
    /// The text that is hashed: sequence, at (UTC, microseconds), action, object type and id, subject id and type, user id, name and
    /// role, organisation, purpose, consent id, emergency reason, outcome, origin, trace id, span id; each as <c>bytes:value</c>, or
    /// <c>-</c> when empty, joined by commas. <c>hash = sha256(hash_prev || text)</c>. <see cref="AccessLogChain"/> repeats it.
    /// </remarks>
    public const string CreateSql = """
        CREATE FUNCTION access_log_chain() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
          last_sequence bigint;
          last_hash bytea;
          line text;
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended(NEW.subject_id::text, 7513));
          SELECT sequence, hash INTO last_sequence, last_hash FROM access_log
            WHERE subject_id = NEW.subject_id ORDER BY sequence DESC LIMIT 1;
          NEW.sequence := coalesce(last_sequence, 0) + 1;
          NEW.hash_prev := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
          SELECT string_agg(coalesce(octet_length(v)::text || ':' || v, '-'), ',' ORDER BY n) INTO line
            FROM unnest(ARRAY[NEW.sequence::text, to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), NEW.action,
              NEW.object_type, NEW.object_id::text, NEW.subject_id::text, NEW.subject_type, NEW.user_id, NEW.user_name, NEW.user_role,
              NEW.organisation, NEW.purpose, NEW.consent_id::text, NEW.emergency_reason, NEW.outcome, NEW.origin, NEW.trace_id, NEW.span_id])
            WITH ORDINALITY AS field(v, n);
          NEW.hash := sha256(NEW.hash_prev || convert_to(line, 'UTF8'));
          RETURN NEW;
        END $$;
        CREATE TRIGGER access_log_chain BEFORE INSERT ON access_log FOR EACH ROW EXECUTE FUNCTION access_log_chain();
        CREATE FUNCTION access_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'access_log is append-only' USING ERRCODE = 'insufficient_privilege';
        END $$;
        CREATE TRIGGER access_log_is_append_only BEFORE UPDATE OR DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION access_log_is_append_only();
        CREATE TRIGGER access_log_is_not_truncated BEFORE TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION access_log_is_append_only();
        """;
}
