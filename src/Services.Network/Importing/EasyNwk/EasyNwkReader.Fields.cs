using System.Globalization;
using System.Text;
using System.Text.Json;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <content>What one field holds, however it was written; what cannot be read is said.</content>
public sealed partial class EasyNwkReader
{
    /// <summary>The number as a key; null when there is none that can be one.</summary>
    private static string? KeyOf(JsonElement element, string field)
    {
        var key = Member(element, field) is not { } value ? null : value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
            JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) && Math.Abs(number) < 1e15 => number.ToString("R", CultureInfo.InvariantCulture),
            JsonValueKind.String => TypedText.Line(Text(value)),
            _ => null,
        };
        return key is null or { Length: 0 or > 100 } || EasyNwkContact.IsMade(key) ? null : key;
    }

    /// <summary>A text, or a number written as one; null when empty or when something else stands there.</summary>
    private string? Words(JsonElement element, string field, string? who, Func<string> unreadable, bool lines = false)
    {
        if (Member(element, field) is not { } value || value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
        {
            return null;
        }

        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            Remark(who, RemarkDone.LeftOut, unreadable());
            return null;
        }

        return lines ? TypedText.MaybeLines(Text(value)) : TypedText.MaybeLine(Text(value));
    }

    private bool? Flag(JsonElement element, string field, string? who, Func<string> unreadable)
    {
        if (Member(element, field) is not { ValueKind: not JsonValueKind.Null } value)
        {
            return null;
        }

        bool? said = value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String or JsonValueKind.Number => TypedText.Folded(Text(value)) switch { "true" or "1" or "ja" or "yes" => true, "false" or "0" or "nee" or "nein" or "no" => false, _ => null },
            _ => null,
        };
        if (said is null)
        {
            Remark(who, RemarkDone.Changed, unreadable());
        }

        return said;
    }

    /// <summary>A number; the tool's own forms save it as text, and people type a comma.</summary>
    private double? Number(JsonElement element, string field, string? who, Func<string> unreadable)
    {
        if (Member(element, field) is not { ValueKind: not JsonValueKind.Null } value || (value.ValueKind == JsonValueKind.String && TypedText.Line(Text(value)).Length == 0))
        {
            return null;
        }

        var number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var plain) => plain,
            JsonValueKind.String when double.TryParse(WithPoint(TypedText.Line(Text(value))), NumberStyles.Float, CultureInfo.InvariantCulture, out var typed) => typed,
            _ => double.NaN,
        };
        if (!double.IsFinite(number))
        {
            Remark(who, RemarkDone.Changed, unreadable());
            return null;
        }

        return number;

        static string WithPoint(string text) => text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.').Replace('−', '-');
    }

    /// <summary>What a member holds; of a member that stands there twice the last, as the tool itself reads it.</summary>
    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The text of a text or number; half a character (a lone surrogate) is read as it is; <see cref="TypedText"/> leaves it out.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return Unescaped(value.GetRawText()[1..^1]);
        }
    }

    private static string Unescaped(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            text.Append(raw[at] != '\\' ? raw[at] : raw[++at] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' or 'f' => ' ',
                'u' => (char)ushort.Parse(raw.AsSpan((at += 4) - 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                var other => other,
            });
        }

        return text.ToString();
    }

    /// <summary>No longer than this, with a sign that there was more; no character in halves.</summary>
    private static string Cut(string text, int limit) => text.Length <= limit ? text : TypedText.Lines(text[..(limit - 1)]) + "…";

    private void NoteIf(JsonElement element, string field, Func<string> sentence)
    {
        if (Member(element, field) is { ValueKind: JsonValueKind.String } value && TypedText.Line(Text(value)).Length > 0)
        {
            notes.Add(sentence());
        }
    }

    private void Remark(string? name, RemarkDone done, string sentence)
    {
        var key = (name, done, sentence);
        if (!remarks.TryGetValue(key, out var where))
        {
            remarks[key] = where = [];
            order.Add(key);
        }

        if (where.Count == 0 || where[^1] != label)
        {
            where.Add(label);
        }
    }
}
