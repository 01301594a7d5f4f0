using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>Faults in what somebody filled in: per field, in sentences. All are named at once, so that nobody has to try field by field.</summary>
public sealed class Faults
{
    private readonly SortedDictionary<string, List<string>> faults = new(StringComparer.Ordinal);

    /// <summary>Whether everything is right.</summary>
    public bool None => faults.Count == 0;

    /// <summary>Field → sentences.</summary>
    public IDictionary<string, string[]> ByField => faults.ToDictionary(f => f.Key, f => f.Value.ToArray());

    /// <summary>Adds a sentence when something is wrong.</summary>
    public void When(bool wrong, string field, string sentence)
    {
        if (wrong)
        {
            var sentences = faults.TryGetValue(field, out var known) ? known : faults[field] = [];
            if (!sentences.Contains(sentence))
            {
                sentences.Add(sentence);
            }
        }
    }
}

/// <summary>What a person and a tie on the map must look like.</summary>
public static class MapRules
{
    /// <summary>Longest name.</summary>
    public const int NameLength = ServiceDefaults.TextLength.PersonName;

    /// <summary>Longest short text: relation in own words, age, gender.</summary>
    public const int ShortLength = ServiceDefaults.TextLength.ShortText;

    /// <summary>Longest note.</summary>
    public const int NoteLength = ServiceDefaults.TextLength.Note;

    /// <summary>Checks a person.</summary>
    public static void Check(PersonVersion person, Faults faults)
    {
        // Null is not an empty field: the name of who arrived as a role only, which nobody here knows.
        faults.When(person.Name is not null && string.IsNullOrWhiteSpace(person.Name), "name", "Vul een naam in, of hoe de cliënt deze persoon noemt.");
        faults.When(person.Name is { Length: > NameLength }, "name", $"De naam is te lang (hooguit {NameLength} tekens).");
        faults.When(HasControl(person.Name), "name", "In de naam staan tekens die niet kunnen.");
        faults.When(!MapCodes.Kinds.Contains(person.Kind), "kind", "Kies mens, dier of iets anders.");
        faults.When(person.RoleCode is { } role && !MapCodes.Roles.ContainsKey(role), "roleCode", "Kies een rol uit de lijst.");
        faults.When(person.RelationCode is { } relation && !MapCodes.Relations.ContainsKey(relation), "relationCode", "Kies een relatie uit de lijst.");
        faults.When(person.RelationText is { Length: > ShortLength } || HasControl(person.RelationText), "relationText", $"De relatie is te lang (hooguit {ShortLength} tekens) of bevat tekens die niet kunnen.");
        faults.When(person.AgeText is { Length: > ShortLength } || HasControl(person.AgeText), "ageText", $"De leeftijd is te lang (hooguit {ShortLength} tekens) of bevat tekens die niet kunnen.");
        faults.When(person.Gender is { Length: > ShortLength } || HasControl(person.Gender), "gender", $"Het geslacht is te lang (hooguit {ShortLength} tekens) of bevat tekens die niet kunnen.");
        faults.When(person.Language is { } language && !LanguageTag.Is(language), "language", "Kies een taal uit de lijst.");
        faults.When(!MapCodes.Informed.Contains(person.Informed), "informed", "Kies of deze persoon weet van de netwerkkaart.");
        CheckNote(person.Note, faults);
        CheckVoice(person.SaidBy, faults);
    }

    /// <summary>Checks a tie; <paramref name="prefix"/> tells where in the request it stands.</summary>
    public static void Check(TieVersion tie, Faults faults, string prefix = "")
    {
        faults.When(!MapCodes.Strengths.Contains(tie.Strength), prefix + "strength", "Kies hoe sterk de band is.");
        faults.When(!MapCodes.Statuses.Contains(tie.Status), prefix + "status", "Kies hoe het nu met de band is.");
        faults.When(!MapCodes.Directions.Contains(tie.Direction), prefix + "direction", "Kies wie geeft en wie krijgt.");
        faults.When(!tie.Support.All(support => support is not null && MapCodes.Supports.Contains(support)), prefix + "support", "Kies soorten steun uit de lijst.");
        faults.When(!MapCodes.Frequencies.Contains(tie.Frequency), prefix + "frequency", "Kies hoe vaak er contact is.");
        faults.When(tie.Ring is < 1 or > 4, prefix + "ring", "Kies een kring van 1 (dichtbij) tot 4 (het verst weg).");
        faults.When(!MapCodes.Sectors.Contains(tie.Sector), prefix + "sector", "Kies een deel van de cirkel.");
        faults.When(!tie.SafetyFlags.All(flag => flag is not null && MapCodes.SafetyFlags.Contains(flag)), prefix + "safetyFlags", "Kies een waarschuwing uit de lijst.");
        CheckNote(tie.Note, faults, prefix);
        CheckVoice(tie.SaidBy, faults);
    }

    /// <summary>Checks the day a change counts from: today or earlier.</summary>
    public static void CheckDay(DateOnly on, DateOnly today, Faults faults)
    {
        faults.When(on > today, "on", "Kies vandaag of een eerdere dag.");
        faults.When(on.Year < 1900, "on", "Deze dag ligt te ver in het verleden.");
    }

    /// <summary>Whether a one-line text holds characters that belong on no form: also those a database cannot keep.</summary>
    public static bool HasControl(string? text) => text is not null && text.Any(char.IsControl);

    private static void CheckNote(string? note, Faults faults, string prefix = "")
    {
        faults.When(note is { Length: > NoteLength }, prefix + "note", $"De notitie is te lang (hooguit {NoteLength} tekens).");
        faults.When(note is not null && note.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')), prefix + "note", "In de notitie staan tekens die niet kunnen.");
    }

    /// <summary>Checks whose words a change is.</summary>
    public static void CheckVoice(string saidBy, Faults faults) =>
        faults.When(!MapCodes.Voices.Contains(saidBy), "saidBy", "Kies wie dit zei: de cliënt, een naaste of de begeleider.");
}
