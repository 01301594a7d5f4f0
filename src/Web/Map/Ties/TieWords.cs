using System.Globalization;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map.Ties;

/// <summary>The words for a tie and its place on the map (docs/glossary.md).</summary>
public static class TieWords
{
    public static IReadOnlyList<(string Code, string Word)> Sectors =>
    [
        ("family", T("Familie")), ("friends", T("Vrienden")), ("neighbours", T("Buren")), ("colleagues", T("Collega’s en dagbesteding")), ("professionals", T("Hulpverleners")), ("other", T("Overig")),
    ];

    public static IReadOnlyList<(string Code, string Word)> Rings =>
    [
        ("1", T("Heel dichtbij")), ("2", T("Dichtbij")), ("3", T("Verder weg")), ("4", T("Het verst weg")),
    ];

    public static IReadOnlyList<(string Code, string Word)> Strengths => [("strong", T("Sterk")), ("normal", T("Gewoon")), ("weak", T("Zwak"))];

    public static IReadOnlyList<(string Code, string Word)> Statuses =>
    [
        ("active", T("Er is contact")), ("dormant", T("Bijna geen contact")), ("broken", T("Contact verbroken")), ("ended", T("Band beëindigd")),
    ];

    public static IReadOnlyList<(string Code, string Word)> Directions =>
    [
        ("mutual", T("Over en weer")), ("gets", T("De cliënt krijgt steun")), ("gives", T("De cliënt geeft steun")), ("none", T("Geen van beide")),
    ];

    public static IReadOnlyList<(string Code, string Word)> Supports =>
    [
        ("practical", T("Praktische hulp")), ("company", T("Gezelschap")), ("advice", T("Advies")), ("emotional", T("Een luisterend oor")),
    ];

    public static IReadOnlyList<(string Code, string Word)> Frequencies =>
    [
        ("daily", T("Elke dag")), ("weekly", T("Elke week")), ("monthly", T("Elke maand")), ("less", T("Minder vaak")), ("none", T("Nu niet")), ("unknown", T("Weet ik niet")),
    ];

    public static IReadOnlyList<(string Code, string Word)> SafetyFlags => [("do-not-contact", T("Niet benaderen")), ("must-not-know", T("Mag niets over de cliënt weten"))];

    /// <summary>Where somebody stands of whom nobody said how close, or in which part of the circle.</summary>
    public static string NoPlace => T("Nog geen plek");

    /// <summary>How close, in words; without a ring there is no place yet.</summary>
    public static string Ring(int? ring) => ring is { } number ? Words.Of(Rings, number.ToString(CultureInfo.InvariantCulture)) : NoPlace;
}
