using System.Globalization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Clients.Registration;

/// <summary>What a worker types about a client; kept as typed until everything is right.</summary>
public sealed class ClientForm
{
    public string? DisplayName { get; set; }

    public string? BirthYear { get; set; }

    public string? Language { get; set; }

    public string? InterpreterNeeded { get; set; }

    public string? ContactKind { get; set; }

    public string? ContactValue { get; set; }

    public string? TeamId { get; set; }

    public string? Phase { get; set; }

    public string? Purpose { get; set; }

    /// <summary>The form filled with what is known.</summary>
    public static ClientForm Of(ClientsApi.Client client) => new()
    {
        DisplayName = client.DisplayName,
        BirthYear = client.BirthYear?.ToString(CultureInfo.InvariantCulture),
        Language = client.Language,
        InterpreterNeeded = Words.Answer(client.InterpreterNeeded),
        ContactKind = client.ContactChannel?.Kind,
        ContactValue = client.ContactChannel?.Value,
    };

    /// <summary>Faults that can be seen without asking the service.</summary>
    public IEnumerable<Fault> Faults(bool whole)
    {
        if (string.IsNullOrWhiteSpace(DisplayName))
        {
            yield return new Fault("displayName", T("Vul een naam in. Een roepnaam of schuilnaam mag ook."));
        }

        if (!string.IsNullOrWhiteSpace(BirthYear) && Year is null)
        {
            yield return new Fault("birthYear", T("Vul het geboortejaar in met vier cijfers, of laat het leeg."));
        }

        if (string.IsNullOrEmpty(Language))
        {
            yield return new Fault("language", T("Kies een taal. Weet u het niet? Kies dan “Weet ik niet”."));
        }

        if (string.IsNullOrEmpty(InterpreterNeeded))
        {
            yield return new Fault("interpreterNeeded", T("Kies of er een tolk nodig is. Weet u het niet? Kies dan “Weet ik niet”."));
        }

        if (!string.IsNullOrWhiteSpace(ContactValue) && string.IsNullOrEmpty(ContactKind))
        {
            yield return new Fault("contactKind", T("Kies hoe u de cliënt bereikt: telefoon, e-mail of via iemand."));
        }

        if (string.IsNullOrWhiteSpace(ContactValue) && !string.IsNullOrEmpty(ContactKind))
        {
            yield return new Fault("contactValue", T("Vul het nummer, het adres of de naam in. Is er geen? Kies dan “Niet ingevuld”."));
        }

        if (whole && string.IsNullOrEmpty(TeamId))
        {
            yield return new Fault("teamId", T("Kies een team."));
        }

        if (whole && string.IsNullOrEmpty(Phase))
        {
            yield return new Fault("phase", T("Kies een fase."));
        }

        if (whole && string.IsNullOrWhiteSpace(Purpose))
        {
            yield return new Fault("purpose", T("Schrijf op waarvoor u het netwerk betrekt."));
        }
    }

    public ClientsApi.ChangeClientRequest ToChange(string? revision) => new()
    {
        DisplayName = DisplayName!.Trim(), BirthYear = Year, Language = Language!, InterpreterNeeded = Words.YesOrNo(InterpreterNeeded), ContactChannel = Contact, Revision = revision,
    };

    /// <summary>What is filled in about a client first, to hold beside what a colleague saved.</summary>
    public IReadOnlyList<FormField> Basics() =>
    [
        new("displayName", T("Naam"), () => DisplayName, value => DisplayName = value),
        new("birthYear", T("Geboortejaar"), () => BirthYear, value => BirthYear = value),
        new("language", T("Taal"), () => Language, value => Language = value, Words.KnownLanguages),
        new("interpreterNeeded", T("Tolk"), () => InterpreterNeeded, value => InterpreterNeeded = value, Words.OrUnknown(Words.YesNo)),
        new("contactKind", T("Hoe bereikt u de cliënt?"), () => ContactKind, value => ContactKind = value, RegistrationWords.ContactKinds),
        new("contactValue", T("Nummer, adres of naam"), () => ContactValue, value => ContactValue = value),
    ];

    public ClientsApi.RegisterClientRequest ToRegister() => new()
    {
        DisplayName = DisplayName!.Trim(), BirthYear = Year, Language = Language!, InterpreterNeeded = Words.YesOrNo(InterpreterNeeded), ContactChannel = Contact, TeamId = TeamId!, Phase = Phase!,
        Purpose = Purpose!.Trim(),
    };

    private int? Year => int.TryParse(BirthYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && BirthYear!.Trim().Length == 4 ? year : null;

    private ClientsApi.Contact? Contact => string.IsNullOrWhiteSpace(ContactValue) || string.IsNullOrEmpty(ContactKind) ? null : new ClientsApi.Contact { Kind = ContactKind, Value = ContactValue.Trim() };
}
