using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Localization;

/// <summary>
/// A Dutch sentence with what stands in it, apart: <c>$"{name} gaat mee"</c> becomes the key <c>{0} gaat mee</c> and the name. So that a translation
/// can have its own order, and nothing that somebody typed is ever looked up as a sentence.
/// </summary>
[InterpolatedStringHandler]
public readonly struct Sentence
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? whole;
    private readonly StringBuilder? key;
    private readonly List<object?>? values;

    /// <summary>Called by the compiler.</summary>
    public Sentence(int literalLength, int formattedCount) => (key, values) = (new StringBuilder(literalLength + (3 * formattedCount)), new List<object?>(formattedCount));

    private Sentence(string whole) => this.whole = whole;

    /// <summary>A sentence with nothing in it.</summary>
    public static implicit operator Sentence(string dutch)
    {
        ArgumentNullException.ThrowIfNull(dutch);
        return new(dutch);
    }

    /// <summary>What it is found by in a language file.</summary>
    public string Key => whole ?? key?.ToString() ?? "";

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) => key!.Append(text.AsSpan().ContainsAny('{', '}') ? text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) : text);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        key!.Append('{').Append(CultureInfo.InvariantCulture, $"{values!.Count}");
        if (format is not null)
        {
            key.Append(':').Append(format);
        }

        key.Append('}');
        values.Add(value);
    }

    /// <summary>In the reader's language, to stand in markup: the tags are the sentence's own, what is put in is encoded, unless it is markup of ours.</summary>
    public string ToMarkup() => Say(Found, static value => value is MarkupString ours ? ours.Value : Encoder.Encode(Convert.ToString(value, CultureInfo.CurrentCulture) ?? ""));

    /// <summary>In the reader's language.</summary>
    public override string ToString() => Say(Found);

    internal string InDutch() => Say(Key);

    internal string Say(string format) => Say(format, static value => value);

    private string Found => Languages.IsDutch ? Key : Languages.Current.Find(Key) ?? Key;

    private string Say(string format, Func<object?, object?> safe) =>
        values is null ? format : string.Format(CultureInfo.CurrentCulture, format, [.. values.Select(value => Apart(safe(value)))]);

    /// <summary>From right to left, what is put in keeps its own direction and leaves that of the sentence alone: first strong isolate (UAX 9).</summary>
    private static object? Apart(object? value) => value is string { Length: > 0 } text && !Languages.IsDutch && Languages.Direction == "rtl" ? $"\u2068{text}\u2069" : value;
}
