using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map.Persons;

/// <summary>The words for somebody on the map (docs/glossary.md).</summary>
public static class PersonWords
{
    public static IReadOnlyList<(string Code, string Word)> Kinds => [("human", T("Mens")), ("pet", T("Huisdier")), ("thing", T("Iets anders"))];

    private static readonly WordsPerLanguage RelationsSaid = new(() =>
    [
        ("MTH", T("Moeder")), ("FTH", T("Vader")), ("SIS", T("Zus")), ("BRO", T("Broer")), ("DAUC", T("Dochter")), ("SONC", T("Zoon")), ("DOMPART", T("Partner")), ("HUSB", T("Echtgenoot")), ("WIFE", T("Echtgenote")),
        ("GRMTH", T("Oma")), ("GRFTH", T("Opa")), ("AUNT", T("Tante")), ("UNCLE", T("Oom")), ("COUSN", T("Neef of nicht")), ("NEPHEW", T("Neef")), ("NIECE", T("Nicht")), ("GRNDDAU", T("Kleindochter")), ("GRNDSON", T("Kleinzoon")),
        ("STPMTH", T("Stiefmoeder")), ("STPFTH", T("Stiefvader")), ("MTHFOST", T("Pleegmoeder")), ("FTHFOST", T("Pleegvader")), ("MTHINLAW", T("Schoonmoeder")), ("FTHINLAW", T("Schoonvader")),
        ("BROINLAW", T("Zwager")), ("SISINLAW", T("Schoonzus")), ("SONINLAW", T("Schoonzoon")), ("DAUINLAW", T("Schoondochter")), ("ex-partner", T("Ex-partner")),
        ("half-brother", T("Halfbroer")), ("half-sister", T("Halfzus")), ("step-brother", T("Stiefbroer")), ("step-sister", T("Stiefzus")), ("step-son", T("Stiefzoon")), ("step-daughter", T("Stiefdochter")),
        ("foster-brother", T("Pleegbroer")), ("foster-sister", T("Pleegzus")), ("SONFOST", T("Pleegzoon")), ("DAUFOST", T("Pleegdochter")), ("ADOPTM", T("Adoptiemoeder")), ("ADOPTF", T("Adoptievader")),
        ("GGRMTH", T("Overgrootmoeder")), ("GGRFTH", T("Overgrootvader")), ("OTH", T("Anders")),
    ]);

    private static readonly WordsPerLanguage RolesSaid = new(() =>
    [
        ("20", T("Vriend(in) of kennis")), ("19", T("Buur")), ("colleague", T("Collega")), ("housemate", T("Huisgenoot")), ("peer", T("Lotgenoot")), ("volunteer", T("Vrijwilliger of maatje")),
        ("expert-by-experience", T("Ervaringsdeskundige")), ("100001", T("Mantelzorger")), ("07", T("Hulpverlener")), ("01", T("Eerste contactpersoon")), ("02", T("Tweede contactpersoon")),
        ("23", T("Contactpersoon")), ("21", T("Cliëntondersteuner")), ("06", T("Leefeenheid")), ("04", T("Financieel gemachtigde")), ("05", T("Financieel toetser")), ("11", T("Voogd")),
        ("14", T("Bewindvoerder")), ("15", T("Mentor")), ("03", T("Curator")), ("24", T("Wettelijk vertegenwoordiger")), ("100002", T("Geestelijk verzorger")), ("100003", T("Tolk")), ("100004", T("Advocaat")), ("09", T("Anders")),
    ]);

    public static IReadOnlyList<(string Code, string Word)> Informed =>
    [
        ("unknown", T("Weet ik niet")), ("informed", T("Ja, deze persoon weet het")), ("postponed", T("Nee, wij wachten daar nog mee")),
    ];

    public static IReadOnlyList<(string Code, string Word)> Relations => RelationsSaid.Now;

    public static IReadOnlyList<(string Code, string Word)> Roles => RolesSaid.Now;

    /// <summary>Instead of a relation, when nobody wrote one down.</summary>
    public static string NoRelation => T("Relatie niet ingevuld");

    /// <summary>What somebody is called whose name did not come along.</summary>
    public static string NameUnknown(string? roleCode) => roleCode is null or "09" ? T("Iemand (naam niet bekend)") : T($"{Words.Of(Roles, roleCode)} (naam niet bekend)");

    /// <summary>Who somebody is to the client, in one or two words.</summary>
    public static string Relation(string? relationCode, string? roleCode, string? text) =>
        !string.IsNullOrWhiteSpace(text) ? Words.Capital(text.TrimStart())
        : relationCode is not null and not "OTH" ? Words.Of(Relations, relationCode)
        : roleCode is not null and not "09" ? Words.Of(Roles, roleCode)
        : NoRelation;
}
