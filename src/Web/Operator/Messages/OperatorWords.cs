using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Operator.Messages;

/// <summary>What an operator reads: services, kinds of messages and reasons in words, each with its code beside it on the page.</summary>
public static class OperatorWords
{
    /// <summary>Why a message is dismissed.</summary>
    public static IReadOnlyList<(string Code, string Word)> DismissReasons =>
    [
        ("junk", T("Het is geen echt bericht")), ("settled-otherwise", T("Het is op een andere manier geregeld")), ("came-twice", T("Het kwam dubbel")), ("other", T("Iets anders (leg het kort uit)")),
    ];

    /// <summary>Where a message stands.</summary>
    public static IReadOnlyList<(string Code, string Word)> States =>
    [
        ("open", T("Wacht op een besluit")), ("waiting", T("Wordt vanzelf opnieuw geprobeerd")), ("answered", T("De afzender weet het")), ("dismissed", T("Afgewezen")), ("all", T("Alles")),
    ];

    public static string Service(string name, CityNames city) => name switch
    {
        "handover" => T("De koerier"),
        _ when name.Split('-', 2) is [var kind, var organisation] => kind == "clients" ? T($"{city.Organisation(organisation)}: cliënten") : T($"{city.Organisation(organisation)}: netwerk"),
        _ => name,
    };

    /// <summary>A type as a developer says it, without what is the same for all.</summary>
    public static string Type(string type) => type.Replace("nl.sociale-netwerken.", "", StringComparison.Ordinal);

    public static string State(string state) => Words.Of(States, state);

    public static string Reason(string reason) => reason switch
    {
        "earlier-step-not-yet-known" => T("Hoort na een stap van dezelfde organisatie die nog onderweg is"),
        "not-yet-known" => T("Hoort bij een overdracht die hier nog niet bekend is"),
        "not-this-contract" => T("De inhoud is niet leesbaar"),
        "unknown-type" => T("Dit soort bericht kent deze dienst niet"),
        "not-handled-here" => T("Dit soort bericht hoort hier niet"),
        "no-id" or "no-sender" or "no-type" or "odd-time" or "odd-headers" => T("Het adres van het bericht klopt niet"),
        "not-of-the-courier" or "not-of-our-own" => T("De afzender mag dit niet zeggen"),
        "delivered-too-often" => T("Kwam steeds terug zonder dat het werd verwerkt"),
        "not-what-was-brought" or "not-what-was-sealed" => T("Dit zijn niet de gegevens die zijn gebracht"),
        "code-not-known" or "language-not-a-tag" or "not-an-id" or "not-a-digest" or "no-handover-id" => T("Er staat iets in dat geen code is"),
        "day-out-of-range" or "deadline-out-of-range" or "deadline-over" or "moment-out-of-range" => T("Er staat een datum in die niet kan"),
        "item-count-out-of-range" or "sequence-out-of-range" => T("Er staat een aantal in dat niet kan"),
        "to-itself" or "to-municipality" or "unknown-team" => T("Het gevraagde team kan niet worden gevraagd"),
        "id-in-use" => T("Dit nummer is al van een andere overdracht"),
        _ => T("Er ging iets mis bij het verwerken"),
    };
}
