using System.Collections.Frozen;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>
/// The codes a map is written in, with the Dutch words people read. Roles and relations are those of nl-core-ContactPerson
/// (RolCodelijst, RelatieCodelijst; standards §4.3); where those have no word for somebody, our own codes, in lower case.
/// </summary>
public static class MapCodes
{
    /// <summary>Nobody knows, or nobody said: an answer like any other. A number or a yes/no that is not known is null.</summary>
    public const string Unknown = "unknown";

    /// <summary>A person, an animal, or something that matters as much (a place of faith, a bicycle).</summary>
    public static readonly FrozenSet<string> Kinds = Set("human", "pet", "thing");

    /// <summary>How strong the tie is: thick, plain or dashed line.</summary>
    public static readonly FrozenSet<string> Strengths = Set("strong", "normal", "weak", Unknown);

    /// <summary>Alive, dormant (can be renewed), broken, or ended.</summary>
    public static readonly FrozenSet<string> Statuses = Set("active", "dormant", "broken", "ended", Unknown);

    /// <summary>Who gives, seen from the client (on a tie between two persons: from the first): gives, gets, both, or neither.</summary>
    public static readonly FrozenSet<string> Directions = Set("gives", "gets", "mutual", "none", Unknown);

    /// <summary>Kinds of support (standards §12: P, G, A, E).</summary>
    public static readonly FrozenSet<string> Supports = Set("practical", "company", "advice", "emotional");

    /// <summary>How often there is contact.</summary>
    public static readonly FrozenSet<string> Frequencies = Set("daily", "weekly", "monthly", "less", "none", Unknown);

    /// <summary>Parts of the circle; unknown is no part: no place yet.</summary>
    public static readonly FrozenSet<string> Sectors = Set("family", "friends", "neighbours", "colleagues", "professionals", "other", Unknown);

    /// <summary>Warnings that always travel, even when the person does not.</summary>
    public static readonly FrozenSet<string> SafetyFlags = Set("do-not-contact", "must-not-know");

    /// <summary>Whether a close one knows to be on the map (AVG art. 14).</summary>
    public static readonly FrozenSet<string> Informed = Set(Unknown, "informed", "postponed");

    /// <summary>Whose words a change is.</summary>
    public static readonly FrozenSet<string> Voices = Set("client", "naaste", "worker");

    /// <summary>Why a person leaves the map.</summary>
    public static readonly FrozenSet<string> EndReasons = Set("deceased", "not-in-view", EnteredByMistake);

    /// <summary>The person was never there: gone from the map of every day.</summary>
    public const string EnteredByMistake = "entered-by-mistake";

    /// <summary>Roles: what somebody does for the client.</summary>
    public static readonly FrozenDictionary<string, string> Roles = new Dictionary<string, string>
    {
        ["01"] = "Eerste contactpersoon", ["02"] = "Tweede contactpersoon", ["03"] = "Curator", ["04"] = "Financieel gemachtigde",
        ["05"] = "Financieel toetser", ["06"] = "Leefeenheid", ["07"] = "Hulpverlener", ["09"] = "Anders", ["11"] = "Voogd",
        ["14"] = "Bewindvoerder", ["15"] = "Mentor", ["19"] = "Buur", ["20"] = "Vriend of kennis", ["21"] = "Cliëntondersteuner",
        ["23"] = "Contactpersoon", ["24"] = "Wettelijke vertegenwoordiger", ["100001"] = "Mantelzorger",
        ["100002"] = "Geestelijk verzorger", ["100003"] = "Tolk", ["100004"] = "Advocaat",
        ["colleague"] = "Collega", ["volunteer"] = "Vrijwilliger of maatje", ["peer"] = "Lotgenoot",
        ["expert-by-experience"] = "Ervaringsdeskundige", ["housemate"] = "Huisgenoot",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Relations: who somebody is to the client.</summary>
    public static readonly FrozenDictionary<string, string> Relations = new Dictionary<string, string>
    {
        ["ADOPTF"] = "Adoptievader", ["ADOPTM"] = "Adoptiemoeder", ["AUNT"] = "Tante", ["BRO"] = "Broer", ["BROINLAW"] = "Zwager",
        ["COUSN"] = "Neef of nicht (kind van oom of tante)", ["DAUC"] = "Dochter", ["DAUINLAW"] = "Schoondochter", ["DOMPART"] = "Partner",
        ["FTH"] = "Vader", ["FTHINLAW"] = "Schoonvader", ["DAUFOST"] = "Pleegdochter", ["FTHFOST"] = "Pleegvader", ["MTHFOST"] = "Pleegmoeder",
        ["SONFOST"] = "Pleegzoon", ["GRNDDAU"] = "Kleindochter", ["GRFTH"] = "Opa", ["GRMTH"] = "Oma", ["GRNDSON"] = "Kleinzoon",
        ["GGRFTH"] = "Overgrootvader", ["GGRMTH"] = "Overgrootmoeder", ["HUSB"] = "Echtgenoot", ["MTH"] = "Moeder", ["MTHINLAW"] = "Schoonmoeder",
        ["NEPHEW"] = "Neef (kind van broer of zus)", ["NIECE"] = "Nicht (kind van broer of zus)", ["SIS"] = "Zus", ["SISINLAW"] = "Schoonzus",
        ["SONC"] = "Zoon", ["SONINLAW"] = "Schoonzoon", ["STPFTH"] = "Stiefvader", ["STPMTH"] = "Stiefmoeder", ["UNCLE"] = "Oom",
        ["WIFE"] = "Echtgenote", ["OTH"] = "Anders",
        ["ex-partner"] = "Ex-partner", ["half-brother"] = "Halfbroer", ["half-sister"] = "Halfzus", ["step-brother"] = "Stiefbroer",
        ["step-sister"] = "Stiefzus", ["foster-brother"] = "Pleegbroer", ["foster-sister"] = "Pleegzus", ["step-son"] = "Stiefzoon",
        ["step-daughter"] = "Stiefdochter",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenSet<string> Set(params string[] codes) => codes.ToFrozenSet(StringComparer.Ordinal);
}
