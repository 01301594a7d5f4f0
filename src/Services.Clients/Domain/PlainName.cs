using System.Globalization;
using System.Text;

namespace Meeverhuizen.Services.Clients.Domain;

/// <summary>A name as two workers may have written it differently: letters and digits only, without case and accents: "José-Luis" is "joseluis".</summary>
public static class PlainName
{
    /// <summary>The plain form; empty when there is neither letter nor digit in it.</summary>
    public static string Of(string name) => new([.. name.Normalize(NormalizationForm.FormD)
        .Where(letter => char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
        .Select(char.ToLowerInvariant)]);
}
