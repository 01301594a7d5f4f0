using System.Threading.Channels;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Npgsql;

namespace Meeverhuizen.AccessLog;

/// <summary>
/// What is read most: its rows and its line in the access log by one round trip to the database, in one transaction (a batch of Npgsql is
/// one). Reads that wait at the same moment because the one worker is busy go together: the same query for the same teams is one query for
/// all of them, and all share one write to disk. Nothing waits in order to be together; more workers made smaller batches, and so fewer reads
/// per second. The worker waits for nobody's lock: a read of a person whose chain is being written to is done by itself. An answer is given
/// only after its line is on disk; without something to see there is no line either.
/// </summary>
public sealed class LoggedReads : IDisposable
{
    private const int AtOnce = 32;
    private const int Apart = 4;

    private readonly NpgsqlDataSource database;
    private readonly SemaphoreSlim apart = new(Apart); // however many wait for somebody's lock, connections are left for everybody else
    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>();

    /// <summary>Reads from <paramref name="database"/>, which has a table <c>access_log</c>.</summary>
    public LoggedReads(NpgsqlDataSource database)
    {
        this.database = database;
        using var nobodys = ExecutionContext.SuppressFlow(); // the first to ask is not who all the others ask for
        _ = Task.Run(Work);
    }

    /// <summary>Looks, and writes the line when there is something to see; null when there is not.</summary>
    /// <param name="query">What is read.</param>
    /// <param name="line">The line; its object is what is looked at.</param>
    /// <param name="teams">The teams of who asks, for a query that depends on them.</param>
    /// <param name="ct">Ends the waiting, not the reading: what was read has its line.</param>
    /// <exception cref="NpgsqlException">The database did not answer, or refused.</exception>
    public async Task<T?> Read<T>(LoggedQuery<T> query, AccessLogEntry line, IEnumerable<string> teams, CancellationToken ct)
        where T : class
    {
        var place = new Waiting(query, line, [.. teams]);
        await waiting.Writer.WriteAsync(place, ct);
        return (T?)await place.Answer.Task.WaitAsync(ct);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        waiting.Writer.TryComplete();
        apart.Dispose();
    }

    private async Task Work()
    {
        await foreach (var together in waiting.Reader.ReadBatches(AtOnce))
        {
            List<Waiting> left;
            try
            {
                left = await Read(together, waits: false);
            }
            catch (Exception)
            {
                left = together; // one of them does not fit, or the database went away: whichever it was shows again when each is read by itself
            }

            left.ForEach(place => _ = Alone(place));
        }
    }

    private async Task Alone(Waiting place)
    {
        try
        {
            await apart.WaitAsync();
            try
            {
                await Read([place], waits: true);
            }
            finally
            {
                apart.Release();
            }
        }
        catch (Exception fault)
        {
            place.Answer.TrySetException(fault);
        }
    }

    /// <summary>Reads and answers, except those whose chain somebody else is writing to, unless it <paramref name="waits"/> for that; these are given back.</summary>
    private async Task<List<Waiting>> Read(List<Waiting> together, bool waits)
    {
        var alike = Alike(together);
        await using var batch = database.CreateBatch();
        batch.Add(AccessLogLines.Lock(together.Select(place => place.Line), waits));
        foreach (var places in alike)
        {
            foreach (var query in places[0].Query.Queries)
            {
                batch.Add(new SqlQuery(query, About(places)));
            }

            batch.Add(new SqlQuery(places[0].Query.Logging, [.. About(places), .. AccessLogLines.Values(places.Select(place => place.Line))]));
        }

        var (answers, left) = (new List<(Waiting Place, object? Answer)>(), new List<Waiting>());
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            var free = (await reader.Rows(row => row.GetGuid(0))).ToHashSet();
            foreach (var places in alike)
            {
                var answerAbout = await places[0].Query.Read(reader);
                var logged = (await reader.Rows(row => row.GetGuid(0))).ToHashSet();
                foreach (var place in places)
                {
                    if (logged.Contains(place.Line.Id))
                    {
                        answers.Add((place, answerAbout(place.Line.ObjectId)));
                    }
                    else if (free.Contains(place.Line.SubjectId))
                    {
                        answers.Add((place, null));
                    }
                    else
                    {
                        left.Add(place);
                    }
                }
            }
        }

        answers.ForEach(one => one.Place.Answer.TrySetResult(one.Answer));
        return left;
    }

    private static NpgsqlParameter[] About(List<Waiting> alike) =>
    [
        new NpgsqlParameter<Guid[]> { TypedValue = [.. alike.Select(place => place.Line.ObjectId).Distinct()] },
        new NpgsqlParameter<string[]> { TypedValue = alike[0].Teams },
    ];

    /// <summary>Together those with the same query for the same teams.</summary>
    private static List<List<Waiting>> Alike(List<Waiting> together)
    {
        var alike = new List<List<Waiting>>();
        foreach (var place in together)
        {
            if (alike.Find(others => others[0].Query == place.Query && others[0].Teams.AsSpan().SequenceEqual(place.Teams)) is { } places)
            {
                places.Add(place);
            }
            else
            {
                alike.Add([place]);
            }
        }

        return alike;
    }

    private sealed record Waiting(LoggedQuery Query, AccessLogEntry Line, string[] Teams)
    {
        public TaskCompletionSource<object?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
