using System.Globalization;
using System.Text;

namespace Meeverhuizen.Web.Drawing;

/// <summary>Numbers of a drawing, to a tenth: a map of fifty persons has some thousands of them, and a format string for each took a tenth of the page's time.</summary>
internal static class SvgNumber
{
    /// <summary>As text: <c>12</c>, <c>12.5</c>, <c>-0.3</c>; halves away from zero.</summary>
    public static string Text(double number)
    {
        Span<char> text = stackalloc char[24];
        return new string(text[..Write(number, text)]);
    }

    /// <summary>The same, at the end of a path.</summary>
    public static StringBuilder Number(this StringBuilder path, double number)
    {
        Span<char> text = stackalloc char[24];
        return path.Append(text[..Write(number, text)]);
    }

    private static int Write(double number, Span<char> text)
    {
        var tenths = (long)Math.Round(number * 10, MidpointRounding.AwayFromZero);
        var length = 0;
        if (tenths < 0)
        {
            (text[0], length, tenths) = ('-', 1, -tenths);
        }

        var (whole, tenth) = Math.DivRem(tenths, 10);
        whole.TryFormat(text[length..], out var digits, provider: CultureInfo.InvariantCulture);
        length += digits;
        if (tenth > 0)
        {
            (text[length], text[length + 1]) = ('.', (char)('0' + tenth));
            length += 2;
        }

        return length;
    }
}
