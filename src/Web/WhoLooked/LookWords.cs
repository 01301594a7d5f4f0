using System.Collections.Concurrent;
using Meeverhuizen.Localization;
using static Meeverhuizen.Web.Api.AccessLogApi;

namespace Meeverhuizen.Web.WhoLooked;

/// <summary>
/// What stands in the access log, in words a client uses: every action and every kind of thing that a service writes down has its word here. A
/// test walks the codes in the services' sources, and one the log of a whole city.
/// </summary>
public static class LookWords
{
    private static readonly ConcurrentDictionary<string, WordsOf> InLanguage = new(StringComparer.Ordinal);

    /// <summary>Stands in a sentence where what or whom comes: the same sentence about several is said once.</summary>
    private static string What => "{0}";

    private static WordsOf Words => InLanguage.GetOrAdd(Languages.Code, static _ => new WordsOf()); // made once for each language: a page has hundreds of lines

    /// <summary>What was done, with <see cref="What"/> for what or whom: always a whole sentence after a name.</summary>
    public static IReadOnlyDictionary<string, string> Actions => Words.Actions;

    /// <summary>With what, with its article.</summary>
    public static IReadOnlyDictionary<string, string> Things => Words.Things;

    /// <summary>One line in words: what was done, and with what or whom.</summary>
    public static string Of(LogLine line) => Whole(Parts(line));

    /// <summary>A whole visit in words: each thing once, in the order in which it was done; what was done the same way together.</summary>
    public static string Of(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return string.Join("; ", visit.Lines.Reverse().Select(Parts).Distinct().GroupBy(parts => parts.Sentence).Select(same => Whole((same.Key, Listed([.. same.Select(parts => parts.Thing).Distinct()])))));
    }

    private static (string Sentence, string Thing) Parts(LogLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var sentence = Words.Together.GetValueOrDefault((line.Action, line.ObjectType)) ?? Actions.GetValueOrDefault(line.Action) ?? T($"deed iets met {What}");
        if (line.About is not null && !sentence.Contains(What, StringComparison.Ordinal))
        {
            sentence = Actions.GetValueOrDefault(line.Action) ?? T($"deed iets met {What}"); // about somebody by name
        }

        var thing = line.About is not { } about ? Things.GetValueOrDefault(line.ObjectType) ?? T("gegevens") : line.ObjectType == "tie" ? T($"de band met {about}") : about;
        return (line.Outcome == "refused" ? T($"{sentence} (geweigerd)") : sentence, thing);
    }

    private static string Whole((string Sentence, string Thing) parts) => parts.Sentence.Replace(What, parts.Thing, StringComparison.Ordinal);

    private static string Listed(List<string> things) => things.Count == 1 ? things[0] : T($"{string.Join(", ", things[..^1])} en {things[^1]}");

    /// <summary>Why it was done.</summary>
    public static string Reason(string purpose) => Words.Reasons.GetValueOrDefault(purpose.Split('/')[^1]) ?? T("om de cliënt te ondersteunen");

    /// <summary>Who it was: a name, or whose part of the system.</summary>
    public static string Who(string role, string name, string id, string organisation) => role != "service" ? name
        : id.StartsWith("network-", StringComparison.Ordinal) ? T($"het systeem van {organisation} (netwerkkaarten)")
        : id.StartsWith("clients-", StringComparison.Ordinal) ? T($"het systeem van {organisation} (cliënten)")
        : T($"het systeem van {organisation}");

    /// <summary>The words of one language: of who reads when they are made.</summary>
    private sealed class WordsOf
    {
        public readonly Dictionary<string, string> Actions = new()
        {
            ["read"] = T($"bekeek {What}"), ["list"] = T($"zag {What} in een lijst"), ["search"] = T($"vond {What} met zoeken"), ["create"] = T($"legde {What} vast"), ["change"] = T($"wijzigde {What}"), ["end"] = T($"beëindigde {What}"), ["withdraw"] = T($"trok {What} in"),
            ["check"] = T($"controleerde {What}"), ["send"] = T($"verstuurde {What}"), ["receive"] = T($"ontving {What}"), ["move"] = T($"legde vast dat de cliënt is verhuisd met {What}"), ["offer"] = T($"bood {What} aan"), ["complete"] = T($"rondde {What} af"),
            ["revoke"] = T($"stopte {What} voor de cliënt"), ["import"] = T($"nam {What} over uit een bestand"), ["export"] = T($"maakte een bestand van {What}"), ["undo"] = T($"maakte {What} ongedaan"), ["merge"] = T($"voegde {What} samen"), ["split"] = T($"haalde {What} uit elkaar"),
            ["close"] = T($"sloot {What}"), ["lock"] = T($"sloot {What}"), ["erase"] = T($"wiste {What}"), ["reopen"] = T($"opende {What} weer"), ["return"] = T($"opende {What} weer"), ["accept"] = T($"nam {What} aan"), ["decline"] = T($"nam {What} niet aan"), ["hold"] = T($"stelde een vraag over {What}"), ["refuse"] = T($"weigerde {What}"),
            ["ask"] = T($"vroeg naar {What}"), ["answer"] = T($"beantwoordde {What}"), ["dismiss"] = T($"vinkte {What} af"), ["restore"] = T($"zette {What} terug"), ["print"] = T($"drukte {What} af"), ["delete"] = T($"wiste {What}"), ["part"] = T($"haalde {What} uit elkaar"), ["seal"] = T($"beveiligde {What}"), ["withhold"] = T($"hield {What} achter"),
            ["ask-erasure"] = T($"vroeg, voor de cliënt, om te wissen: {What}"), ["answer-erasure"] = T($"beantwoordde de vraag om te wissen: {What}"), ["unlock"] = T($"opende {What} weer"), ["expire"] = T($"liet {What} verlopen"), ["copy"] = T($"nam {What} over"), ["request"] = T($"vroeg om {What}"), ["reoffer"] = T($"bood {What} opnieuw aan"),
            ["drop"] = T($"gooide {What} weg"), ["link"] = T($"koppelde {What}"), ["unlink"] = T($"maakte {What} weer los"),
        };

