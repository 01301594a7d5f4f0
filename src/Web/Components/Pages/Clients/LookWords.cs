using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Components.Pages.Clients;

/// <summary>
/// What stands in the access log, in words a client uses: every action and every kind of thing that a service writes down has its word here. A
/// test walks the codes in the services' sources, and one the log of a whole city.
/// </summary>
public static class LookWords
{
    /// <summary>What was done, as in "Noor … netwerkkaart".</summary>
    public static readonly IReadOnlyDictionary<string, string> Actions = new Dictionary<string, string>
    {
        ["read"] = "bekeek", ["list"] = "zag in een lijst", ["search"] = "vond met zoeken", ["create"] = "schreef op", ["change"] = "wijzigde", ["end"] = "beëindigde", ["withdraw"] = "trok in",
        ["check"] = "controleerde", ["send"] = "verstuurde", ["receive"] = "ontving", ["move"] = "legde vast dat de cliënt verhuisde met", ["offer"] = "bood aan", ["complete"] = "rondde af",
        ["revoke"] = "stopte voor de cliënt", ["import"] = "nam over uit een bestand", ["export"] = "maakte een bestand van", ["undo"] = "maakte ongedaan", ["merge"] = "voegde samen", ["split"] = "haalde uit elkaar",
        ["close"] = "sloot", ["lock"] = "sloot", ["erase"] = "wiste", ["reopen"] = "opende weer", ["return"] = "opende weer", ["accept"] = "nam aan", ["decline"] = "nam niet aan", ["hold"] = "stelde een vraag over", ["refuse"] = "weigerde",
        ["ask"] = "vroeg over", ["answer"] = "beantwoordde", ["dismiss"] = "vinkte af", ["restore"] = "zette terug", ["print"] = "drukte af", ["delete"] = "wiste", ["part"] = "haalde uit elkaar", ["seal"] = "versleutelde", ["withhold"] = "hield achter",
        ["ask-erasure"] = "vroeg, voor de cliënt, om te wissen:", ["answer-erasure"] = "beantwoordde de vraag om te wissen van", ["unlock"] = "opende weer", ["expire"] = "liet verlopen", ["copy"] = "nam over", ["request"] = "vroeg om", ["reoffer"] = "bood opnieuw aan", ["drop"] = "gooide weg", ["link"] = "koppelde", ["unlink"] = "ontkoppelde",
    };

    /// <summary>With what, as in "bekeek …".</summary>
    public static readonly IReadOnlyDictionary<string, string> Things = new Dictionary<string, string>
    {
        ["client"] = "gegevens", ["card"] = "gegevens voor een overdracht", ["network"] = "netwerkkaart", ["person"] = "iemand op de netwerkkaart", ["tie"] = "een band op de netwerkkaart", ["consent"] = "toestemming",
        ["handover"] = "overdracht", ["handover-preview"] = "wat er meegaat", ["purpose"] = "doel", ["phase"] = "fase", ["basic-condition"] = "basis op orde", ["access-log"] = "wie keek",
        ["import"] = "een kaart uit een bestand", ["import-preview"] = "een kaart uit een bestand (om na te kijken)", ["primary-worker"] = "vaste hulpverlener", ["record"] = "alle gegevens", ["copy"] = "de kopie van de gegevens",
        ["withdrawal"] = "intrekking", ["stop"] = "het stoppen", ["stop-request"] = "de vraag om te stoppen", ["erasure"] = "het wissen", ["merge"] = "twee personen als één", ["package"] = "wat er meegaat", ["task"] = "taak", ["question"] = "vraag", ["choices"] = "keuzes",
    };

    private static readonly Dictionary<(string Action, string Thing), string> Together = new()
    {
        [("list", "client")] = "zag de naam in een lijst",
        [("search", "client")] = "vond de naam met zoeken",
        [("create", "client")] = "schreef de cliënt in",
        [("create", "import")] = "nam een kaart over uit een bestand",
        [("create", "handover")] = "begon een overdracht",
        [("create", "consent")] = "legde toestemming vast",
        [("read", "handover")] = "bekeek overdrachten",
        [("read", "consent")] = "bekeek toestemmingen",
        [("check", "consent")] = "controleerde of de toestemming nog geldt",
        [("move", "handover")] = "legde vast dat de cliënt verhuisd is",
        [("change", "handover")] = "wijzigde de overdracht",
        [("offer", "handover")] = "bood de overdracht aan",
        [("complete", "handover")] = "rondde de overdracht af",
        [("revoke", "handover")] = "stopte de overdracht voor de cliënt",
        [("withdraw", "handover")] = "trok de overdracht terug",
        [("withdraw", "consent")] = "trok de toestemming in, voor de cliënt",
        [("end", "handover")] = "gooide een overdracht in voorbereiding weg",
        [("send", "handover")] = "versleutelde en verstuurde de overdracht",
        [("receive", "handover")] = "ontving de overdracht",
        [("receive", "client")] = "ontving de gegevens met een overdracht",
        [("ask-erasure", "handover")] = "vroeg, voor de cliënt, om de gegevens te wissen",
        [("answer-erasure", "handover")] = "beantwoordde de vraag om de gegevens te wissen",
        [("change", "network")] = "zette de netwerkkaart op alleen lezen",
    };

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["netwerkondersteuning"] = "om het netwerk te ondersteunen", ["meeverhuizen"] = "voor een overdracht naar een ander team", ["netwerkkaart-overnemen"] = "om een kaart uit een ander programma over te nemen",
        ["inzage"] = "om te laten zien wie keek",
    };

    /// <summary>One line in words: what was done, and with what or whom.</summary>
    public static string Of(LogLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var verb = Actions.GetValueOrDefault(line.Action, "deed iets met");
        var words = line.About is { } about ? line.ObjectType == "tie" ? $"{verb} de band met {about}" : $"{verb} {about}"
            : Together.TryGetValue((line.Action, line.ObjectType), out var together) ? together
            : $"{verb} {Things.GetValueOrDefault(line.ObjectType, "gegevens")}";
        return line.Outcome == "refused" ? words + " (geweigerd)" : words;
    }

    /// <summary>A whole visit in words: each thing once, in the order in which it was done; what was done the same way together.</summary>
    public static string Of(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var parts = new List<(string Verb, List<string> Things)>();
        foreach (var words in visit.Lines.Reverse().Select(Of).Distinct())
        {
            var (verb, thing) = words.Split(' ', 2) is [var first, var rest] ? (first, rest) : (words, "");
            if (parts.Find(part => part.Verb == verb) is { Things: { } things })
            {
                things.Add(thing);
            }
            else
            {
                parts.Add((verb, [thing]));
            }
        }

        return string.Join("; ", parts.Select(part => part.Verb + " " + string.Join(", ", part.Things)));
    }

    /// <summary>Why it was done.</summary>
    public static string Reason(string purpose) => Reasons.GetValueOrDefault(purpose.Split('/')[^1], "om de cliënt te ondersteunen");

    /// <summary>Who it was: a name, or whose part of the system.</summary>
    public static string Who(string role, string name, string id, string organisation) => role != "service" ? name
        : $"het systeem van {organisation}" + (id.StartsWith("network-", StringComparison.Ordinal) ? " (netwerkkaarten)" : id.StartsWith("clients-", StringComparison.Ordinal) ? " (cliënten)" : "");
}
