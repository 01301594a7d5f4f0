using System.Globalization;
using Meeverhuizen.Testing;
using Npgsql;

namespace Meeverhuizen.Bench;

/// <summary>What PostgreSQL was asked while something was measured, per piece of work: how often, and how much of its time. Printed at the end.</summary>
internal sealed class Statements : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly int pieces;

    private Statements(NpgsqlDataSource source, int pieces) => (this.source, this.pieces) = (source, pieces);

    public static async Task<Statements> From(PrivatePostgres postgres, int pieces)
    {
        var source = NpgsqlDataSource.Create(postgres.ConnectionString("postgres"));
        await using var begin = source.CreateCommand("CREATE EXTENSION IF NOT EXISTS pg_stat_statements; SELECT pg_stat_statements_reset()");
        await begin.ExecuteNonQueryAsync();
        return new Statements(source, pieces);
    }

    public async ValueTask DisposeAsync()
    {
        await using var look = source.CreateCommand("""
            SELECT datname, calls, total_exec_time, rows, regexp_replace(query, '\s+', ' ', 'g') FROM pg_stat_statements JOIN pg_database ON oid = dbid
            ORDER BY datname, calls DESC
            """);
        await using var reader = await look.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (calls, took) = ((double)reader.GetInt64(1) / pieces, reader.GetDouble(2) / pieces);
            if (calls >= 0.05 || took > 0.05)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls,7:0.00} × {took,7:0.000} ms  {reader.GetInt64(3) / (double)pieces,6:0.0} rows  {reader.GetString(0),-15} {reader.GetString(4)}"));
            }
        }

        await source.DisposeAsync();
    }
}
