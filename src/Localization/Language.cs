using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Localization;

/// <summary>
/// One language: its files <c>*.{code}.json</c>, put together. A file is one object: the Dutch sentence → the translation, or, where the count decides,
/// an object with the forms of CLDR: <c>{"one": "…", "other": "…"}</c>.
/// </summary>
public sealed partial class Language
{
    private readonly FrozenDictionary<string, string> sentences;
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> counted;
    private readonly Func<int, string> formOf;

    private Language(string code, IReadOnlyDictionary<string, string> sentences, IReadOnlyDictionary<string, FrozenDictionary<string, string>> counted)
    {
        (Code, formOf) = (code, PluralForms.Of(code));
        (this.sentences, this.counted) = (sentences.ToFrozenDictionary(StringComparer.Ordinal), counted.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>ISO 639-1.</summary>
    public string Code { get; }

    /// <summary>Every sentence that it has, counted ones by their plural.</summary>
    public IEnumerable<string> Keys => sentences.Keys.Concat(counted.Keys);

    /// <summary>The translation; null when there is none.</summary>
    public string? Find(string dutch) => sentences.GetValueOrDefault(dutch);

    /// <summary>The translation for that many.</summary>
    public string? Find(string dutch, int count) => counted.GetValueOrDefault(dutch) is { } forms
        ? forms.GetValueOrDefault(formOf(count)) ?? forms.GetValueOrDefault("other")
        : Find(dutch);

    /// <summary>Translations in which something of the sentence is missing, or something stands that the sentence does not have; for a test.</summary>
    public IEnumerable<string> Faults() => sentences.Select(one => (one.Key, one.Value)).Concat(counted.SelectMany(one => one.Value.Where(form => form.Key is "other" or "many").Select(form => (one.Key, form.Value))))
        .Where(one => !Holes(one.Key).SetEquals(Holes(one.Value))).Select(one => $"{one.Key} → {one.Value}");

    private static HashSet<string> Holes(string format) => [.. Hole().Matches(format).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(?<!\{)\{(\d+)[^}]*\}")]
    private static partial Regex Hole();

    /// <summary>Sentences that two files say differently; the first file is followed. For a test.</summary>
    public IReadOnlyList<string> SaidTwice { get; private init; } = [];

    /// <summary>Reads every file of a language below a folder, in the order of their names.</summary>
    /// <exception cref="JsonException">A file is not such an object.</exception>
    public static Language Read(string folder, string code)
    {
        var (sentences, counted) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, FrozenDictionary<string, string>>(StringComparer.Ordinal));
        var differently = new List<string>();
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*.{code}.json", SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            foreach (var one in document.RootElement.EnumerateObject())
            {
                if (one.Value.ValueKind is JsonValueKind.Object)
                {
                    counted[one.Name] = one.Value.EnumerateObject().ToFrozenDictionary(form => form.Name, form => form.Value.GetString()!, StringComparer.Ordinal);
                }
                else if (one.Value.GetString() is { Length: > 0 } said && !sentences.TryAdd(one.Name, said) && sentences[one.Name] != said)
                {
                    differently.Add($"{Path.GetRelativePath(folder, file)}: {one.Name}: “{sentences[one.Name]}” and “{said}”");
                }
            }
        }

        return new Language(code, sentences, counted) { SaidTwice = differently };
    }
}

/// <summary>Which form of a word goes with a number: the cardinal rules of CLDR, for whole numbers.</summary>
internal static class PluralForms
{
    public static Func<int, string> Of(string language) => language switch
    {
        "ar" => n => n switch { 0 => "zero", 1 => "one", 2 => "two", _ when n % 100 is >= 3 and <= 10 => "few", _ when n % 100 is >= 11 => "many", _ => "other" },
        "pl" => n => n == 1 ? "one" : n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) ? "few" : "many",
        "ru" or "uk" => n => n % 10 == 1 && n % 100 != 11 ? "one" : n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) ? "few" : "many",
        "ro" => n => n == 1 ? "one" : n == 0 || n % 100 is >= 2 and <= 19 ? "few" : "other",
        "fr" or "fa" or "am" => n => n is 0 or 1 ? "one" : "other",
        "ti" => n => n is 0 or 1 ? "one" : "other",
        "zh" => _ => "other",
        _ => n => n == 1 ? "one" : "other",
    };
}
