using Npgsql;

namespace Meeverhuizen.Persistence;

/// <summary>A query: SQL with <c>$1</c> and on, and what stands there.</summary>
/// <param name="Sql">One statement.</param>
/// <param name="About">The values.</param>
public sealed record SqlQuery(string Sql, params IReadOnlyList<NpgsqlParameter> About);

/// <summary>Several queries in one round trip: sent together, their rows read one after the other.</summary>
public static class QueryBatch
{
    /// <summary>Adds a query to the batch.</summary>
    public static void Add(this NpgsqlBatch batch, SqlQuery query)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(query);
        var command = new NpgsqlBatchCommand(query.Sql);
        foreach (var value in query.About)
        {
            command.Parameters.Add(value);
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>A column that may be empty; ask for <c>Guid?</c>, not <c>Guid</c>.</summary>
    public static T? Maybe<T>(this NpgsqlDataReader row, int column)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
    }

    /// <summary>The rows of the next query.</summary>
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

    /// <summary>The rows of the next query, by the id in their first column; each in the order in which it came.</summary>
    public static async Task<ILookup<Guid, T>> RowsById<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row) =>
        (await reader.Rows(one => (Id: one.GetGuid(0), Row: row(one)))).ToLookup(one => one.Id, one => one.Row);
}
