using System.Globalization;

namespace Meeverhuizen.Web.Parts;

/// <summary>The words on screen for the codes in the services (docs/glossary.md), in the reader's language; one word per idea.</summary>
public static class Words
{
    public static IReadOnlyList<(string Code, string Word)> Languages =>
    [
        ("nl", T("Nederlands")), ("en", T("Engels")), ("ar", T("Arabisch")), ("ti", T("Tigrinya")), ("tr", T("Turks")), ("pl", T("Pools")), ("fr", T("Frans")), ("es", T("Spaans")),
        ("pt", T("Portugees")), ("ro", T("Roemeens")), ("bg", T("Bulgaars")), ("uk", T("Oekraïens")), ("ru", T("Russisch")), ("so", T("Somali")), ("fa", T("Farsi")), ("ps", T("Pasjtoe")),
        ("am", T("Amhaars")), ("zh", T("Chinees")), ("pap", T("Papiaments")), ("srn", T("Sranantongo")), ("ber", T("Berber")),
    ];

    public static IReadOnlyList<(string Code, string Word)> YesNo => [("nee", T("Nee")), ("ja", T("Ja"))];

    /// <summary>A yes or a no; not answered and not known are the same.</summary>
    public static bool? YesOrNo(string? answer) => answer switch { "ja" => true, "nee" => false, _ => null };

    /// <summary>The same as an answer.</summary>
    public static string Answer(bool? known) => known switch { true => "ja", false => "nee", null => Unknown };

    public static string Of(IReadOnlyList<(string Code, string Word)> list, string? code) =>
        list.FirstOrDefault(item => item.Code == code).Word ?? (code == Unknown ? NotKnown : code ?? "");

    /// <summary>The code of what nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>What nobody knows, where it is shown.</summary>
    public static string NotKnown => T("Niet bekend");

    /// <summary>The same list to answer from, with the answer that one does not know.</summary>
    public static IReadOnlyList<(string Code, string Word)> OrUnknown(IReadOnlyList<(string Code, string Word)> list) => [.. list, (Unknown, T("Weet ik niet"))];

    /// <summary>Undetermined, in BCP 47: nobody knows which language to speak with somebody.</summary>
    public const string NoLanguage = "und";

    /// <summary>The languages to choose from, and that one does not know.</summary>
    public static IReadOnlyList<(string Code, string Word)> KnownLanguages => [.. Languages, (NoLanguage, T("Weet ik niet"))];

    public static string Language(string code) => code == NoLanguage ? NotKnown : Of(Languages, code);

    /// <summary>Which language to speak with somebody, and whether that is with an interpreter.</summary>
    public static string Language(string code, bool? interpreter) => interpreter switch
    {
        true => T($"{Language(code)}, met tolk"),
        null => T($"{Language(code)}. Of er een tolk nodig is, is niet bekend"),
        _ => Language(code),
    };

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Day(DateTimeOffset moment) => Day(ServiceDefaults.DutchDay.Of(moment));

    /// <summary>The last day on which a consent holds that ends at this moment: it is kept as the beginning of the day after it.</summary>
    public static string LastDay(DateTimeOffset until) => Day(DateOnly.FromDateTime(until.UtcDateTime.AddTicks(-1)));

    public static string Moment(DateTimeOffset moment) => T($"{Day(moment)} om {Local(moment).ToString("HH:mm", CultureInfo.CurrentCulture)}");

    /// <summary>What a date field or an address gives, year first; null when it is empty or no day.</summary>
    public static DateOnly? TypedDay(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What to say when <see cref="TypedDay"/> gives none.</summary>
    public static string NoDay(string? text) => string.IsNullOrWhiteSpace(text) ? T("Vul een datum in.") : T("Deze dag bestaat niet. Vul een andere datum in.");

    public static DateOnly Today(TimeProvider clock) => ServiceDefaults.DutchDay.Of(clock.GetUtcNow());

    /// <summary>As the beginning of a line.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];

    private static DateTimeOffset Local(DateTimeOffset moment) => ServiceDefaults.DutchDay.Clock(moment);
}
