using System.Buffers;
using System.Globalization;
using System.Text;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// Text that somebody typed or pasted, or that a file or package brought, as it is kept: what is seen is what is there. Letters are written in
/// one way (Unicode NFC); what nobody can see or what turns the direction of the letters after it goes out (zero width, soft hyphen, byte order
/// mark, bidirectional signs, control and format signs, half characters, what no letter has been given); every white space is a plain space.
/// Nothing but such signs is an empty text. Cleaning twice changes nothing more. Lengths are counted in what comes out, so a line end counts as one.
/// </summary>
/// <remarks>NFC needs ICU: a service that takes typed text runs with it (<c>InvariantGlobalization</c> is false in its project).</remarks>
public static class TypedText
{
    /// <summary>More marks on one letter than any script needs only draw over the lines above and below.</summary>
    private const int MostMarks = 8;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int PictureVariation = 0xFE0F;

    /// <summary>A name or another text of one line: also without space around it, and with one space where there were several or a line end.</summary>
    public static string Line(string? text) => string.IsNullOrEmpty(text) ? "" : IsPlain(text) ? text : Clean(text, lines: false);

    /// <summary>A text of several lines: line ends are <c>\n</c>, tabs and spaces inside stay.</summary>
    public static string Lines(string? text) => string.IsNullOrEmpty(text) ? "" : IsPlain(text) ? text : Clean(text, lines: true);

    /// <summary><see cref="Line"/>, and null when nothing is left: an empty field is no answer.</summary>
    public static string? MaybeLine(string? text) => Line(text) is { Length: > 0 } line ? line : null;

    /// <summary><see cref="Lines"/>, and null when nothing is left.</summary>
    public static string? MaybeLines(string? text) => Lines(text) is { Length: > 0 } lines ? lines : null;

    /// <summary>
    /// To compare: two spellings of the same letters are the same. Without case, without accents and other signs on letters, full-width and joined
    /// letters as plain ones (NFKD), every apostrophe and dash alike.
    /// </summary>
    public static string Folded(string? text)
    {
        var clean = Line(text);
        if (Ascii.IsValid(clean))
        {
            return clean.ToLowerInvariant();
        }

        var folded = new StringBuilder(clean.Length);
        foreach (var letter in clean.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            _ = letter.Value switch
            {
                ZeroWidthJoiner or ZeroWidthNonJoiner => folded,
                (>= 0x300 and <= 0x36F) or (>= 0x591 and <= 0x5C7) or (>= 0x64B and <= 0x65F) or 0x670 or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF)
                    or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F) => folded,
                'ß' or 'ẞ' => folded.Append("ss"),
                'æ' or 'Æ' => folded.Append("ae"),
                'œ' or 'Œ' => folded.Append("oe"),
                'þ' or 'Þ' => folded.Append("th"),
                'ø' or 'Ø' => folded.Append('o'),
                'đ' or 'Đ' or 'ð' or 'Ð' => folded.Append('d'),
                'ł' or 'Ł' => folded.Append('l'),
                'ħ' or 'Ħ' => folded.Append('h'),
                'ı' => folded.Append('i'),
                '’' or '‘' or 'ʼ' or 'ʻ' or '´' or '`' or '′' or '‛' => folded.Append('\''),
                '‐' or '‒' or '–' or '—' or '―' or '−' => folded.Append('-'),
                _ => folded.Append(Rune.ToLowerInvariant(letter).ToString()),
            };
        }

        return Line(folded.ToString());
    }

    /// <summary>Most text: letters of ASCII with single spaces between them, in which nothing is to be done.</summary>
    private static bool IsPlain(string text)
    {
        var before = ' ';
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~' || (letter == ' ' && before == ' '))
            {
                return false;
            }

            before = letter;
        }

        return before != ' ';
    }

    private static string Clean(string text, bool lines)
    {
        var kept = new StringBuilder(text.Length);
        var before = new Rune(' '); // the last that was kept
        Rune? joiner = null; // waits for what it would join
        var marks = 0;
        for (var at = 0; at < text.Length;)
        {
            var whole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == OperationStatus.Done;
            at += length;
            if (!whole)
            {
                continue; // half a character
            }

            if (IsLineEnd(rune.Value))
            {
                at += rune.Value == '\r' && at < text.Length && text[at] == '\n' ? 1 : 0;
                Space(lines ? '\n' : ' ');
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                Space(lines && rune.Value == '\t' ? '\t' : ' ');
            }
            else if (rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner || (rune.Value == PictureVariation && !IsPicture(before)))
            {
                joiner ??= rune;
            }
            else if (IsSeen(rune, before) && (!IsMark(rune) || (!Rune.IsWhiteSpace(before) && ++marks <= MostMarks)))
            {
                marks = IsMark(rune) ? marks : 0;
                Keep(rune);
            }
        }

        return kept.ToString().Trim().Normalize(NormalizationForm.FormC);

        void Keep(Rune rune)
        {
            if (joiner is { } sign && BelongsBetween(sign, before, rune))
            {
                kept.Append(sign.ToString());
            }

            kept.Append(rune.ToString());
            (before, joiner) = (rune, null);
        }

        void Space(char space)
        {
            if (lines || !Rune.IsWhiteSpace(before))
            {
                Keep(new Rune(space));
            }
        }
    }

    private static bool IsLineEnd(int rune) => rune is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029;

    /// <summary>Whether a sign without width between these two changes how they are rightly written.</summary>
    private static bool BelongsBetween(Rune sign, Rune one, Rune other) => sign.Value switch
    {
        ZeroWidthNonJoiner => Joins(one) && Joins(other),
        ZeroWidthJoiner => (Joins(one) && Joins(other)) || (IsPicture(one) && IsPicture(other)),
        _ => other.Value == 0x20E3 && one.Value is (>= '0' and <= '9') or '#' or '*', // a key
    };

    /// <summary>Whether it is seen, here after <paramref name="before"/>.</summary>
    private static bool IsSeen(Rune rune, Rune before) => rune.Value switch
    {
        0xFE0E or PictureVariation => IsPicture(before),
        (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0100 and <= 0xE01EF) => IsHan(before.Value),
        >= 0x180B and <= 0x180F and not 0x180E => before.Value is >= 0x1820 and <= 0x18AA,
        (>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2 or 0x110BD or 0x110CD => true, // format signs that are seen
        var value => !IsInvisible(value) && Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned),
    };

    /// <summary>Letters, marks and pictures by name that are drawn as nothing; variation signs stay only where <see cref="IsSeen"/> says so.</summary>
    private static bool IsInvisible(int rune) => rune is 0x34F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC
        or (>= 0xE0000 and <= 0xE0FFF) or (>= 0x1D173 and <= 0x1D17A);

    /// <summary>Letters and marks of scripts in which joining or not is part of the spelling: Arabic, Syriac, N’Ko, Mongolian and those of India and around.</summary>
    private static bool Joins(Rune rune) => (Rune.IsLetter(rune) || IsMark(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpacingCombiningMark)
        && rune.Value is (>= 0x600 and <= 0x109F) or (>= 0x1780 and <= 0x18AF) or (>= 0x1A00 and <= 0x1C4F) or (>= 0xA800 and <= 0xABFF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
            or (>= 0x11000 and <= 0x11FFF) or (>= 0x1E900 and <= 0x1E95F);

    /// <summary>A picture (emoji) or what belongs to one, so that a family stays one picture.</summary>
    private static bool IsPicture(Rune rune) => rune.Value is PictureVariation or (>= 0x1F3FB and <= 0x1F3FF) or 0x203C or 0x2049 or 0x2139
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsHan(int rune) => rune is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
