using Npgsql;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// What is read most: its rows and its line in the access log by one journey to the database, in one transaction (a batch of Npgsql is one).
/// Without a row to see there is no line either.
/// </summary>
public static class LoggedReading
{
    /// <summary>Adds a question to the batch, about values or about parameters of a type of their own.</summary>
    public static void Ask(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object> about)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in about)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>Adds the line to the batch, written and given back when <paramref name="seen"/> has a row: a table and its condition about <c>$1</c> and on.</summary>
    public static void Log(this NpgsqlBatch batch, AccessLogEntry line, string seen, params ReadOnlySpan<object> about)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(line);
        ReadOnlySpan<object> values =
        [
            line.Id, line.At, Maybe(line.TraceId), Maybe(line.SpanId), line.Action, line.ObjectType, line.ObjectId, line.SubjectId, line.SubjectType,
            line.UserId, line.UserName, line.UserRole, line.Organisation, line.Purpose, Maybe(line.ConsentId), Maybe(line.EmergencyReason), line.Outcome, line.Origin,
        ];
        batch.Ask($"""
            INSERT INTO access_log (id, at, trace_id, span_id, action, object_type, object_id, subject_id, subject_type, user_id, user_name, user_role, organisation, purpose, consent_id, emergency_reason, outcome, origin)
            SELECT {string.Join(", ", Enumerable.Range(about.Length + 1, values.Length).Select(number => $"${number}"))} WHERE EXISTS (SELECT FROM {seen}) RETURNING id
            """, [.. about, .. values]);

        static NpgsqlParameter Maybe<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
    }

    /// <summary>The rows of the next question of the batch.</summary>
    public static async Task<List<T>> Rows<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(row);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(row(reader));
        }

        await reader.NextResultAsync(ct);
        return rows;
    }
}
