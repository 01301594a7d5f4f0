using System.Globalization;

namespace Meeverhuizen.Web.Parts;

/// <summary>The Dutch words on screen for the codes in the services (docs/glossary.md); one word per idea.</summary>
public static class Words
{
    public static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static readonly IReadOnlyList<(string Code, string Word)> Languages =
    [
        ("nl", "Nederlands"), ("en", "Engels"), ("ar", "Arabisch"), ("ti", "Tigrinya"), ("tr", "Turks"), ("pl", "Pools"), ("fr", "Frans"), ("es", "Spaans"),
        ("pt", "Portugees"), ("ro", "Roemeens"), ("bg", "Bulgaars"), ("uk", "Oekraïens"), ("ru", "Russisch"), ("so", "Somali"), ("fa", "Farsi"), ("ps", "Pasjtoe"),
        ("am", "Amhaars"), ("zh", "Chinees"), ("pap", "Papiaments"), ("srn", "Sranantongo"), ("ber", "Berber"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> YesNo = [("nee", "Nee"), ("ja", "Ja")];

    /// <summary>A yes or a no; not answered and not known are the same.</summary>
    public static bool? YesOrNo(string? answer) => answer switch { "ja" => true, "nee" => false, _ => null };

    /// <summary>The same as an answer.</summary>
    public static string Answer(bool? known) => known switch { true => "ja", false => "nee", null => Unknown };

    public static string Of(IReadOnlyList<(string Code, string Word)> list, string? code) =>
        list.FirstOrDefault(item => item.Code == code).Word ?? (code == Unknown ? NotKnown : code ?? "");

    /// <summary>The code of what nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>What nobody knows, where it is shown.</summary>
    public const string NotKnown = "Niet bekend";

    /// <summary>The same list to answer from, with the answer that one does not know.</summary>
    public static IReadOnlyList<(string Code, string Word)> OrUnknown(IReadOnlyList<(string Code, string Word)> list) => [.. list, (Unknown, "Weet ik niet")];

    /// <summary>Undetermined, in BCP 47: nobody knows which language to speak with somebody.</summary>
    public const string NoLanguage = "und";

    /// <summary>The languages to choose from, and that one does not know.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> KnownLanguages = [.. Languages, (NoLanguage, "Weet ik niet")];

    public static string Language(string code) => code == NoLanguage ? NotKnown : Of(Languages, code);

    /// <summary>Which language to speak with somebody, and whether that is with an interpreter.</summary>
    public static string Language(string code, bool? interpreter) => Language(code) + (interpreter switch { true => ", met tolk", null => ". Of er een tolk nodig is, is niet bekend", _ => "" });

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Dutch);

    public static string Day(DateTimeOffset moment) => Day(ServiceDefaults.DutchDay.Of(moment));

    /// <summary>The last day on which a consent holds that ends at this moment: it is kept as the beginning of the day after it.</summary>
    public static string LastDay(DateTimeOffset until) => Day(DateOnly.FromDateTime(until.UtcDateTime.AddTicks(-1)));

    public static string Moment(DateTimeOffset moment) => Local(moment).ToString("d MMMM yyyy 'om' HH:mm", Dutch);

    /// <summary>What a date field or an address gives, year first; null when it is empty or no day.</summary>
    public static DateOnly? TypedDay(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What to say when <see cref="TypedDay"/> gives none.</summary>
    public static string NoDay(string? text) => string.IsNullOrWhiteSpace(text) ? "Vul een datum in." : "Deze dag bestaat niet. Vul een andere datum in.";

    public static DateOnly Today(TimeProvider clock) => ServiceDefaults.DutchDay.Of(clock.GetUtcNow());

    /// <summary>As the beginning of a line.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], Dutch) + words[1..];

    public static string Count(int number, string one, string many) => number == 1 ? "1 " + one : $"{number} {many}";

    private static DateTimeOffset Local(DateTimeOffset moment) => ServiceDefaults.DutchDay.Clock(moment);
}
