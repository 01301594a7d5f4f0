using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Operator.Messages;

/// <summary>What an operator reads: services, kinds of messages and reasons in words, each with its code beside it on the page.</summary>
public static class OperatorWords
{
    /// <summary>Why a message is dismissed.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> DismissReasons =
    [
        ("junk", "Het is geen echt bericht"), ("settled-otherwise", "Het is op een andere manier geregeld"), ("came-twice", "Het kwam dubbel"), ("other", "Iets anders (leg het kort uit)"),
    ];

    /// <summary>Where a message stands.</summary>
    public static readonly IReadOnlyList<(string Code, string Word)> States =
    [
        ("open", "Wacht op een besluit"), ("waiting", "Wordt vanzelf opnieuw geprobeerd"), ("answered", "De afzender weet het"), ("dismissed", "Afgewezen"), ("all", "Alles"),
    ];

    public static string Service(string name, CityNames city) => name switch
    {
        "handover" => "De koerier",
        _ when name.Split('-', 2) is [var kind, var organisation] => $"{city.Organisation(organisation)}: {(kind == "clients" ? "cliënten" : "netwerk")}",
        _ => name,
    };

    /// <summary>A type as a developer says it, without what is the same for all.</summary>
    public static string Type(string type) => type.Replace("nl.sociale-netwerken.", "", StringComparison.Ordinal);

    public static string State(string state) => Words.Of(States, state);

    public static string Reason(string reason) => reason switch
    {
        "earlier-step-not-yet-known" => "Hoort na een stap van dezelfde organisatie die nog onderweg is",
        "not-yet-known" => "Hoort bij een overdracht die hier nog niet bekend is",
        "not-this-contract" => "De inhoud is niet leesbaar",
        "unknown-type" => "Dit soort bericht kent deze dienst niet",
        "not-handled-here" => "Dit soort bericht hoort hier niet",
        "no-id" or "no-sender" or "no-type" or "odd-time" or "odd-headers" => "Het adres van het bericht klopt niet",
        "not-of-the-courier" or "not-of-our-own" => "De afzender mag dit niet zeggen",
        "delivered-too-often" => "Kwam steeds terug zonder dat het werd verwerkt",
        "not-what-was-brought" or "not-what-was-sealed" => "Dit zijn niet de gegevens die zijn gebracht",
        "code-not-known" or "language-not-a-tag" or "not-an-id" or "not-a-digest" or "no-handover-id" => "Er staat iets in dat geen code is",
        "day-out-of-range" or "deadline-out-of-range" or "deadline-over" or "moment-out-of-range" => "Er staat een datum in die niet kan",
        "item-count-out-of-range" or "sequence-out-of-range" => "Er staat een aantal in dat niet kan",
        "to-itself" or "to-municipality" or "unknown-team" => "Het gevraagde team kan niet worden gevraagd",
        "id-in-use" => "Dit nummer is al van een andere overdracht",
        _ => "Er ging iets mis bij het verwerken",
    };
}
