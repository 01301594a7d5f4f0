using Npgsql;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Something that is read about persons. It is asked for several objects at once: in its SQL <c>$1</c> are their ids and <c>$2</c> the teams of who asks.</summary>
public abstract class Look
{
    private protected Look(string seen, IReadOnlyList<string> questions) => (Logging, Questions) = (AccessLogLines.Insert(seen), questions);

    /// <summary>Writes the lines about what there is to see; see <see cref="AccessLogLines.Insert"/>.</summary>
    internal string Logging { get; }

    /// <summary>What is asked; the first column says about which object.</summary>
    internal IReadOnlyList<string> Questions { get; }

    /// <summary>Reads the rows of every question; what comes back answers for each object.</summary>
    internal abstract Task<Func<Guid, object?>> Read(NpgsqlDataReader reader);
}

/// <inheritdoc />
/// <param name="seen">A query for those among <c>$1</c> that there are to see, each with the person it is about.</param>
/// <param name="questions">What is asked; the first column says about which object.</param>
/// <param name="rows">Reads the rows of every question, in their order, with <see cref="Reading.RowsById{T}"/>; what comes back answers for each object.</param>
public sealed class Look<T>(string seen, IReadOnlyList<string> questions, Func<NpgsqlDataReader, Task<Func<Guid, T?>>> rows) : Look(seen, questions)
    where T : class
{
    internal override async Task<Func<Guid, object?>> Read(NpgsqlDataReader reader) => await rows(reader);
}
