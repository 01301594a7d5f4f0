using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Clients;

/// <summary>What this service refuses, and how it says so.</summary>
public static class Errors
{
    /// <summary>The client moved on; here the record can only be read.</summary>
    public static readonly Refusal Moved = new("client-moved", StatusCodes.Status409Conflict,
        "Deze cliënt is meeverhuisd naar een ander team. U kunt de gegevens hier nog lezen, niet wijzigen.");

    /// <summary>The worker is not in the team the client would get.</summary>
    public static readonly Refusal NotYourTeam = new("not-your-team", StatusCodes.Status403Forbidden,
        "U kunt alleen cliënten inschrijven bij een team waar u zelf werkt.");

    /// <summary>A phase cannot begin in the future.</summary>
    public static readonly Refusal PhaseInFuture = new("phase-in-future", StatusCodes.Status400BadRequest,
        "Een fase kan niet in de toekomst beginnen. Kies vandaag of een eerdere dag.");

    /// <summary>A phase cannot begin before the client was born, nor before living memory.</summary>
    public static readonly Refusal PhaseTooEarly = new("phase-too-early", StatusCodes.Status400BadRequest,
        "Deze dag ligt te ver in het verleden. Kies een dag na de geboorte van de cliënt.");

    /// <summary>A birth year that cannot be.</summary>
    public static readonly Refusal BirthYear = new("birth-year", StatusCodes.Status400BadRequest,
        "Dit geboortejaar kan niet. Vul vier cijfers in, of laat het leeg.");

    /// <summary>The consent was withdrawn before, or has ended.</summary>
    public static readonly Refusal ConsentEnded = new("consent-ended", StatusCodes.Status409Conflict,
        "Deze toestemming was al ingetrokken of afgelopen.");

    /// <summary>The handover was stopped before the client arrived.</summary>
    public static readonly Refusal HandoverEnded = new("handover-ended", StatusCodes.Status409Conflict,
        "De cliënt heeft deze overdracht gestopt. Er komt niets meer binnen.");

    /// <summary>A consent must end, within two years.</summary>
    public static readonly Refusal ConsentPeriod = new("consent-period", StatusCodes.Status400BadRequest,
        "De toestemming moet een einddatum hebben in de toekomst, binnen twee jaar.");
}
