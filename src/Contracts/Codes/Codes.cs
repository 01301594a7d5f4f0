using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeverhuizen.Contracts;

/// <summary>
/// A closed list of codes is an enum; its text is the member's name in kebab-case, or what <see cref="JsonStringEnumMemberNameAttribute"/> says.
/// That text stands in JSON, in the database and on the bus, and is written nowhere else.
/// </summary>
public static class Codes
{
    /// <summary>The text of a code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no member of its list.</exception>
    public static string ToCode<T>(this T value)
        where T : struct, Enum => List<T>.Texts.TryGetValue(value, out var text) ? text : throw new ArgumentOutOfRangeException(nameof(value), value, $"Not a {typeof(T).Name}.");

    /// <summary>The code that has this text, letter for letter; false when there is none in the list.</summary>
    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is not null && List<T>.Values.TryGetValue(text, out value);
    }

    /// <summary>The code that has this text, where only what we wrote ourselves can stand.</summary>
    /// <exception cref="FormatException">There is none in the list; the text itself is not repeated, it may be a name.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum => TryParse<T>(text, out var value) ? value : throw new FormatException($"Not a {typeof(T).Name}.");

    /// <summary>Every code of the list, in its own order.</summary>
    public static IReadOnlyList<T> All<T>()
        where T : struct, Enum => List<T>.All;

    /// <summary>The texts of these codes, for SQL of our own.</summary>
    public static string[] ToCodes<T>(this IEnumerable<T> values)
        where T : struct, Enum => [.. values.Select(value => value.ToCode())];

    private static class List<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyList<T> All = Enum.GetValues<T>();
        public static readonly FrozenDictionary<T, string> Texts = All.ToFrozenDictionary(value => value, TextOf);
        public static readonly FrozenDictionary<string, T> Values = All.ToFrozenDictionary(TextOf, value => value, StringComparer.Ordinal);

        private static string TextOf(T value)
        {
            var name = value.ToString();
            return typeof(T).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name);
        }
    }
}

/// <summary>Stands on every list of codes: in JSON its text, whatever the options are.</summary>
public sealed class CodeListAttribute() : JsonConverterAttribute
{
    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert) => new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
}
