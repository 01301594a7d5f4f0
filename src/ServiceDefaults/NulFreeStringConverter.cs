using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// Reads text that can be kept: without U+0000, which PostgreSQL has no place for. Refused here, before the database sees it: a parameter
/// the database cannot read leaves Npgsql with a half-known prepared statement on that connection (<c>docs/adr/0009-swift-reading.md</c>).
/// </summary>
public sealed class NulFreeStringConverter : JsonConverter<string>
{
    /// <inheritdoc />
    /// <exception cref="NulCharacterException">There is a U+0000 in it.</exception>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        var text = reader.GetString();
        return text is null || !text.Contains('\0', StringComparison.Ordinal) ? text : throw new NulCharacterException();
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}

/// <summary>Text with a character that no text can hold.</summary>
public sealed class NulCharacterException() : JsonException("U+0000 in a text.");
