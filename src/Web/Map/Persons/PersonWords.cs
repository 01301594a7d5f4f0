using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map.Persons;

/// <summary>The words for somebody on the map (docs/glossary.md).</summary>
public static class PersonWords
{
    public static readonly IReadOnlyList<(string Code, string Word)> Kinds = [("human", "Mens"), ("pet", "Huisdier"), ("thing", "Iets anders")];

    public static readonly IReadOnlyList<(string Code, string Word)> Relations =
    [
        ("MTH", "Moeder"), ("FTH", "Vader"), ("SIS", "Zus"), ("BRO", "Broer"), ("DAUC", "Dochter"), ("SONC", "Zoon"), ("DOMPART", "Partner"), ("HUSB", "Echtgenoot"), ("WIFE", "Echtgenote"),
        ("GRMTH", "Oma"), ("GRFTH", "Opa"), ("AUNT", "Tante"), ("UNCLE", "Oom"), ("COUSN", "Neef of nicht"), ("NEPHEW", "Neef"), ("NIECE", "Nicht"), ("GRNDDAU", "Kleindochter"), ("GRNDSON", "Kleinzoon"),
        ("STPMTH", "Stiefmoeder"), ("STPFTH", "Stiefvader"), ("MTHFOST", "Pleegmoeder"), ("FTHFOST", "Pleegvader"), ("MTHINLAW", "Schoonmoeder"), ("FTHINLAW", "Schoonvader"),
        ("BROINLAW", "Zwager"), ("SISINLAW", "Schoonzus"), ("SONINLAW", "Schoonzoon"), ("DAUINLAW", "Schoondochter"), ("ex-partner", "Ex-partner"),
        ("half-brother", "Halfbroer"), ("half-sister", "Halfzus"), ("step-brother", "Stiefbroer"), ("step-sister", "Stiefzus"), ("step-son", "Stiefzoon"), ("step-daughter", "Stiefdochter"),
        ("foster-brother", "Pleegbroer"), ("foster-sister", "Pleegzus"), ("SONFOST", "Pleegzoon"), ("DAUFOST", "Pleegdochter"), ("ADOPTM", "Adoptiemoeder"), ("ADOPTF", "Adoptievader"),
        ("GGRMTH", "Overgrootmoeder"), ("GGRFTH", "Overgrootvader"), ("OTH", "Anders"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Roles =
    [
        ("20", "Vriend(in) of kennis"), ("19", "Buur"), ("colleague", "Collega"), ("housemate", "Huisgenoot"), ("peer", "Lotgenoot"), ("volunteer", "Vrijwilliger of maatje"),
        ("expert-by-experience", "Ervaringsdeskundige"), ("100001", "Mantelzorger"), ("07", "Hulpverlener"), ("01", "Eerste contactpersoon"), ("02", "Tweede contactpersoon"),
        ("23", "Contactpersoon"), ("21", "Cliëntondersteuner"), ("06", "Leefeenheid"), ("04", "Financieel gemachtigde"), ("05", "Financieel toetser"), ("11", "Voogd"),
        ("14", "Bewindvoerder"), ("15", "Mentor"), ("03", "Curator"), ("24", "Wettelijk vertegenwoordiger"), ("100002", "Geestelijk verzorger"), ("100003", "Tolk"), ("100004", "Advocaat"), ("09", "Anders"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Informed =
    [
        ("unknown", "Weet ik niet"), ("informed", "Ja, deze persoon weet het"), ("postponed", "Nee, wij wachten daar nog mee"),
    ];

    /// <summary>Instead of a relation, when nobody wrote one down.</summary>
    public const string NoRelation = "Relatie niet ingevuld";

    /// <summary>What somebody is called whose name did not come along.</summary>
    public static string NameUnknown(string? roleCode) => (roleCode is null or "09" ? "Iemand" : Words.Of(Roles, roleCode)) + " (naam niet bekend)";

    /// <summary>Who somebody is to the client, in one or two words.</summary>
    public static string Relation(string? relationCode, string? roleCode, string? text) =>
        !string.IsNullOrWhiteSpace(text) ? Words.Capital(text.TrimStart())
        : relationCode is not null and not "OTH" ? Words.Of(Relations, relationCode)
        : roleCode is not null and not "09" ? Words.Of(Roles, roleCode)
        : NoRelation;
}
