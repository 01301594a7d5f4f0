using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Handovers.Choosing;

/// <summary>What a choice means and what came of it. Each sentence is a promise (docs/promises.md).</summary>
public static class ChoosingWords
{
    public static string ChooseSomebody => T("Kies ten minste één persoon om verder te gaan.");

    private static string OnlyRole => T("Kiest u mee, dan gaat alleen de rol mee (als die bekend is), zonder naam, band of notitie.");

    private static string WarningToo => T("De waarschuwing gaat altijd mee, ook als u “niet mee” kiest.");

    public static string Detail(string field) => field switch { "birthYear" => T("Geboortejaar"), "contactChannel" => T("Hoe de cliënt te bereiken is"), _ => T("Fase") };

    /// <summary>What a press on "all" or "nothing" did.</summary>
    public static IReadOnlyList<string> Bulk(string all, NetworkApi.Handover handover)
    {
        var own = handover.ClientDetails.Any(detail => detail.Included);
        return all == "mee"
            ? [own ? T($"U koos: alles mee. Dit gaat nu mee: {handover.Travelling?.Words}, en de gegevens van de cliënt die hieronder op mee staan.") : T($"U koos: alles mee. Dit gaat nu mee: {handover.Travelling?.Words}.")]
            : [handover.Travelling is { Warnings: > 0 } ? T("U koos: niets mee. Alleen waarschuwingen gaan dan mee, zonder naam.") : T("U koos: niets mee. Er gaat niemand uit het netwerk mee, en geen geboortejaar, contact of fase."), ChooseSomebody];
    }

    /// <summary>Why somebody goes along as less than was written down.</summary>
    public static string Explain(TravelChoices.PersonRow person) =>
        person is { Item.Reason: not "safety-flag", OnMap.Tie.SafetyFlags.Count: > 0 } ? $"{Why(person.Item)} {WarningToo}" : Why(person.Item);

    private static string Why(NetworkApi.Item person) => person.Reason switch
    {
        "objects" => $"{T("Deze naaste wil niet op de kaart.")} {OnlyRole}",
        "objects-unknown" => $"{T("Niemand weet of deze naaste op de kaart wil staan.")} {OnlyRole}",
        "name-unknown" => $"{T("De naam van deze persoon is niet bekend.")} {OnlyRole}",
        "safety-flag" => T("Bij deze persoon staat een waarschuwing. Die gaat altijd mee, ook als de persoon niet meegaat: dan zonder naam."),
        _ => "",
    };

    /// <summary>What was chosen to go along and does not, because something else stays: a sentence each.</summary>
    public static List<string> Fallen(TravelChoices choices, HashSet<Guid> wanted)
    {
        bool Wanted(NetworkApi.Item? item) => item is not null && wanted.Contains(item.ItemId);
        string NameOf(Guid id) => choices.Persons.FirstOrDefault(person => person.Item.ItemId == id)?.Item.Label ?? T("die persoon");
        var sentences = new List<string>();
        foreach (var person in choices.Persons.Where(person => !Wanted(person.Item) && !person.Item.RoleOnly))
        {
            List<string> parts = [.. new[] { (person.Note, T("de notitie")), (person.Tie, T("de band met de cliënt")), (person.TieNote, T("de notitie bij de band")) }.Where(part => Wanted(part.Item1)).Select(part => part.Item2)];
            if (parts.Count > 0)
            {
                sentences.Add(N(parts.Count, $"{person.Item.Label} gaat niet mee. Daarom gaat ook niet mee: {string.Join(", ", parts)}.", $"{person.Item.Label} gaat niet mee. Daarom gaan ook niet mee: {string.Join(", ", parts)}."));
            }
        }

        foreach (var person in choices.Persons.Where(person => Wanted(person.Item) && !person.Item.RoleOnly && !Wanted(person.Tie) && Wanted(person.TieNote)))
        {
            sentences.Add(T($"De band met {person.Item.Label} gaat niet mee. Daarom gaat de notitie bij die band ook niet mee."));
        }

        foreach (var (tie, _, note, _) in choices.Between)
        {
            List<Guid> missing = [.. new[] { tie.PersonId, tie.OtherPersonId!.Value }.Where(id => !wanted.Contains(id))];
            if (Wanted(tie) && missing.Count > 0)
            {
                sentences.Add(missing.Count == 1 ? T($"De band {tie.Label} gaat niet mee, want {NameOf(missing[0])} gaat niet mee.") : T($"De band {tie.Label} gaat niet mee, want {NameOf(missing[0])} en {NameOf(missing[1])} gaan niet mee."));
            }
            else if (!Wanted(tie) && Wanted(note))
            {
                sentences.Add(T($"De band {tie.Label} gaat niet mee. Daarom gaat de notitie bij die band ook niet mee."));
            }
        }

        return sentences;
    }
}
