using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeverhuizen.Contracts;

/// <summary>
/// A code that somebody else filled in: another organisation, another version, whoever calls. It holds any text, so that a rule can say what is
/// wrong with it; <see cref="Known"/> is the code, when the text is one of the list.
/// </summary>
/// <param name="Text">As it was written.</param>
[CodeText]
public sealed record Code<T>(string Text)
    where T : struct, Enum
{
    /// <summary>The code; null when the text is none of the list.</summary>
    public T? Known => Codes.TryParse<T>(Text, out var value) ? value : null;

    /// <summary>What is in a list can stand wherever something else could.</summary>
    public static implicit operator Code<T>(T value) => new(value.ToCode());

    /// <inheritdoc />
    public override string ToString() => Text;
}

/// <summary>In JSON a <see cref="Code{T}"/> is its text, read by the rules for text that hold there.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CodeTextAttribute : JsonConverterAttribute
{
    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Code<T>>
        where T : struct, Enum
    {
        public override Code<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ((JsonConverter<string>)options.GetConverter(typeof(string))).Read(ref reader, typeof(string), options) is { } text ? new Code<T>(text) : null;

        public override void Write(Utf8JsonWriter writer, Code<T> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
