using Meeverhuizen.Contracts;
using Meeverhuizen.Localization;

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
    public void When(bool wrong, string field, Sentence sentence)
    {
        if (wrong)
        {
            var sentences = faults.TryGetValue(field, out var known) ? known : faults[field] = [];
            var said = sentence.ToString();
            if (!sentences.Contains(said))
            {
                sentences.Add(said);
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
        faults.When(person.RoleCode is { } role && !MapCodes.Roles.ContainsKey(role), "roleCode", "Kies een rol uit de lijst.");
        faults.When(person.RelationCode is { } relation && !MapCodes.Relations.ContainsKey(relation), "relationCode", "Kies een relatie uit de lijst.");
        faults.When(person.RelationText is { Length: > ShortLength } || HasControl(person.RelationText), "relationText", $"De relatie is te lang (hooguit {ShortLength} tekens) of bevat tekens die niet kunnen.");
        faults.When(person.AgeText is { Length: > ShortLength } || HasControl(person.AgeText), "ageText", $"De leeftijd is te lang (hooguit {ShortLength} tekens) of bevat tekens die niet kunnen.");
        faults.When(person.Gender is { Length: > ShortLength } || HasControl(person.Gender), "gender", $"Het geslacht is te lang (hooguit {ShortLength} tekens) of bevat tekens die niet kunnen.");
        faults.When(person.Language is { } language && !LanguageTag.Is(language), "language", "Kies een taal uit de lijst.");
        CheckNote(person.Note, faults);
    }

    /// <summary>Checks a tie; <paramref name="prefix"/> tells where in the request it stands.</summary>
    public static void Check(TieVersion tie, Faults faults, string prefix = "")
    {
        faults.When(tie.Ring is < 1 or > 4, prefix + "ring", "Kies een kring van 1 (dichtbij) tot 4 (het verst weg).");
        CheckNote(tie.Note, faults, prefix);
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

    /// <summary>A code, when it is one of its list; else the fault is named, and what comes back is kept by nobody.</summary>
    public static T Read<T>(this Faults faults, Code<T>? code, string prefix = "")
        where T : struct, Enum => code?.Known ?? faults.NotKnown<T>(prefix);

    /// <summary>Several codes, each once.</summary>
    public static IReadOnlyList<T> Read<T>(this Faults faults, IEnumerable<Code<T>> codes, string prefix = "")
        where T : struct, Enum => [.. codes.Select(code => faults.Read(code, prefix)).Distinct()];

    /// <summary>Whose words a change is: somebody's who can say so here.</summary>
    public static Voice ReadVoice(this Faults faults, Code<Voice>? code) =>
        code?.Known is { } voice and (Voice.Client or Voice.Naaste or Voice.Worker) ? voice : faults.NotKnown<Voice>("");

    private static T NotKnown<T>(this Faults faults, string prefix)
    {
        var (field, sentence) = Sentences[typeof(T)];
        faults.When(true, prefix + field, sentence());
        return default!;
    }

    private static readonly Dictionary<Type, (string Field, Func<string> Sentence)> Sentences = new()
    {
        [typeof(PersonKind)] = ("kind", () => T("Kies mens, dier of iets anders.")),
        [typeof(InformedStatus)] = ("informed", () => T("Kies of deze persoon weet van de netwerkkaart.")),
        [typeof(PersonEnd)] = ("reason", () => T("Kies waarom deze persoon van de kaart gaat.")),
        [typeof(TieStrength)] = ("strength", () => T("Kies hoe sterk de band is.")),
        [typeof(TieStatus)] = ("status", () => T("Kies hoe het nu met de band is.")),
        [typeof(TieDirection)] = ("direction", () => T("Kies wie geeft en wie krijgt.")),
        [typeof(TieSupport)] = ("support", () => T("Kies soorten steun uit de lijst.")),
        [typeof(ContactFrequency)] = ("frequency", () => T("Kies hoe vaak er contact is.")),
        [typeof(MapSector)] = ("sector", () => T("Kies een deel van de cirkel.")),
        [typeof(SafetyFlagKind)] = ("safetyFlags", () => T("Kies een waarschuwing uit de lijst.")),
        [typeof(Voice)] = ("saidBy", () => T("Kies wie dit zei: de cliënt, een naaste of de begeleider.")),
    };
}
