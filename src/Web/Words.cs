using System.Globalization;

namespace Meeverhuizen.Web;

/// <summary>The Dutch words on screen for the codes in the services (docs/glossary.md); one word per idea.</summary>
public static class Words
{
    public static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static readonly IReadOnlyList<(string Code, string Word)> Phases =
    [
        ("prevention", "Preventie, nog een eigen plek"), ("night-shelter", "Nachtopvang"), ("shelter-24h", "24-uursopvang"),
        ("supported-housing", "Begeleid wonen"), ("own-home", "Eigen woning"), ("aftercare", "Nazorg"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Languages =
    [
        ("nl", "Nederlands"), ("en", "Engels"), ("ar", "Arabisch"), ("ti", "Tigrinya"), ("tr", "Turks"), ("pl", "Pools"), ("fr", "Frans"), ("es", "Spaans"),
        ("pt", "Portugees"), ("ro", "Roemeens"), ("bg", "Bulgaars"), ("uk", "Oekraïens"), ("ru", "Russisch"), ("so", "Somali"), ("fa", "Farsi"), ("ps", "Pasjtoe"),
        ("am", "Amhaars"), ("zh", "Chinees"), ("pap", "Papiaments"), ("srn", "Sranantongo"), ("ber", "Berber"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Sectors =
    [
        ("family", "Familie"), ("friends", "Vrienden"), ("neighbours", "Buren"), ("colleagues", "Collega’s en dagbesteding"), ("professionals", "Hulpverleners"), ("other", "Overig"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Rings =
    [
        ("1", "Heel dichtbij"), ("2", "Dichtbij"), ("3", "Verder weg"), ("4", "Het verst weg"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Strengths = [("strong", "Sterk"), ("normal", "Gewoon"), ("weak", "Zwak")];

    public static readonly IReadOnlyList<(string Code, string Word)> Statuses =
    [
        ("active", "Er is contact"), ("dormant", "Bijna geen contact"), ("broken", "Contact verbroken"), ("ended", "Band beëindigd"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Directions =
    [
        ("mutual", "Over en weer"), ("gets", "De cliënt krijgt steun"), ("gives", "De cliënt geeft steun"), ("none", "Geen van beide"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Supports =
    [
        ("practical", "Praktische hulp"), ("company", "Gezelschap"), ("advice", "Advies"), ("emotional", "Een luisterend oor"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Frequencies =
    [
        ("daily", "Elke dag"), ("weekly", "Elke week"), ("monthly", "Elke maand"), ("less", "Minder vaak"), ("none", "Nu niet"), ("unknown", "Weet ik niet"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> SafetyFlags = [("do-not-contact", "Niet benaderen"), ("must-not-know", "Mag niets over de cliënt weten")];

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

    public static readonly IReadOnlyList<(string Code, string Word)> Conditions = [("trust", "Vertrouwensband"), ("shelter", "Onderdak"), ("income", "Inkomen"), ("day-activity", "Werk of dagbesteding")];

    public static readonly IReadOnlyList<(string Code, string Word)> ConditionStates = [("in-order", "Op orde"), ("worked-on", "Wordt aan gewerkt"), ("missing", "Ontbreekt")];

    public static readonly IReadOnlyList<(string Code, string Word)> DeclineReasons =
    [
        ("no-capacity", "Wij hebben nu geen plek"), ("out-of-area", "De cliënt hoort niet in ons gebied"), ("client-refused", "De cliënt wil niet naar ons team"), ("cannot", "Wij kunnen dit niet bieden"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> HoldQuestions =
    [
        ("other-date", "Een andere datum past beter"), ("question", "Wij willen eerst overleggen, bel ons"), ("fewer-items", "Wij willen minder gegevens ontvangen"), ("other-team", "Een ander team past beter"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> ConsentMethods =
    [
        ("spoken", "Mondeling, in een gesprek"), ("written", "Schriftelijk, met een handtekening"), ("digital", "Digitaal, op een scherm"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> GivenBy = [("client", "De cliënt zelf"), ("legal-representative", "De wettelijk vertegenwoordiger")];

    public static readonly IReadOnlyList<(string Code, string Word)> SaidBy = [("client", "De cliënt"), ("naaste", "Een naaste"), ("worker", "Ik (de hulpverlener)")];

    public static readonly IReadOnlyList<(string Code, string Word)> Informed =
    [
        ("unknown", "Weet ik niet"), ("informed", "Ja, deze persoon weet het"), ("postponed", "Nee, wij wachten daar nog mee"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> EndReasons =
    [
        ("not-in-view", "Deze persoon is uit beeld"), ("deceased", "Deze persoon is overleden"), ("entered-by-mistake", "Deze persoon stond er per ongeluk op"),
    ];

    /// <summary>What was done with something in a file that does not come over as it stands there.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> RemarkDone =
    [
        ("left-out", "Weggelaten"), ("cut", "Ingekort"), ("changed", "Anders overgenomen"), ("asked", "Vragen wij u"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> YesNo = [("nee", "Nee"), ("ja", "Ja")];

    /// <summary>A yes or a no; not answered and not known are the same.</summary>
    public static bool? YesOrNo(string? answer) => answer switch { "ja" => true, "nee" => false, _ => null };

    /// <summary>The same as an answer.</summary>
    public static string Answer(bool? known) => known switch { true => "ja", false => "nee", null => Unknown };

    /// <summary>Instead of a relation, when nobody wrote one down.</summary>
    public const string NoRelation = "Relatie niet ingevuld";

    public static readonly IReadOnlyList<(string Code, string Word)> ContactKinds = [("phone", "Telefoon"), ("email", "E-mail"), ("via", "Via iemand")];

    public static string Of(IReadOnlyList<(string Code, string Word)> list, string? code) =>
        list.FirstOrDefault(item => item.Code == code).Word ?? (code == Unknown ? NotKnown : code ?? "");

    /// <summary>The code of what nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>What nobody knows, where it is shown.</summary>
    public const string NotKnown = "Niet bekend";

    /// <summary>Where somebody stands of whom nobody said how close, or in which part of the circle.</summary>
    public const string NoPlace = "Nog geen plek";

    /// <summary>The same list to answer from, with the answer that one does not know.</summary>
    public static IReadOnlyList<(string Code, string Word)> OrUnknown(IReadOnlyList<(string Code, string Word)> list) => [.. list, (Unknown, "Weet ik niet")];

    /// <summary>What somebody is called whose name did not come along.</summary>
    public static string NameUnknown(string? roleCode) => (roleCode is null or "09" ? "Iemand" : Of(Roles, roleCode)) + " (naam niet bekend)";

    /// <summary>How close, in words; without a ring there is no place yet.</summary>
    public static string Ring(int? ring) => ring is { } number ? Of(Rings, number.ToString(CultureInfo.InvariantCulture)) : NoPlace;

    /// <summary>Undetermined, in BCP 47: nobody knows which language to speak with somebody.</summary>
    public const string NoLanguage = "und";

    /// <summary>The languages to choose from, and that one does not know.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> KnownLanguages = [.. Languages, (NoLanguage, "Weet ik niet")];

    public static string Language(string code) => code == NoLanguage ? NotKnown : Of(Languages, code);

    /// <summary>Which language to speak with somebody, and whether that is with an interpreter.</summary>
    public static string Language(string code, bool? interpreter) => Language(code) + (interpreter switch { true => ", met tolk", null => ". Of er een tolk nodig is, is niet bekend", _ => "" });

    /// <summary>Who somebody is to the client, in one or two words.</summary>
    public static string Relation(string? relationCode, string? roleCode, string? text) =>
        !string.IsNullOrWhiteSpace(text) ? Capital(text.TrimStart())
        : relationCode is not null and not "OTH" ? Of(Relations, relationCode)
        : roleCode is not null and not "09" ? Of(Roles, roleCode)
        : NoRelation;

    public static string OrganisationKind(string kind) => kind switch { "shelter" => "opvang", "buurtteam" => "buurtteam", "municipality" => "gemeente", _ => kind };

    /// <summary>Why nothing travels, although it seemed to be going well.</summary>
    public static string WhyNotTravelling(string? code) => code switch
    {
        null => "",
        "consent-missing" => "Er is geen geldige toestemming van de cliënt. Zonder toestemming gaat er niets mee.",
        "consent-outdated" => "De kaart of de keuzes zijn veranderd na de toestemming. Laat de cliënt opnieuw zien wat meegaat en vraag opnieuw toestemming.",
        "consent-withdrawn" => "De cliënt trok de toestemming in voordat er iets verstuurd was. Er is niets meegegaan.",
        "package-too-large" => "Zo veel past niet in een overdracht. Trek deze terug en begin opnieuw met minder mensen of kortere notities.",
        "recipient-not-verified" => "De gegevens van het nieuwe team in de lijst van organisaties kloppen niet of zijn verlopen. Er gaat niets naartoe. Meld dit bij de beheerder.",
        "to-itself" or "to-municipality" or "unknown-team" => "Dit team kan niet worden gevraagd. Er is niets verstuurd. Begin opnieuw en kies een team uit de lijst, of meld dit bij de beheerder.",
        "deadline-over" => "De overdracht kwam te laat op zijn plek: de tijd om te antwoorden was al voorbij. Er is niets verstuurd. Begin opnieuw.",
        "day-out-of-range" => "De gewenste datum kan niet. Er is niets verstuurd. Begin opnieuw met een andere datum.",
        "language-not-a-tag" => "De taal van de cliënt staat niet goed in het dossier. Er is niets verstuurd. Kies de taal opnieuw bij de gegevens van de cliënt en begin opnieuw.",
        "item-count-out-of-range" => "Zo veel past niet in een overdracht. Er is niets verstuurd. Begin opnieuw met minder mensen.",
        "id-in-use" or "deadline-out-of-range" or "not-an-id" => "Deze overdracht kon niet worden verwerkt. Er is niets verstuurd. Begin opnieuw, of meld dit bij de beheerder.",
        "neighbour-refuses" => "Een ander deel van Meeverhuizen neemt dit niet aan. Wachten helpt niet. Meld dit bij de beheerder.",
        "no-answer" => "Een ander deel van Meeverhuizen is even niet te bereiken. Het wordt vanzelf opnieuw geprobeerd.",
        "sender-not-verified" => "De gegevens van het andere team in de lijst van organisaties kloppen niet of zijn verlopen. Er wordt niets geopend. Meld dit bij de beheerder.",
        "package-not-there" => "De gegevens liggen nog niet klaar. Het wordt vanzelf opnieuw geprobeerd.",
        _ => "Het gaat nog niet verder. Het wordt vanzelf opnieuw geprobeerd.",
    };

    /// <summary>Why a package was refused: what is in it, when that cannot be; else nobody can be sure that it is real.</summary>
    public static string Refused(string? reason) => reason switch
    {
        "contents-invalid-unreadable" => "In de gegevens ontbreekt iets, of iets staat er anders in dan afgesproken.",
        "contents-invalid-too-much" => "In de gegevens zitten meer mensen of banden dan er op een kaart passen.",
        "contents-invalid-reference" => "In de gegevens staat een band met iemand die er niet in zit, of iets staat er twee keer in.",
        "contents-invalid-text" => "Een naam of tekst is leeg of te lang, of heeft tekens die niet kunnen.",
        "contents-invalid-code" => "In de gegevens staat een antwoord dat niet in onze lijsten voorkomt.",
        "contents-invalid-number" => "In de gegevens staat een getal of een geboortejaar dat niet kan.",
        "contents-invalid-date" => "In de gegevens staat een datum die niet kan.",
        "contents-invalid-client" => "De gegevens van de cliënt kunnen niet worden opgeslagen.",
        "unknown-form" => "De gegevens hebben een vorm die het systeem van het nieuwe team niet kan lezen.",
        "too-late" => "De gegevens kwamen te laat om nog te openen.",
        "receipt-expired" => "De toestemming van de cliënt was verlopen.",
        _ => "Niemand kan zeker weten dat de gegevens echt zijn.",
    };

    /// <summary>The title above it.</summary>
    public static string RefusedTitle(string? reason) =>
        reason?.StartsWith("contents-invalid", StringComparison.Ordinal) == true || reason == "unknown-form" ? "De gegevens konden niet worden aangenomen" : "De gegevens werden niet vertrouwd";

    public static string State(string state) => state switch
    {
        "draft" => "In voorbereiding",
        "dropped" => "Gestopt in de voorbereiding",
        "offered" => "Aangeboden",
        "on-hold" => "Vraag van het nieuwe team",
        "accepted" => "Aangenomen",
        "sealed" => "Onderweg",
        "received" => "Aangekomen",
        "completed" => "Afgerond",
        "declined" => "Niet aangenomen",
        "withdrawn" => "Teruggetrokken",
        "expired" => "Verlopen",
        "lapsed" => "Niet op tijd opgehaald",
        "refused" => "Gegevens geweigerd",
        "revoked" => "Gestopt door de cliënt",
        "erasure-asked" => "Verzoek om te wissen",
        _ => state,
    };

    public static string StateBadge(string state) => state switch
    {
        "received" or "completed" => "success",
        "offered" or "accepted" or "sealed" => "active",
        "on-hold" or "expired" or "erasure-asked" => "warning",
        "declined" or "withdrawn" or "refused" or "revoked" or "lapsed" => "danger",
        _ => "neutral",
    };

    public static string Party(string by) => by switch
    {
        "sender" => "het team dat overdraagt",
        "receiver" => "het nieuwe team",
        "client" => "de cliënt",
        "courier" or "system" => "het systeem",
        _ => by,
    };

    public static string Reason(string? reason) => reason switch
    {
        null or "" => "",
        "consent-withdrawn" => "De cliënt trok de toestemming in.",
        "sender" => "Het team trok de overdracht terug.",
        "question-taken-back" => "De vraag is ingetrokken. De overdracht staat weer zoals die was.",
        "date-agreed" => "Ja, de voorgestelde dag is goed.",
        "date-kept" => "Nee, het blijft de dag die gewenst was.",
        "date-other" => "Nee, maar een andere dag kan wel.",
        "items-fewer" => "Er gaat nu minder mee.",
        "items-kept" => "Er gaat evenveel mee als eerst.",
        "answered" => "De vraag is beantwoord.",
        "to-itself" or "to-municipality" or "unknown-team" or "id-in-use" or "deadline-over" or "deadline-out-of-range" or "day-out-of-range" or "language-not-a-tag" or "item-count-out-of-range" or "not-an-id" =>
            "De overdracht kon niet worden verwerkt. Niemand is gevraagd.",
        _ when DeclineReasons.Any(item => item.Code == reason) => Of(DeclineReasons, reason) + ".",
        _ when HoldQuestions.Any(item => item.Code == reason) => Of(HoldQuestions, reason) + ".",
        _ => "",
    };

    /// <summary>Why a step was taken, with the day it is about.</summary>
    public static string Reason(Api.NetworkApi.Step step) => (step.Reason, step.Day) switch
    {
        ("other-date", { } day) => $"Een andere datum past beter: {Day(day)}.",
        ("date-agreed", { } day) => $"Ja, {Day(day)} is goed.",
        ("date-kept", { } day) => $"Nee, het blijft {Day(day)}.",
        ("date-other", { } day) => $"Nee, maar {Day(day)} kan wel.",
        _ => Reason(step.Reason),
    };

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

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Dutch);

    public static string Day(DateTimeOffset moment) => Day(ServiceDefaults.DutchDay.Of(moment));

    /// <summary>The last day on which a consent holds that ends at this moment: it is kept as the beginning of the day after it.</summary>
    public static string LastDay(DateTimeOffset until) => Day(DateOnly.FromDateTime(until.UtcDateTime.AddTicks(-1)));

    public static string Moment(DateTimeOffset moment) => Local(moment).ToString("d MMMM yyyy 'om' HH:mm", Dutch);

    /// <summary>What a date field or an address gives, year first; null when it is empty or no day.</summary>
    public static DateOnly? TypedDay(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What to say when <see cref="TypedDay"/> gives none.</summary>
    public static string NoDay(string? text) => string.IsNullOrWhiteSpace(text) ? "Vul een datum in." : "Deze dag bestaat niet. Vul een andere datum in.";

    public static DateOnly Today(TimeProvider clock) => ServiceDefaults.DutchDay.Of(clock.GetUtcNow());

    /// <summary>As the beginning of a line.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], Dutch) + words[1..];

    public static string Count(int number, string one, string many) => number == 1 ? "1 " + one : $"{number} {many}";

    private static DateTimeOffset Local(DateTimeOffset moment) => ServiceDefaults.DutchDay.Clock(moment);
}
