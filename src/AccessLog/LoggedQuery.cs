using Meeverhuizen.Persistence;
using Npgsql;

namespace Meeverhuizen.AccessLog;

/// <summary>Something that is read about persons. It is asked for several objects at once: in its SQL <c>$1</c> are their ids and <c>$2</c> the teams of who asks.</summary>
public abstract class LoggedQuery
{
    private protected LoggedQuery(string seen, IReadOnlyList<string> queries) => (Logging, Queries) = (AccessLogLines.Insert(seen), queries);

    /// <summary>Writes the lines about what there is to see; see <see cref="AccessLogLines.Insert"/>.</summary>
    internal string Logging { get; }

    /// <summary>What is asked; the first column says about which object.</summary>
    internal IReadOnlyList<string> Queries { get; }

    /// <summary>Reads the rows of every query; what comes back answers for each object.</summary>
    internal abstract Task<Func<Guid, object?>> Read(NpgsqlDataReader reader);
}

/// <inheritdoc />
/// <param name="seen">A query for those among <c>$1</c> that there are to see, each with the person it is about.</param>
/// <param name="queries">What is asked; the first column says about which object.</param>
/// <param name="rows">Reads the rows of every query, in their order, with <see cref="QueryBatch.RowsById{T}"/>; what comes back answers for each object.</param>
public sealed class LoggedQuery<T>(string seen, IReadOnlyList<string> queries, Func<NpgsqlDataReader, Task<Func<Guid, T?>>> rows) : LoggedQuery(seen, queries)
    where T : class
{
    internal override async Task<Func<Guid, object?>> Read(NpgsqlDataReader reader) => await rows(reader);
}
