using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <summary>
/// The words of easyNWK (German in the file, also when the tool is used in English) and the Dutch that workers type themselves, as codes;
/// only where the word leaves no doubt; and what the map says then.
/// </summary>
public static partial class EasyNwkWords
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
        20: freundin, freund, freund/freundin, friend, vriend, vriendin, bekannte, bekannter, acquaintance, kennis
        19: nachbarin, nachbar, neighbor, neighbour, buur, buurman, buurvrouw
        colleague: kollegin, kolleg, kollege, colleague, arbeitskollegin, arbeitskollege, vereinskollegin, vereinskollege, ausbildungskollegin, ausbildungskollege, schulkollegin, schulkollege, studienkollegin, studienkollege, collega
        07: prof. helferin, helferin, helfer, prof. helfer, prof. helper, arztin, arzt, doctor, arts, huisarts, psychotherapeutin, psychotherapeut, psychotherapist, psychiotherapist, pflegefachkraft, nurse practitioner, psychologin, psychologe, pschologin, psychologist, psycholoog, sozialarbeiterin, sozialarbeiter, social worker, maatschappelijk werker, beraterin / betreuerin, berater / betreuer, beraterin, betreuerin, betreuer, consultant/supervisor, physiotherapeutin, physiotherapeut, physiotherapist, fysiotherapeut, ergotherapeutin, ergotherapeut, hulpverlener, begeleider
        24: gesetz. erwachsenenvertretung, legal adult representation, wettelijk vertegenwoordiger
        14: bewindvoerder
        100002: pfarrerin, pfarrer, pastor, dominee, imam
        housemate: mitbewohnerin, mitbewohner, roommate, housemate, huisgenoot
        volunteer: vrijwilliger, maatje, volunteer
        """);

    /// <summary>What the tool's own words, German and English, are called on a Dutch map; where a code says it already there is nothing to add.</summary>
    private static readonly FrozenDictionary<string, string> Dutch = Table("""
        kennis: bekannte, bekannter, acquaintance
        collega van het werk: arbeitskollegin, arbeitskollege
        iemand van de vereniging: vereinskollegin, vereinskollege
        iemand van de opleiding: ausbildungskollegin, ausbildungskollege
        iemand van school: schulkollegin, schulkollege
        studiegenoot: studienkollegin, studienkollege
        arts: arztin, arzt, doctor
        psychotherapeut: psychotherapeutin, psychotherapeut, psychotherapist, psychiotherapist
        verpleegkundige: pflegefachkraft, nurse practitioner
        psycholoog: psychologin, psychologe, pschologin, psychologist
        maatschappelijk werker: sozialarbeiterin, sozialarbeiter, social worker
        begeleider: beraterin / betreuerin, berater / betreuer, beraterin, betreuerin, betreuer, consultant/supervisor
        fysiotherapeut: physiotherapeutin, physiotherapeut, physiotherapist
        ergotherapeut: ergotherapeutin, ergotherapeut
        pastor of dominee: pfarrerin, pfarrer
        familielid: familienangehorige, familienangehoriger, familiy member, family member
        adoptiezus: adoptivschwester, adoptive sister
        adoptiebroer: adoptivbruder, adoptive brother
        adoptiedochter: adoptivtochter, adopted daughter
        adoptiezoon: adoptivsohn, adopted son
        achterkleinkind: urenkelkind, great-grandchild
        hond: hund, dog
        kat: katze, cat
        paard: pferd, horse
        vogel: bird
        konijn: kaninchen, rabbit
        huisdier: haustier, pet
        aangetrouwde tante: angeheiratete tante
        aangetrouwde oom: angeheirateter onkel
        aangetrouwde nicht: angeheiratete nichte
        aangetrouwde neef: angeheirater neffe, angeheirateter neffe
        """);

    /// <summary>Words of the tool that a code says already, in Dutch too.</summary>
    private static readonly FrozenSet<string> SaidByCode = """
        ehefrau, wife, ehemann, husband, lebensgefahrtin, lebensgefahrte, lebensgefahrt, life partner, partnerin, mutter, mother, vater, father, stiefmutter, stepmother, stiefvater, step father, stepfather,
        pflegemutter, foster mother, pflegevater, foster father, adoptivmutter, adoptive mother, adoptivvater, adoptive father, schwester, sister, bruder, brother, stiefschwester, stepsister, stiefbruder, stepbrother,
        halbschwester, half sister, halbbruder, half brother, pflegeschwester, foster sister, pflegebruder, foster brother, tochter, daughter, sohn, son, pflegetochter, foster daughter, pflegesohn, foster son,
        stieftochter, stepdaughter, stiefsohn, stepson, grossmutter, grandmother, grossvater, grandfather, urgrossmutter, great-grandmother, urgrossvater, great-grandfather, schwagerin, sister-in-law, schwager,
        brother-in-law, schwiegermutter, mother-in-law, schwiegervater, father-in-law, schwiegertochter, daughter-in-law, schwiegersohn, son-in-law, enkelin, granddaughter, enkel, grandson, aunt, onkel, uncle,
        cousine, cousin, nichte, niece, neffe, nephew, ex-partnerin, nachbarin, nachbar, neighbor, neighbour, kollegin, kolleg, kollege, colleague, prof. helferin, helferin, helfer, prof. helfer, prof. helper,
        gesetz. erwachsenenvertretung, legal adult representation, mitbewohnerin, mitbewohner, roommate, housemate, volunteer
        """.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Animals = new[]
    {
        "hund", "katze", "kater", "haustier", "pferd", "vogel", "dog", "cat", "pet", "horse", "bird", "hond", "kat", "poes", "huisdier", "paard", "konijn", "kaninchen",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The relation code of a role text; some German words need the gender.</summary>
    public static string? RelationOf(string role, string? gender) => PlainRole(role) switch
    {
        "schwager/schwagerin" or "sister/brother-in-law" => gender switch { "vrouw" => "SISINLAW", "man" => "BROINLAW", _ => null },
        "enkelkind" or "grandchild" or "kleinkind" => gender switch { "vrouw" => "GRNDDAU", "man" => "GRNDSON", _ => null },
        var plain => Relations.GetValueOrDefault(plain),
    };

    /// <summary>The role code of a role text.</summary>
    public static string? RoleOf(string role) => Roles.GetValueOrDefault(PlainRole(role));

    /// <summary>The role as the map says it beside its code: the Dutch word for a word of the tool, else as it was typed; null when the code says it all.</summary>
    public static string? TextOf(string role, string? gender) => PlainRole(role) switch
    {
        "freundin" or "freund" or "freund/freundin" or "friend" => gender switch { "vrouw" => "vriendin", "man" => "vriend", _ => "vriend(in)" },
        "schwager/schwagerin" or "sister/brother-in-law" => gender is "vrouw" or "man" ? null : "zwager of schoonzus",
        "enkelkind" or "grandchild" => gender is "vrouw" or "man" ? null : "kleinkind",
        var plain when SaidByCode.Contains(plain) => null,
        var plain => Dutch.GetValueOrDefault(plain, role),
    };

    /// <summary>Whether these words are about an animal.</summary>
    public static bool IsAnimal(params string?[] texts) =>
        texts.Any(text => text is not null && Plain(text).Split([' ', ',', '/', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Any(Animals.Contains));

    /// <summary>As words are compared (<see cref="TypedText.Folded"/>), also without the German gender star: <c>Ärzt*in</c> → <c>arztin</c>.</summary>
    public static string Plain(string text) => TypedText.Line(TypedText.Folded(text).Replace("*", "", StringComparison.Ordinal));

    /// <summary>A role with any sign of gender taken out: <c>Freund:in</c>, <c>Freund_in</c>, <c>Freund/in</c>, <c>Freund(in)</c>, <c>FreundIn</c> → <c>freundin</c>.</summary>
    private static string PlainRole(string role) => TypedText.Line(GenderSign().Replace(TypedText.Folded(role), "$1$2$3"));

    [GeneratedRegex(@"(?<=\p{L})(?:[*:_·](\p{L})|/-?(in|r|e)\b|\((in|r|e)\))")]
    private static partial Regex GenderSign();

    private static FrozenDictionary<string, string> Table(string lines) => lines.Split('\n')
        .Select(line => line.Trim().Split(": ", 2))
        .SelectMany(parts => parts[1].Split(", ").Select(word => KeyValuePair.Create(word, parts[0])))
        .ToFrozenDictionary(StringComparer.Ordinal);
}