        public readonly Dictionary<string, string> Things = new()
        {
            ["client"] = T("de gegevens"), ["card"] = T("de gegevens"), ["network"] = T("de netwerkkaart"), ["person"] = T("iemand"), ["objection"] = T("iemand"), ["tie"] = T("een band"), ["consent"] = T("de toestemming"),
            ["handover"] = T("de overdracht"), ["handover-preview"] = T("wat er meegaat"), ["purpose"] = T("het doel"), ["phase"] = T("de fase"), ["basic-condition"] = T("een antwoord over de basis op orde"), ["access-log"] = T("wie keek"),
            ["import"] = T("een kaart uit een bestand"), ["import-preview"] = T("een kaart uit een bestand, om die na te kijken"), ["primary-worker"] = T("wie de vaste hulpverlener is"), ["record"] = T("alle gegevens"), ["copy"] = T("de kopie van de gegevens"),
            ["withdrawal"] = T("de intrekking"), ["stop"] = T("het stoppen"), ["stop-request"] = T("de vraag om te stoppen"), ["erasure"] = T("het wissen"), ["merge"] = T("twee personen als één"), ["package"] = T("wat er meegaat"), ["task"] = T("de taak"), ["question"] = T("de vraag"), ["choices"] = T("de keuzes"),
        };

        public readonly Dictionary<(string Action, string Thing), string> Together = new()
        {
            [("list", "client")] = T("zag de naam in een lijst"),
            [("list", "import")] = T("bekeek welke bestanden zijn overgenomen"),
            [("search", "client")] = T("vond de naam met zoeken"),
            [("read", "person")] = T($"bekeek {What} op de netwerkkaart"),
            [("change", "person")] = T($"wijzigde {What} op de netwerkkaart"),
            [("change", "objection")] = T($"schreef op of {What} bezwaar heeft om op de kaart te staan"),
            [("change", "tie")] = T($"wijzigde {What} op de netwerkkaart"),
            [("end", "tie")] = T($"beëindigde {What}"),
            [("create", "client")] = T("schreef de cliënt in"),
            [("create", "person")] = T($"zette {What} op de netwerkkaart"),
            [("end", "person")] = T($"haalde {What} van de netwerkkaart"),
            [("restore", "person")] = T($"zette {What} terug op de netwerkkaart"),
            [("merge", "person")] = T($"voegde {What} samen met iemand die dezelfde is"),
            [("create", "import")] = T("nam een kaart over uit een bestand"),
            [("undo", "import")] = T("maakte de overname van een bestand ongedaan"),
            [("create", "handover")] = T("begon een overdracht"),
            [("create", "consent")] = T("legde vast dat de cliënt toestemming gaf"),
            [("read", "handover")] = T("bekeek de overdrachten"),
            [("read", "consent")] = T("bekeek de toestemmingen"),
            [("check", "consent")] = T("controleerde of de toestemming nog geldt"),
            [("end", "consent")] = T("legde vast dat de toestemming is afgelopen"),
            [("move", "handover")] = T("legde vast dat de cliënt verhuisd is"),
            [("return", "handover")] = T("legde vast dat de cliënt terug is"),
            [("withdraw", "handover")] = T("trok de overdracht terug"),
            [("withdraw", "consent")] = T("trok de toestemming in, voor de cliënt"),
            [("end", "handover")] = T("gooide een overdracht in voorbereiding weg"),
            [("send", "handover")] = T("beveiligde de gegevens en verstuurde ze"),
            [("receive", "client")] = T("ontving de gegevens met een overdracht"),
            [("ask-erasure", "handover")] = T("vroeg, voor de cliënt, om de gegevens te wissen"),
            [("answer-erasure", "handover")] = T("beantwoordde de vraag om de gegevens te wissen"),
            [("change", "network")] = T("maakte de netwerkkaart alleen leesbaar"),
            [("close", "client")] = T("sloot de gegevens af"),
        };

        public readonly Dictionary<string, string> Reasons = new()
        {
            ["netwerkondersteuning"] = T("om het netwerk te ondersteunen"), ["meeverhuizen"] = T("voor een overdracht naar een ander team"), ["netwerkkaart-overnemen"] = T("om een kaart uit een ander programma over te nemen"),
            ["inzage"] = T("om te laten zien wie keek"),
        };
    }
}
