using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Meeverhuizen.Persistence;

/// <summary>A column of type <c>jsonb</c> that is written once and read whole: ids and numbers, never text about a person.</summary>
public static class JsonColumn
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Turns a <typeparamref name="T"/> into JSON and back.</summary>
    public static ValueConverter<T, string> Of<T>() => new(value => JsonSerializer.Serialize(value, Web), text => JsonSerializer.Deserialize<T>(text, Web)!);
}
