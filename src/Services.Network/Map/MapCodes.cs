using System.Collections.Frozen;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>
/// Roles and relations, with the Dutch words people read: those of nl-core-ContactPerson
/// (RolCodelijst, RelatieCodelijst; standards §4.3); where those have no word for somebody, our own codes, in lower case.
/// </summary>
public static class MapCodes
{
    /// <summary>Nobody knows, or nobody said; in every list that has it, it is the first. A number or a yes/no that is not known is null.</summary>
    public static bool IsUnknown<T>(this T code)
        where T : struct, Enum => EqualityComparer<T>.Default.Equals(code, default);

    /// <summary>A role that has no code of its own.</summary>
    public const string OtherRole = "09";

    /// <summary>The relation of which everybody has one: a mother.</summary>
    public const string Mother = "MTH";

    /// <summary>And a father.</summary>
    public const string Father = "FTH";

    /// <summary>Roles: what somebody does for the client.</summary>
    public static readonly FrozenDictionary<string, string> Roles = new Dictionary<string, string>
    {
        ["01"] = "Eerste contactpersoon", ["02"] = "Tweede contactpersoon", ["03"] = "Curator", ["04"] = "Financieel gemachtigde",
        ["05"] = "Financieel toetser", ["06"] = "Leefeenheid", ["07"] = "Hulpverlener", [OtherRole] = "Anders", ["11"] = "Voogd",
        ["14"] = "Bewindvoerder", ["15"] = "Mentor", ["19"] = "Buur", ["20"] = "Vriend(in) of kennis", ["21"] = "Cliëntondersteuner",
        ["23"] = "Contactpersoon", ["24"] = "Wettelijk vertegenwoordiger", ["100001"] = "Mantelzorger",
        ["100002"] = "Geestelijk verzorger", ["100003"] = "Tolk", ["100004"] = "Advocaat",
        ["colleague"] = "Collega", ["volunteer"] = "Vrijwilliger of maatje", ["peer"] = "Lotgenoot",
        ["expert-by-experience"] = "Ervaringsdeskundige", ["housemate"] = "Huisgenoot",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A role in the reader's language; null when there is no such role. Each word of the list has its English by a test.</summary>
    public static string? RoleWord(string role) => Roles.TryGetValue(role, out var word) ? T(word) : null;

    /// <summary>Relations: who somebody is to the client.</summary>
    public static readonly FrozenDictionary<string, string> Relations = new Dictionary<string, string>
    {
        ["ADOPTF"] = "Adoptievader", ["ADOPTM"] = "Adoptiemoeder", ["AUNT"] = "Tante", ["BRO"] = "Broer", ["BROINLAW"] = "Zwager",
        ["COUSN"] = "Neef of nicht (kind van oom of tante)", ["DAUC"] = "Dochter", ["DAUINLAW"] = "Schoondochter", ["DOMPART"] = "Partner",
        [Father] = "Vader", ["FTHINLAW"] = "Schoonvader", ["DAUFOST"] = "Pleegdochter", ["FTHFOST"] = "Pleegvader", ["MTHFOST"] = "Pleegmoeder",
        ["SONFOST"] = "Pleegzoon", ["GRNDDAU"] = "Kleindochter", ["GRFTH"] = "Opa", ["GRMTH"] = "Oma", ["GRNDSON"] = "Kleinzoon",
        ["GGRFTH"] = "Overgrootvader", ["GGRMTH"] = "Overgrootmoeder", ["HUSB"] = "Echtgenoot", [Mother] = "Moeder", ["MTHINLAW"] = "Schoonmoeder",
        ["NEPHEW"] = "Neef (kind van broer of zus)", ["NIECE"] = "Nicht (kind van broer of zus)", ["SIS"] = "Zus", ["SISINLAW"] = "Schoonzus",
        ["SONC"] = "Zoon", ["SONINLAW"] = "Schoonzoon", ["STPFTH"] = "Stiefvader", ["STPMTH"] = "Stiefmoeder", ["UNCLE"] = "Oom",
        ["WIFE"] = "Echtgenote", ["OTH"] = "Anders",
        ["ex-partner"] = "Ex-partner", ["half-brother"] = "Halfbroer", ["half-sister"] = "Halfzus", ["step-brother"] = "Stiefbroer",
        ["step-sister"] = "Stiefzus", ["foster-brother"] = "Pleegbroer", ["foster-sister"] = "Pleegzus", ["step-son"] = "Stiefzoon",
        ["step-daughter"] = "Stiefdochter",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
