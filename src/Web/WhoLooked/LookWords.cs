namespace Meeverhuizen.Web.WhoLooked;

/// <summary>
/// What stands in the access log, in words a client uses: every action and every kind of thing that a service writes down has its word here. A
/// test walks the codes in the services' sources, and one the log of a whole city.
/// </summary>
public static class LookWords
{
    /// <summary>What was done, with {0} for what or whom: always a whole sentence after a name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Actions = new Dictionary<string, string>
    {
        ["read"] = "bekeek {0}", ["list"] = "zag {0} in een lijst", ["search"] = "vond {0} met zoeken", ["create"] = "legde {0} vast", ["change"] = "wijzigde {0}", ["end"] = "beëindigde {0}", ["withdraw"] = "trok {0} in",
        ["check"] = "controleerde {0}", ["send"] = "verstuurde {0}", ["receive"] = "ontving {0}", ["move"] = "legde vast dat de cliënt is verhuisd met {0}", ["offer"] = "bood {0} aan", ["complete"] = "rondde {0} af",
        ["revoke"] = "stopte {0} voor de cliënt", ["import"] = "nam {0} over uit een bestand", ["export"] = "maakte een bestand van {0}", ["undo"] = "maakte {0} ongedaan", ["merge"] = "voegde {0} samen", ["split"] = "haalde {0} uit elkaar",
        ["close"] = "sloot {0}", ["lock"] = "sloot {0}", ["erase"] = "wiste {0}", ["reopen"] = "opende {0} weer", ["return"] = "opende {0} weer", ["accept"] = "nam {0} aan", ["decline"] = "nam {0} niet aan", ["hold"] = "stelde een vraag over {0}", ["refuse"] = "weigerde {0}",
        ["ask"] = "vroeg naar {0}", ["answer"] = "beantwoordde {0}", ["dismiss"] = "vinkte {0} af", ["restore"] = "zette {0} terug", ["print"] = "drukte {0} af", ["delete"] = "wiste {0}", ["part"] = "haalde {0} uit elkaar", ["seal"] = "beveiligde {0}", ["withhold"] = "hield {0} achter",
        ["ask-erasure"] = "vroeg, voor de cliënt, om te wissen: {0}", ["answer-erasure"] = "beantwoordde de vraag om te wissen: {0}", ["unlock"] = "opende {0} weer", ["expire"] = "liet {0} verlopen", ["copy"] = "nam {0} over", ["request"] = "vroeg om {0}", ["reoffer"] = "bood {0} opnieuw aan",
        ["drop"] = "gooide {0} weg", ["link"] = "koppelde {0}", ["unlink"] = "maakte {0} weer los",
    };

    /// <summary>With what, with its article.</summary>
    public static readonly IReadOnlyDictionary<string, string> Things = new Dictionary<string, string>
    {
        ["client"] = "de gegevens", ["card"] = "de gegevens", ["network"] = "de netwerkkaart", ["person"] = "iemand", ["tie"] = "een band", ["consent"] = "de toestemming",
        ["handover"] = "de overdracht", ["handover-preview"] = "wat er meegaat", ["purpose"] = "het doel", ["phase"] = "de fase", ["basic-condition"] = "een antwoord over de basis op orde", ["access-log"] = "wie keek",
        ["import"] = "een kaart uit een bestand", ["import-preview"] = "een kaart uit een bestand, om die na te kijken", ["primary-worker"] = "wie de vaste hulpverlener is", ["record"] = "alle gegevens", ["copy"] = "de kopie van de gegevens",
        ["withdrawal"] = "de intrekking", ["stop"] = "het stoppen", ["stop-request"] = "de vraag om te stoppen", ["erasure"] = "het wissen", ["merge"] = "twee personen als één", ["package"] = "wat er meegaat", ["task"] = "de taak", ["question"] = "de vraag", ["choices"] = "de keuzes",
    };

