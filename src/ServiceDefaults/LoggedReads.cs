using System.Threading.Channels;
using Npgsql;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>A question to the database: SQL with <c>$1</c> and on, and what stands there.</summary>
/// <param name="Sql">One statement.</param>
/// <param name="About">Values, or parameters of a type of their own.</param>
public sealed record Question(string Sql, params IReadOnlyList<object> About);

/// <summary>
/// What is read most: its rows and its line in the access log by one journey to the database, in one transaction (a batch of Npgsql is
/// one). Reads that wait at the same moment because all hands are busy go together and share one write to disk; nothing waits in order to
/// be together. An answer is given only after its line is on disk; without something to see there is no line either.
/// </summary>
public sealed class LoggedReads : IDisposable
{
    private const int AtOnce = 32;
    private const int Hands = 2;

    private readonly NpgsqlDataSource database;
    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>();

    /// <summary>Reads from <paramref name="database"/>, which has a table <c>access_log</c>.</summary>
    public LoggedReads(NpgsqlDataSource database)
    {
        this.database = database;
        using var nobodys = ExecutionContext.SuppressFlow(); // the first to ask is not who all the others ask for
        for (var hand = 0; hand < Hands; hand++)
        {
            _ = Task.Run(Work);
        }
    }

    /// <summary>Reads, and writes the line when there is something to see; null when there is not.</summary>
    /// <param name="line">The line.</param>
    /// <param name="seen">There is something to see when this question has a row: a table and its condition, without <c>SELECT</c> and <c>FROM</c>.</param>
    /// <param name="questions">What is asked.</param>
    /// <param name="rows">Reads the rows of every question, in their order, with <see cref="Reading.Rows{T}"/>.</param>
    /// <param name="ct">Ends the waiting, not the reading: what was read has its line.</param>
    /// <exception cref="NpgsqlException">The database did not answer, or refused.</exception>
    public async Task<T?> Read<T>(AccessLogEntry line, Question seen, IReadOnlyList<Question> questions, Func<NpgsqlDataReader, Task<T>> rows, CancellationToken ct)
        where T : class
    {
        var place = new Waiting<T>(line, LineOf(line, seen), questions, rows);
        await waiting.Writer.WriteAsync(place, ct);
        return await place.Answer.WaitAsync(ct);
    }

    /// <inheritdoc />
    public void Dispose() => waiting.Writer.TryComplete();

    private static Question LineOf(AccessLogEntry line, Question seen)
    {
        IReadOnlyList<object> values =
        [
            line.Id, line.At, Maybe(line.TraceId), Maybe(line.SpanId), line.Action, line.ObjectType, line.ObjectId, line.SubjectId, line.SubjectType,
            line.UserId, line.UserName, line.UserRole, line.Organisation, line.Purpose, Maybe(line.ConsentId), Maybe(line.EmergencyReason), line.Outcome, line.Origin,
        ];
        return new Question($"""
            INSERT INTO access_log (id, at, trace_id, span_id, action, object_type, object_id, subject_id, subject_type, user_id, user_name, user_role, organisation, purpose, consent_id, emergency_reason, outcome, origin)
            SELECT {string.Join(", ", Enumerable.Range(seen.About.Count + 1, values.Count).Select(number => $"${number}"))} WHERE EXISTS (SELECT FROM {seen.Sql}) RETURNING id
            """, [.. seen.About, .. values]);

        static NpgsqlParameter Maybe<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
    }

    private async Task Work()
    {
        await foreach (var together in waiting.Reader.TakeTogether(AtOnce))
        {
            try
            {
                await Read(together);
            }
            catch (Exception) when (together.Count > 1)
            {
                // One of them does not fit, or the database went away: whichever it was shows again when each is read by itself.
                foreach (var place in together)
                {
                    await Alone(place);
                }
            }
            catch (Exception fault)
            {
                together.ForEach(place => place.Failed(fault));
            }
        }
    }

    private async Task Alone(Waiting place)
    {
        try
        {
            await Read([place]);
        }
        catch (Exception fault)
        {
            place.Failed(fault);
        }
    }

    private async Task Read(List<Waiting> together)
    {
        await using var batch = database.CreateBatch();
        together.ForEach(place => place.Ask(batch));

        // By person, as everywhere: two transactions that write about the same persons cannot wait for each other.
        var bySubject = together.OrderBy(place => place.Line.SubjectId).ToList();
        bySubject.ForEach(place => place.Log(batch));

        await using (var reader = await batch.ExecuteReaderAsync())
        {
            foreach (var place in together)
            {
                await place.Take(reader);
            }

            foreach (var place in bySubject)
            {
                place.IsLogged = await reader.Rows(row => row.GetGuid(0)) is [_];
            }
        }

        together.ForEach(place => place.Done());
    }

    private abstract class Waiting(AccessLogEntry line, Question logging, IReadOnlyList<Question> questions)
    {
        public AccessLogEntry Line => line;

        public bool IsLogged { get; set; }

        public void Ask(NpgsqlBatch batch)
        {
            foreach (var question in questions)
            {
                batch.Ask(question);
            }
        }

        public void Log(NpgsqlBatch batch) => batch.Ask(logging);

        public abstract Task Take(NpgsqlDataReader reader);

        public abstract void Done();

        public abstract void Failed(Exception fault);
    }

    private sealed class Waiting<T>(AccessLogEntry line, Question logging, IReadOnlyList<Question> questions, Func<NpgsqlDataReader, Task<T>> rows) : Waiting(line, logging, questions)
        where T : class
    {
        private readonly TaskCompletionSource<T?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? taken;

        public Task<T?> Answer => answer.Task;

        public override async Task Take(NpgsqlDataReader reader) => taken = await rows(reader);

        public override void Done() => answer.TrySetResult(IsLogged ? taken : null);

        public override void Failed(Exception fault) => answer.TrySetException(fault);
    }
}

/// <summary>Several questions in one journey: asked together, their answers read one after the other.</summary>
public static class Reading
{
    /// <summary>Adds a question to the batch.</summary>
    public static void Ask(this NpgsqlBatch batch, Question question)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(question);
        var command = new NpgsqlBatchCommand(question.Sql);
        foreach (var value in question.About)
        {
            command.Parameters.Add((value as NpgsqlParameter)?.Clone() ?? new NpgsqlParameter { Value = value }); // a copy: a question may be asked again
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>A column that may be empty; ask for <c>Guid?</c>, not <c>Guid</c>.</summary>
    public static T? Maybe<T>(this NpgsqlDataReader row, int column)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
    }

    /// <summary>The rows of the next question.</summary>
    public static async Task<List<T>> Rows<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(row);
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(row(reader));
        }

        await reader.NextResultAsync();
        return rows;
    }
}
