using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Meeverhuizen.Persistence;

/// <summary>
/// Many new rows of a table in one statement, in the order given. EF Core sends a statement with a parameter per column for each row,
/// which for thousands of rows takes seconds (docs/performance.md); here the rows go as one JSON text that PostgreSQL reads back.
/// </summary>
public static class ManyRows
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // for PostgreSQL, never for a browser

    /// <summary>Inserts the rows of one table; see <see cref="InsertTogether"/>.</summary>
    public static Task InsertMany<T>(this DbContext database, IEnumerable<T> rows, CancellationToken ct)
        where T : class => database.InsertTogether([rows], ct);

    /// <summary>
    /// Inserts the rows of several tables, a table at a time in the order given, in one round trip and in the context's transaction when it has
    /// begun one. Defaults of a table hold for what the model leaves to it; rows are not followed by the context, and what hangs below them is
    /// not inserted.
    /// </summary>
    /// <param name="database">The context whose model knows the rows.</param>
    /// <param name="tables">Rows of one class each.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="PostgresException">A row does not fit; then none is inserted.</exception>
    public static async Task InsertTogether(this DbContext database, IReadOnlyList<IEnumerable<object>> tables, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(tables);
        var (sql, values) = (new StringBuilder(), new List<NpgsqlParameter>());
        foreach (var rows in tables)
        {
            Add(database.Model, [.. rows], sql, values);
        }

        if (values.Count > 0)
        {
            await database.Database.ExecuteSqlRawAsync(sql.ToString(), values, ct);
        }
    }

    /// <summary>Every name in the SQL comes from our own model.</summary>
    private static void Add(IModel model, List<object> rows, StringBuilder sql, List<NpgsqlParameter> values)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = model.FindEntityType(rows[0].GetType()) ?? throw new ArgumentException($"{rows[0].GetType().Name} is not in the model.", nameof(rows));
        var columns = table.GetProperties().Where(property => !property.IsShadowProperty() && property.GetBeforeSaveBehavior() == PropertySaveBehavior.Save).ToList();
        var names = string.Join(", ", columns.Select(column => $"\"{column.GetColumnName()}\""));
        sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table.GetTableName()} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table.GetTableName()}, {{{values.Count}}}); ");
        values.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Json, Value = ToJson(columns, rows) });
    }

    private static byte[] ToJson(List<IProperty> columns, List<object> rows)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                json.WritePropertyName(column.GetColumnName());
                JsonSerializer.Serialize(json, column.GetGetter().GetClrValue(row), column.ClrType);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return buffer.ToArray();
    }
}
