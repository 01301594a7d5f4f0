using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map;

/// <summary>Whose words something on the map is.</summary>
public static class MapWords
{
    public static IReadOnlyList<(string Code, string Word)> SaidBy => [("client", T("De cliënt")), ("naaste", T("Een naaste")), ("worker", T("Ik (de hulpverlener)"))];

    /// <summary>Whose words something is, in the middle of a sentence: “volgens de cliënt”.</summary>
    public static string According(string saidBy) => saidBy switch
    {
        "client" => T("volgens de cliënt"),
        "naaste" => T("volgens een naaste"),
        "worker" => T("volgens de hulpverlener"),
        "import" => T("volgens de kaart uit easyNWK"),
        "handover" => T("volgens het vorige team"),
        _ => T($"volgens {saidBy}"),
    };

    /// <summary>Since which day, and whose words that is: “Vanaf 3 maart 2026, volgens de cliënt.”</summary>
    public static string From(DateOnly day, string saidBy) => T($"Vanaf {Words.Day(day)}, {According(saidBy)}.");

    /// <summary>Who wrote it down.</summary>
    public static string WrittenBy(string name) => T($"Opgeschreven door {name}.");
}
