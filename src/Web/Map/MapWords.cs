namespace Meeverhuizen.Web.Map;

/// <summary>Whose words something on the map is.</summary>
public static class MapWords
{
    public static readonly IReadOnlyList<(string Code, string Word)> SaidBy = [("client", "De cliënt"), ("naaste", "Een naaste"), ("worker", "Ik (de hulpverlener)")];

    /// <summary>Whose words something is, in the middle of a sentence.</summary>
    public static string Voice(string saidBy) => saidBy switch
    {
        "client" => "de cliënt",
        "naaste" => "een naaste",
        "worker" => "de hulpverlener",
        "import" => "de kaart uit easyNWK",
        "handover" => "het vorige team",
        _ => saidBy,
    };
}
