using Meeverhuizen.Persistence;
using Npgsql;

namespace Meeverhuizen.AccessLog;

/// <summary>Lines of the access log by plain SQL, many in one statement, for <see cref="LoggedReads"/>.</summary>
internal static class AccessLogLines
{
    private static readonly (string Name, string Type, Func<IEnumerable<AccessLogEntry>, NpgsqlParameter> Of)[] Columns =
    [
        Column("id", "uuid", line => line.Id), Column("at", "timestamptz", line => line.At), Column("trace_id", "text", line => line.TraceId),
        Column("span_id", "text", line => line.SpanId), Column("action", "text", line => line.Action), Column("object_type", "text", line => line.ObjectType),
        Column("object_id", "uuid", line => line.ObjectId), Column("subject_id", "uuid", line => line.SubjectId), Column("subject_type", "text", line => line.SubjectType),
        Column("user_id", "text", line => line.UserId), Column("user_name", "text", line => line.UserName), Column("user_role", "text", line => line.UserRole),
        Column("organisation", "text", line => line.Organisation), Column("purpose", "text", line => line.Purpose), Column("consent_id", "uuid", line => line.ConsentId),
        Column("emergency_reason", "text", line => line.EmergencyReason), Column("outcome", "text", line => line.Outcome), Column("origin", "text", line => line.Origin),
    ];

    private static readonly string Names = string.Join(", ", Columns.Select(column => column.Name));
    private static readonly string Given = string.Join(", ", Columns.Select((column, number) => $"${number + 3}::{column.Type}[]"));

    /// <summary>
    /// Locks the chains of these persons until the transaction ends and gives the ids of those that it could lock. When it <paramref name="waits"/>, that is
    /// all of them, in the one order that everybody keeps to (see <see cref="AccessLogger"/>).
    /// </summary>
    public static SqlQuery Lock(IEnumerable<AccessLogEntry> lines, bool waits) => new(
        waits ? $"SELECT subject, {AccessLogSchema.Lock("subject")} FROM unnest($1) AS subject" : $"SELECT subject FROM unnest($1) AS subject WHERE {AccessLogSchema.TryLock("subject")}",
        new NpgsqlParameter<Guid[]> { TypedValue = [.. lines.Select(line => line.SubjectId).Distinct().Order()] });

    /// <summary>
    /// SQL that inserts those lines whose object and subject are among <paramref name="seen"/> and whose chain is locked here or free, and gives their
    /// ids. After its <c>$1</c> and <c>$2</c>, those of a <see cref="LoggedQuery"/>, come the <see cref="Values"/> of the lines.
    /// </summary>
    /// <param name="seen">A query for objects and the persons they are about.</param>
    public static string Insert(string seen) => $"""
        INSERT INTO access_log ({Names}) SELECT {Names} FROM unnest({Given}) AS line({Names})
        WHERE (object_id, subject_id) IN ({seen}) AND {AccessLogSchema.TryLock("subject_id")} RETURNING id
        """;

    /// <summary>The lines, column by column.</summary>
    public static IEnumerable<NpgsqlParameter> Values(IEnumerable<AccessLogEntry> lines) => Columns.Select(column => column.Of(lines));

    private static (string, string, Func<IEnumerable<AccessLogEntry>, NpgsqlParameter>) Column<T>(string name, string type, Func<AccessLogEntry, T> of) =>
        (name, type, lines => new NpgsqlParameter<T[]> { TypedValue = [.. lines.Select(of)] });
}
