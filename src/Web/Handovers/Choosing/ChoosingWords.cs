using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Handovers.Choosing;

/// <summary>What a choice means and what came of it. Each sentence is a promise (docs/promises.md).</summary>
public static class ChoosingWords
{
    public const string ChooseSomebody = "Kies ten minste één persoon om verder te gaan.";

    private const string OnlyRole = "Kiest u mee, dan gaat alleen de rol mee (als die bekend is), zonder naam, band of notitie.";

    private const string WarningToo = " De waarschuwing gaat altijd mee, ook als u “niet mee” kiest.";

    public static string Detail(string field) => field switch { "birthYear" => "Geboortejaar", "contactChannel" => "Hoe de cliënt te bereiken is", _ => "Fase" };

    /// <summary>What a press on "all" or "nothing" did.</summary>
    public static IReadOnlyList<string> Bulk(string all, NetworkApi.Handover handover)
    {
        var own = handover.ClientDetails.Any(detail => detail.Mee);
        return all == "mee"
            ? [$"U koos: alles mee. Dit gaat nu mee: {handover.Travelling?.Words}{(own ? ", en de gegevens van de cliënt die hieronder op mee staan" : "")}."]
            : ["U koos: niets mee. " + (handover.Travelling is { Warnings: > 0 } ? "Alleen waarschuwingen gaan dan mee, zonder naam." : "Er gaat niemand uit het netwerk mee, en geen geboortejaar, contact of fase."), ChooseSomebody];
    }

    /// <summary>Why somebody goes along as less than was written down.</summary>
    public static string Explain(TravelChoices.PersonRow person) =>
        Why(person.Item) + (person is { Item.Reason: not "safety-flag", OnMap.Tie.SafetyFlags.Count: > 0 } ? WarningToo : "");

    private static string Why(NetworkApi.Item person) => person.Reason switch
    {
        "objects" => "Deze naaste wil niet op de kaart. " + OnlyRole,
        "objects-unknown" => "Niemand weet of deze naaste op de kaart wil staan. " + OnlyRole,
        "name-unknown" => "De naam van deze persoon is niet bekend. " + OnlyRole,
        "safety-flag" => "Bij deze persoon staat een waarschuwing. Die gaat altijd mee, ook als de persoon niet meegaat: dan zonder naam.",
        _ => "",
    };

    /// <summary>What was chosen to go along and does not, because something else stays: a sentence each.</summary>
    public static List<string> Fallen(TravelChoices choices, HashSet<Guid> wanted)
    {
        bool Wanted(NetworkApi.Item? item) => item is not null && wanted.Contains(item.ItemId);
        string NameOf(Guid id) => choices.Persons.FirstOrDefault(person => person.Item.ItemId == id)?.Item.Label ?? "die persoon";
        var sentences = new List<string>();
        foreach (var person in choices.Persons.Where(person => !Wanted(person.Item) && !person.Item.RoleOnly))
        {
            List<string> parts = [.. new[] { (person.Note, "de notitie"), (person.Tie, "de band met de cliënt"), (person.TieNote, "de notitie bij de band") }.Where(part => Wanted(part.Item1)).Select(part => part.Item2)];
            if (parts.Count > 0)
            {
                sentences.Add($"{person.Item.Label} gaat niet mee. Daarom {(parts.Count == 1 ? "gaat" : "gaan")} ook niet mee: {string.Join(", ", parts)}.");
            }
        }

        foreach (var person in choices.Persons.Where(person => Wanted(person.Item) && !person.Item.RoleOnly && !Wanted(person.Tie) && Wanted(person.TieNote)))
        {
            sentences.Add($"De band met {person.Item.Label} gaat niet mee. Daarom gaat de notitie bij die band ook niet mee.");
        }

        foreach (var (tie, _, note, _) in choices.Between)
        {
            List<Guid> missing = [.. new[] { tie.PersonId, tie.OtherPersonId!.Value }.Where(id => !wanted.Contains(id))];
            if (Wanted(tie) && missing.Count > 0)
            {
                sentences.Add($"De band {tie.Label} gaat niet mee, want {string.Join(" en ", missing.Select(NameOf))} {(missing.Count == 1 ? "gaat" : "gaan")} niet mee.");
            }
            else if (!Wanted(tie) && Wanted(note))
            {
                sentences.Add($"De band {tie.Label} gaat niet mee. Daarom gaat de notitie bij die band ook niet mee.");
            }
        }

        return sentences;
    }
}
