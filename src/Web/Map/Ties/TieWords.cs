using System.Globalization;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map.Ties;

/// <summary>The words for a tie and its place on the map (docs/glossary.md).</summary>
public static class TieWords
{
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

    /// <summary>Where somebody stands of whom nobody said how close, or in which part of the circle.</summary>
    public const string NoPlace = "Nog geen plek";

    /// <summary>How close, in words; without a ring there is no place yet.</summary>
    public static string Ring(int? ring) => ring is { } number ? Words.Of(Rings, number.ToString(CultureInfo.InvariantCulture)) : NoPlace;
}
