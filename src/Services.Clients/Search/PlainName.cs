using System.Globalization;
using System.Text;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Clients.Search;

/// <summary>
/// A name as two workers may have written it differently: letters and digits only, without case and accents: "José-Luis" is "joseluis", and two
/// spellings of the same letters are the same.
/// </summary>
public static class PlainName
{
    /// <summary>The plain form; empty when there is neither letter nor digit in it.</summary>
    public static string Of(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in TypedText.Folded(name).EnumerateRunes())
        {
            // Vowel signs of scripts that write them as marks are letters too; accents are gone already.
            if (Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                plain.Append(letter.ToString());
            }
        }

        return plain.ToString();
    }
}
