namespace Meeverhuizen.Contracts;

/// <summary>
/// A language as it may stand anywhere: a real language, and at most a real script and a real region (BCP 47: <c>nl</c>, <c>zh-Hant</c>,
/// <c>pt-BR</c>). It reaches the new team before it says yes, so nothing fits in that is somebody's name: other parts a tag could have
/// (variants, extensions, private use) name no language that anybody asks an interpreter for.
/// </summary>
public static class LanguageTag
{
    // ISO 639-1, whole; of three letters those that are spoken here; not known, several, none.
    private static readonly HashSet<string> Languages = Set("""
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn
        gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
        mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th
        ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        acm aeb aii apc apd arq ars ary arz ase bal bcl bej ber bin byn ceb ckb cmn dse dyu fuc fuf fuh gez gsw hak haz hif hil hmn hne jam kab kea kmr kri ksw lzz mai
        man mey mnk mos nan nds pap pcm pes prs rif rmn rmy rom sdh shi shy sdz snk sgn srn srr ssy sus syc syr tem tet tig tmh tru tzm vec vls vmf vmw wuu yue zgh zea
        zza und mul zxx
        """);

    private static readonly HashSet<string> Scripts = Set("""
        Adlm Arab Armn Beng Cans Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hans Hant Hebr Hira Jpan Kana Khmr Knda Kore Laoo Latn Mlym Mong Mymr Nkoo Orya Sinh Syrc
        Taml Telu Tfng Thaa Thai Tibt Vaii
        """);

    // ISO 3166-1, and the world and its parts as languages use them (UN M49).
    private static readonly HashSet<string> Regions = Set("""
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX
        CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
        IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE
        NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
        TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW 001 150 419
        """);

    /// <summary>Whether it is one.</summary>
    public static bool Is(string? tag)
    {
        if (tag is null or { Length: > 11 })
        {
            return false;
        }

        var parts = tag.Split('-');
        return Languages.Contains(parts[0]) && parts.Length switch
        {
            1 => true,
            2 => Scripts.Contains(parts[1]) || Regions.Contains(parts[1]),
            3 => Scripts.Contains(parts[1]) && Regions.Contains(parts[2]),
            _ => false,
        };
    }

    private static HashSet<string> Set(string words) => new(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