    private static readonly Dictionary<(string Action, string Thing), string> Together = new()
    {
        [("list", "client")] = "zag de naam in een lijst",
        [("list", "import")] = "bekeek welke bestanden zijn overgenomen",
        [("search", "client")] = "vond de naam met zoeken",
        [("read", "person")] = "bekeek {0} op de netwerkkaart",
        [("change", "person")] = "wijzigde {0} op de netwerkkaart",
        [("change", "tie")] = "wijzigde {0} op de netwerkkaart",
        [("end", "tie")] = "beëindigde {0}",
        [("create", "client")] = "schreef de cliënt in",
        [("create", "person")] = "zette {0} op de netwerkkaart",
        [("end", "person")] = "haalde {0} van de netwerkkaart",
        [("restore", "person")] = "zette {0} terug op de netwerkkaart",
        [("merge", "person")] = "voegde {0} samen met iemand die dezelfde is",
        [("create", "import")] = "nam een kaart over uit een bestand",
        [("undo", "import")] = "maakte de overname van een bestand ongedaan",
        [("create", "handover")] = "begon een overdracht",
        [("create", "consent")] = "legde vast dat de cliënt toestemming gaf",
        [("read", "handover")] = "bekeek de overdrachten",
        [("read", "consent")] = "bekeek de toestemmingen",
        [("check", "consent")] = "controleerde of de toestemming nog geldt",
        [("end", "consent")] = "legde vast dat de toestemming is afgelopen",
        [("move", "handover")] = "legde vast dat de cliënt verhuisd is",
        [("return", "handover")] = "legde vast dat de cliënt terug is",
        [("withdraw", "handover")] = "trok de overdracht terug",
        [("withdraw", "consent")] = "trok de toestemming in, voor de cliënt",
        [("end", "handover")] = "gooide een overdracht in voorbereiding weg",
        [("send", "handover")] = "beveiligde de gegevens en verstuurde ze",
        [("receive", "client")] = "ontving de gegevens met een overdracht",
        [("ask-erasure", "handover")] = "vroeg, voor de cliënt, om de gegevens te wissen",
        [("answer-erasure", "handover")] = "beantwoordde de vraag om de gegevens te wissen",
        [("change", "network")] = "maakte de netwerkkaart alleen leesbaar",
        [("close", "client")] = "sloot de gegevens af",
    };

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["netwerkondersteuning"] = "om het netwerk te ondersteunen", ["meeverhuizen"] = "voor een overdracht naar een ander team", ["netwerkkaart-overnemen"] = "om een kaart uit een ander programma over te nemen",
        ["inzage"] = "om te laten zien wie keek",
    };

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
        var sentence = Together.GetValueOrDefault((line.Action, line.ObjectType)) ?? Actions.GetValueOrDefault(line.Action, "deed iets met {0}");
        if (line.About is not null && !sentence.Contains("{0}", StringComparison.Ordinal))
        {
            sentence = Actions.GetValueOrDefault(line.Action, "deed iets met {0}"); // about somebody by name
        }

        var thing = line.About is not { } about ? Things.GetValueOrDefault(line.ObjectType, "gegevens") : line.ObjectType == "tie" ? $"de band met {about}" : about;
        return (line.Outcome == "refused" ? sentence + " (geweigerd)" : sentence, thing);
    }

    private static string Whole((string Sentence, string Thing) parts) => parts.Sentence.Replace("{0}", parts.Thing, StringComparison.Ordinal);

    private static string Listed(List<string> things) => things.Count == 1 ? things[0] : string.Join(", ", things[..^1]) + " en " + things[^1];

    /// <summary>Why it was done.</summary>
    public static string Reason(string purpose) => Reasons.GetValueOrDefault(purpose.Split('/')[^1], "om de cliënt te ondersteunen");

    /// <summary>Who it was: a name, or whose part of the system.</summary>
    public static string Who(string role, string name, string id, string organisation) => role != "service" ? name
        : $"het systeem van {organisation}" + (id.StartsWith("network-", StringComparison.Ordinal) ? " (netwerkkaarten)" : id.StartsWith("clients-", StringComparison.Ordinal) ? " (cliënten)" : "");
}
