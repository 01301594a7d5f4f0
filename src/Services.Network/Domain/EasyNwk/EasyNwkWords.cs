using System.Collections.Frozen;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Domain.EasyNwk;

/// <summary>
/// The words of easyNWK (German in the file, also when the tool is used in English) and the Dutch that workers type themselves, as codes;
/// only where the word leaves no doubt. The text itself is always kept.
/// </summary>
public static class EasyNwkWords
{
    private static readonly FrozenDictionary<string, string> Relations = Table("""
        WIFE: ehefrau, wife, echtgenote
        HUSB: ehemann, husband, echtgenoot
        DOMPART: lebensgefahrtin, lebensgefahrte, lebensgefahrt, life partner, partnerin, partner
        MTH: mutter, mother, moeder, mama
        FTH: vater, father, vader, papa
        STPMTH: stiefmutter, stepmother, stiefmoeder
        STPFTH: stiefvater, step father, stepfather, stiefvader
        MTHFOST: pflegemutter, foster mother, pleegmoeder
        FTHFOST: pflegevater, foster father, pleegvader
        ADOPTM: adoptivmutter, adoptive mother, adoptiemoeder
        ADOPTF: adoptivvater, adoptive father, adoptievader
        SIS: schwester, sister, zus, zuster
        BRO: bruder, brother, broer
        step-sister: stiefschwester, stepsister, stiefzus
        step-brother: stiefbruder, stepbrother, stiefbroer
        half-sister: halbschwester, half sister, halfzus
        half-brother: halbbruder, half brother, halfbroer
        foster-sister: pflegeschwester, foster sister, pleegzus
        foster-brother: pflegebruder, foster brother, pleegbroer
        DAUC: tochter, daughter, dochter
        SONC: sohn, son, zoon
        DAUFOST: pflegetochter, foster daughter, pleegdochter
        SONFOST: pflegesohn, foster son, pleegzoon
        step-daughter: stieftochter, stepdaughter, stiefdochter
        step-son: stiefsohn, stepson, stiefzoon
        GRMTH: grossmutter, grandmother, oma, grootmoeder
        GRFTH: grossvater, grandfather, opa, grootvader
        GGRMTH: urgrossmutter, great-grandmother, overgrootmoeder
        GGRFTH: urgrossvater, great-grandfather, overgrootvader
        SISINLAW: schwagerin, sister-in-law, schoonzus
        BROINLAW: schwager, brother-in-law, zwager
        MTHINLAW: schwiegermutter, mother-in-law, schoonmoeder
        FTHINLAW: schwiegervater, father-in-law, schoonvader
        DAUINLAW: schwiegertochter, daughter-in-law, schoondochter
        SONINLAW: schwiegersohn, son-in-law, schoonzoon
        GRNDDAU: enkelin, granddaughter, kleindochter
        GRNDSON: enkel, grandson, kleinzoon
        AUNT: tante, aunt
        UNCLE: onkel, uncle, oom
        COUSN: cousine, cousin
        NIECE: nichte, niece
        NEPHEW: neffe, nephew
        ex-partner: ex-partnerin, ex-partner, ex partner, ex
        """);

    private static readonly FrozenDictionary<string, string> Roles = Table("""
        20: freundin, freund, friend, vriend, vriendin, bekannte, bekannter, acquaintance, kennis
        19: nachbarin, nachbar, neighbor, neighbour, buur, buurman, buurvrouw
        colleague: kollegin, kolleg, kollege, colleague, arbeitskollegin, arbeitskollege, vereinskollegin, vereinskollege, ausbildungskollegin, schulkollegin, studienkollegin, collega
        07: prof. helferin, helferin, prof. helper, arztin, arzt, doctor, arts, huisarts, psychotherapeutin, psychotherapeut, psychotherapist, psychiotherapist, pflegefachkraft, nurse practitioner, psychologin, psychologe, psychologist, psycholoog, sozialarbeiterin, sozialarbeiter, social worker, maatschappelijk werker, beraterin / betreuerin, consultant/supervisor, physiotherapeutin, physiotherapist, ergotherapeutin, hulpverlener, begeleider
        24: gesetz. erwachsenenvertretung, legal adult representation, wettelijk vertegenwoordiger
        14: bewindvoerder
        100002: pfarrerin, pfarrer, pastor, dominee, imam
        housemate: mitbewohnerin, mitbewohner, roommate, housemate, huisgenoot
        volunteer: vrijwilliger, maatje, volunteer
        """);

    private static readonly FrozenSet<string> Animals = new[]
    {
        "hund", "katze", "kater", "haustier", "pferd", "vogel", "dog", "cat", "pet", "horse", "bird", "hond", "kat", "poes", "huisdier", "paard", "konijn", "kaninchen",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The relation code of a role text; some German words need the gender.</summary>
    public static string? RelationOf(string role, string? gender) => Plain(role) switch
    {
        "schwager/schwagerin" or "sister/brother-in-law" => gender switch { "vrouw" => "SISINLAW", "man" => "BROINLAW", _ => null },
        "enkelkind" or "grandchild" or "kleinkind" => gender switch { "vrouw" => "GRNDDAU", "man" => "GRNDSON", _ => null },
        var plain => Relations.GetValueOrDefault(plain),
    };

    /// <summary>The role code of a role text.</summary>
    public static string? RoleOf(string role) => Roles.GetValueOrDefault(Plain(role));

    /// <summary>Whether these words are about an animal.</summary>
    public static bool IsAnimal(params string?[] texts) =>
        texts.Any(text => text is not null && Plain(text).Split([' ', ',', '/', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Any(Animals.Contains));

    /// <summary>As words are compared (<see cref="TypedText.Folded"/>), also without the German gender star: <c>Ärzt*in</c> → <c>arztin</c>.</summary>
    public static string Plain(string text) => TypedText.Line(TypedText.Folded(text).Replace("*", "", StringComparison.Ordinal));

    private static FrozenDictionary<string, string> Table(string lines) => lines.Split('\n')
        .Select(line => line.Trim().Split(": ", 2))
        .SelectMany(parts => parts[1].Split(", ").Select(word => KeyValuePair.Create(word, parts[0])))
        .ToFrozenDictionary(StringComparer.Ordinal);
}
