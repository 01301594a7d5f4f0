using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// Many new rows of one table in one statement, in the order given. EF Core sends a statement with a parameter per column for each row,
/// which for thousands of rows takes seconds (docs/performance.md); here the rows go as one JSON text that PostgreSQL reads back.
/// </summary>
public static class ManyRows
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // for PostgreSQL, never for a browser

    /// <summary>
    /// Inserts at once, in the context's transaction when it has begun one. Defaults of the table hold for what the model leaves to it; rows
    /// are not followed by the context, and what hangs below them is not inserted.
    /// </summary>
    /// <exception cref="PostgresException">A row does not fit; then none is inserted.</exception>
    public static async Task InsertMany<T>(this DbContext database, IEnumerable<T> rows, CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(rows);
        var table = database.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(rows));
        var columns = table.GetProperties().Where(property => !property.IsShadowProperty() && property.GetBeforeSaveBehavior() == PropertySaveBehavior.Save).ToList();
        var json = ToJson(columns, rows);
        if (json is null)
        {
            return;
        }

        await database.Database.ExecuteSqlRawAsync(SqlOf(table, columns), [new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Json, Value = json }], ct);
    }

    /// <summary>Every name in it comes from our own model.</summary>
    private static string SqlOf(IEntityType table, List<IProperty> columns)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column.GetColumnName()}\""));
        return $"INSERT INTO {table.GetTableName()} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table.GetTableName()}, {{0}})";
    }

    private static byte[]? ToJson<T>(List<IProperty> columns, IEnumerable<T> rows)
        where T : class
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Plain);
        var any = false;
        json.WriteStartArray();
        foreach (var row in rows)
        {
            any = true;
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
        return any ? buffer.ToArray() : null;
    }
}
