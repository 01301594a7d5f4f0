using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Services.Clients.Search;

/// <summary>
/// A name in the forms by which it is found and put in order: in small letters without accents, in words. Curly and straight apostrophes, hyphens and
/// spaces are the same; "José-Luis ’t Hoen" is " jose luis t hoen".
/// </summary>
public static partial class NameForms
{
    /// <summary>A piece of a name that is looked for is not longer than this; what is typed longer is compared by its beginning.</summary>
    public const int LongestPart = 24;

    // Some signs are many letters written out; an index keeps no longer names than this.
    private const int LongestName = 240;

    // Letters that are one sign and no letter with an accent, as people without them on the keyboard type them.
    private static readonly Dictionary<char, string> Typed = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ħ'] = "h", ['ı'] = "i", ['ŋ'] = "n",
    };

    /// <summary>The words of a name or of what somebody looks for.</summary>
    public static IReadOnlyList<string> WordsOf(string name)
    {
        var (words, word, length) = (new List<string>(), new StringBuilder(), 0);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(letter))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format:
                    break;
                case var _ when char.IsLetterOrDigit(letter) || char.IsSurrogate(letter):
                    if (length++ >= LongestName && !char.IsLowSurrogate(letter))
                    {
                        End();
                        return words;
                    }

                    var small = char.ToLowerInvariant(letter);
                    word.Append(Typed.TryGetValue(small, out var typed) ? typed : small.ToString());
                    break;
                default:
                    End();
                    break;
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>The words with a space before each; the order of lists. Empty when there is neither letter nor digit in the name.</summary>
    public static string Words(string name) => string.Concat(WordsOf(name).Select(word => " " + word));

    /// <summary>
    /// What can be typed of the name, each with a space before it: every piece from some letter on, of all words written as one, and after a bar the
    /// initials, with and without the small words and the nickname. So an index on beginnings finds any two letters without reading all names.
    /// </summary>
    public static string Parts(string name)
    {
        var words = WordsOf(name);
        var whole = string.Concat(words);
        var parts = new StringBuilder();
        for (var from = 0; from < whole.Length; from++)
        {
            if (!char.IsLowSurrogate(whole[from]))
            {
                parts.Append(' ').Append(Begin(whole[from..]));
            }
        }

        // Initials: of all words, without the small ones, and both without a nickname between quotes.
        var official = WordsOf(Nickname().Replace(name, " "));
        string[] initials = [.. new[] { words, official }.SelectMany(some => new[] { some, some.Where(word => !SmallWords.Contains(word)) }).Select(some => string.Concat(some.Select(Initial))).Distinct()];
        return parts.Append(" | ").AppendJoin(' ', initials).ToString();
    }

    /// <summary>The beginning of a word that is looked for, as long as an index keeps it.</summary>
    public static string Begin(string word) =>
        word.Length <= LongestPart ? word : word[..(char.IsHighSurrogate(word[LongestPart - 1]) ? LongestPart - 1 : LongestPart)];

    private static string Initial(string word) => word[..(char.IsHighSurrogate(word[0]) && word.Length > 1 ? 2 : 1)];

    [GeneratedRegex("""[“"„(][^”"“)]*[”"“)]""")]
    private static partial Regex Nickname();

    private static readonly HashSet<string> SmallWords = ["de", "den", "der", "van", "von", "ten", "ter", "te", "t", "s", "het", "in", "op", "el", "al", "la", "le", "du", "di", "da", "dos", "bin", "ben", "ibn"];
}

/// <summary>How far two words are from each other when somebody makes a typing error.</summary>
public static class TypingErrors
{
    /// <summary>
    /// How many errors lie between what was typed and a name, word by word in any order; null when they are too far apart to be the same. One error
    /// in a word of three to five letters, two in a longer one.
    /// </summary>
    public static int? Between(IReadOnlyList<string> typed, IReadOnlyList<string> name)
    {
        var errors = 0;
        foreach (var word in typed)
        {
            if (name.Select(other => Between(word, other)).Min() is not { } fewest)
            {
                return null;
            }

            errors += fewest;
        }

        return errors;
    }

    private static int? Between(string typed, string word)
    {
        var allowed = typed.Length switch { < 3 => 0, < 6 => 1, _ => 2 };
        var whole = Distance(typed, word);
        var begin = word.Length > typed.Length && typed.Length >= 5 ? Distance(typed, word[..typed.Length]) + 1 : int.MaxValue; // one error in the beginning of a longer word
        var fewest = word.StartsWith(typed, StringComparison.Ordinal) ? 0 : Math.Min(whole, begin);
        return fewest <= allowed ? fewest : null;
    }

    /// <summary>Letters to add, leave out, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return int.MaxValue;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
