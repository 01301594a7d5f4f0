using System.Collections.Concurrent;
using System.Globalization;

namespace Meeverhuizen.Localization;

/// <summary>The languages there are: Dutch, and every one that has a file in the folder <c>languages</c> beside the program.</summary>
public static class Languages
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "languages");
    private static readonly ConcurrentDictionary<string, Language> Read = new(StringComparer.Ordinal);

    /// <summary>What is said when nothing else is asked for.</summary>
    public const string Dutch = "nl";

    /// <summary>In which a worker can use the whole of Meeverhuizen.</summary>
    public static readonly IReadOnlyList<string> Complete = [Dutch, "en"];

    /// <summary>In which a client can read what they are asked; the others have files for that, and the rest is said in Dutch.</summary>
    public static readonly IReadOnlyList<string> ForClients = [.. Complete, "ar"];

    /// <summary>Written from right to left.</summary>
    private static readonly HashSet<string> RightToLeft = new(StringComparer.Ordinal) { "ar", "fa", "ps", "ur", "he" };

    /// <summary>The code of the language that is read now.</summary>
    public static string Code => CodeOf(CultureInfo.CurrentUICulture).ToString();

    /// <summary>Whether Dutch is read now: then a sentence is itself.</summary>
    public static bool IsDutch => CodeOf(CultureInfo.CurrentUICulture) is Dutch or "iv" or ""; // asked at every sentence: no text is made for it

    /// <summary>The language that is read now.</summary>
    public static Language Current => Of(Code);

    /// <summary><c>ltr</c> or <c>rtl</c>, of the language that is read now.</summary>
    public static string Direction => DirectionOf(Code);

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public static string DirectionOf(string code) => RightToLeft.Contains(code) ? "rtl" : "ltr";

    /// <summary>What a language calls itself.</summary>
    public static string NameOf(string code) => code switch { Dutch => "Nederlands", "en" => "English", "ar" => "العربية", _ => CultureInfo.GetCultureInfo(code).NativeName };

    /// <summary>How dates and numbers are written in a language, and the language of what is said: of the Netherlands where a language has many countries.</summary>
    public static CultureInfo CultureOf(string code) => CultureInfo.GetCultureInfo(code switch { Dutch => "nl-NL", "en" => "en-GB", "ar" => "ar-EG", _ => code });

    /// <summary>That language; of one without a file nothing is found.</summary>
    public static Language Of(string code) => Read.GetOrAdd(code, static code => Language.Read(Folder, code));

    /// <summary>Whether a text is what we say here, in any language: said by ourselves, and sent back by somebody.</summary>
    public static bool IsSaid(string text, Func<string> say) => ForClients.Any(code => text == In(code, say));

    /// <summary>Says what happens within in another language: a text for a client in theirs, on a worker's page.</summary>
    public static T In<T>(string code, Func<T> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureOf(code);
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    private static ReadOnlySpan<char> CodeOf(CultureInfo culture) => culture.Name.AsSpan(0, culture.Name.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? dash : culture.Name.Length);
}
