using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Components.Parts;

namespace Meeverhuizen.Web.Components.Pages.Network;

/// <summary>What a worker fills in about somebody on the map; kept as typed until everything is right.</summary>
public sealed class PersonForm
{
    public string? Name { get; set; }

    public string? Kind { get; set; } = "human";

    public string? RelationCode { get; set; }

    public string? RoleCode { get; set; }

    public string? RelationText { get; set; }

    public string? AgeText { get; set; }

    public string? Gender { get; set; }

    public string? Language { get; set; }

    public string? Note { get; set; }

    public string? Informed { get; set; } = "unknown";

    public string? Objects { get; set; }

    public string? Deceased { get; set; }

    /// <summary>Somebody whose name did not come along: it may stay unknown.</summary>
    public bool NameMayBeUnknown { get; set; }

    /// <summary>The form filled with what is known.</summary>
    public static PersonForm Of(NetworkApi.Person person) => new()
    {
        Name = person.NameKnown ? person.Name : null,
        NameMayBeUnknown = !person.NameKnown,
        Kind = person.Kind,
        RelationCode = person.RelationCode,
        RoleCode = person.RoleCode,
        RelationText = person.RelationText,
        AgeText = person.AgeText,
        Gender = person.Gender,
        Language = person.Language,
        Note = person.Note,
        Informed = person.Informed,
        Objects = Answer(person.Objects),
        Deceased = Answer(person.Deceased),
    };

    /// <summary>Faults that can be seen without asking the service.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (string.IsNullOrWhiteSpace(Name) && !NameMayBeUnknown)
        {
            yield return new Fault("name", "Vul een naam in, of hoe de cliënt deze persoon noemt.");
        }
    }

    /// <summary>As the service wants it. An emptied field is sent empty, so that it is emptied there too.</summary>
    public NetworkApi.PersonInput ToInput(SayForm say, int? revision = null, NetworkApi.TieInput? tie = null) => new(
        Name?.Trim(), Kind, Filled(RoleCode), Filled(RelationCode), Filled(RelationText), YesOrNo(Deceased), Informed, YesOrNo(Objects), Filled(Language), Filled(Note),
        AgeText ?? "", Gender ?? "", say.SaidBy, say.Day, revision, tie);

    /// <summary>A yes, a no, or that one does not know.</summary>
    internal static bool? YesOrNo(string? answer) => answer switch { "ja" => true, Words.Unknown => null, _ => false };

    /// <summary>The same as an answer.</summary>
    internal static string Answer(bool? known) => known switch { true => "ja", false => "nee", null => Words.Unknown };

    internal static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
