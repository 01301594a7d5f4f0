using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map.Persons;

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

    public string? Informed { get; set; }

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
        Objects = Words.Answer(person.Objects),
        Deceased = Words.Answer(person.Deceased),
    };

    /// <summary>Faults that can be seen without asking the service.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (string.IsNullOrWhiteSpace(Name) && !NameMayBeUnknown)
        {
            yield return new Fault("name", T("Vul een naam in, of hoe de cliënt deze persoon noemt."));
        }
    }

    /// <summary>Somebody new, with the tie with the client.</summary>
    public NetworkApi.AddPersonRequest ToNew(SayForm say, NetworkApi.AddPersonFirstTie tie) => new()
    {
        Name = Name?.Trim(), Kind = Kind, RoleCode = Filled(RoleCode), RelationCode = Filled(RelationCode), RelationText = Filled(RelationText), Deceased = Words.YesOrNo(Deceased),
        Informed = Filled(Informed) ?? Words.Unknown, Objects = Words.YesOrNo(Objects), Language = Filled(Language), Note = Filled(Note), AgeText = AgeText ?? "", Gender = Gender ?? "",
        SaidBy = say.SaidBy, On = say.Day, Tie = tie,
    };

    /// <summary>How somebody on the map is now. An emptied field is sent empty, so that it is emptied there too.</summary>
    public NetworkApi.ChangePersonRequest ToChange(SayForm say, int? revision) => new()
    {
        Name = Name?.Trim(), Kind = Kind, RoleCode = Filled(RoleCode), RelationCode = Filled(RelationCode), RelationText = Filled(RelationText), Deceased = Words.YesOrNo(Deceased),
        Informed = Filled(Informed) ?? Words.Unknown, Objects = Words.YesOrNo(Objects), Language = Filled(Language), Note = Filled(Note), AgeText = AgeText ?? "", Gender = Gender ?? "",
        SaidBy = say.SaidBy, On = say.Day, Revision = revision,
    };

    /// <summary>Every field, to hold beside what a colleague saved.</summary>
    public IReadOnlyList<FormField> Fields() =>
    [
        new("name", T("Naam"), () => Name, value => Name = value),
        new("relationCode", T("Familie of partner"), () => RelationCode, value => RelationCode = value, PersonWords.Relations),
        new("roleCode", T("Rol"), () => RoleCode, value => RoleCode = value, PersonWords.Roles),
        new("relationText", T("In eigen woorden"), () => RelationText, value => RelationText = value),
        new("note", T("Notitie"), () => Note, value => Note = value),
        new("kind", T("Wie of wat is het?"), () => Kind, value => Kind = value, PersonWords.Kinds),
        new("ageText", T("Leeftijd"), () => AgeText, value => AgeText = value),
        new("gender", T("Gender"), () => Gender, value => Gender = value),
        new("language", T("Taal"), () => Language, value => Language = value, Words.Languages),
        new("informed", T("Weet van de netwerkkaart"), () => Informed, value => Informed = value, PersonWords.Informed),
        new("objects", T("Bezwaar"), () => Objects, value => Objects = value, Words.OrUnknown(Words.YesNo)),
        new("deceased", T("Overleden"), () => Deceased, value => Deceased = value, Words.OrUnknown(Words.YesNo)),
    ];

    internal static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
