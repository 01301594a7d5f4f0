using System.Globalization;
using System.Text;

namespace Meeverhuizen.Web.Drawing;

/// <summary>
/// How much room words take. The server has no fonts, so the widths of Noto Sans bold (percent of the font size) are listed here; it is
/// wider than the fonts that step in for it. Letters outside the list count as wide.
/// </summary>
public static class EcogramText
{
    // Two digits for each letter from space to tilde.
    private static readonly int[] Widths =
    [
        .. "2628486557907527343454572832284157575757575757575757282857575748906966647356557276393366569481796279665558766597676358334133574136606352636039636530306230976562636345504365578658574939553957"
            .Chunk(2).Select(digits => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Width of a text at a font size.</summary>
    public static double WidthOf(string text, double size)
    {
        var percent = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            percent += rune.Value is >= 32 and < 127 ? Widths[rune.Value - 32]
                : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format ? 0
                : rune.Value < 0x250 ? 68
                : 100;
        }

        return percent * size / 100;
    }

    /// <summary>A name in at most two lines of this width; what does not fit ends in an ellipsis (the list has it in full).</summary>
    public static IReadOnlyList<string> Lines(string text, double size, double width)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var whole = string.Join(' ', words);
        if (words.Length < 2 || WidthOf(whole, size) <= width * 0.8)
        {
            return [Cut(whole, size, width)];
        }

        var best = Enumerable.Range(1, words.Length - 1)
            .Select(at => (First: string.Join(' ', words[..at]), Second: string.Join(' ', words[at..])))
            .MinBy(pair => Math.Max(WidthOf(pair.First, size), WidthOf(pair.Second, size)));
        return [Cut(best.First, size, width), Cut(best.Second, size, width)];
    }

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    public static string Cut(string text, double size, double width)
    {
        if (WidthOf(text, size) <= width)
        {
            return text;
        }

        var cut = new StringBuilder();
        var room = width - WidthOf("…", size);
        foreach (var letter in StringInfo.GetTextElementEnumerator(text).AsStrings())
        {
            room -= WidthOf(letter, size);
            if (room < 0)
            {
                break;
            }

            cut.Append(letter);
        }

        return cut.ToString().TrimEnd() + "…";
    }

    private static IEnumerable<string> AsStrings(this TextElementEnumerator letters)
    {
        while (letters.MoveNext())
        {
            yield return letters.GetTextElement();
        }
    }
}
