using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network;

/// <summary>What the map refuses, and how it says so. Handing over has its own list: <see cref="Domain.Handovers.HandoverErrors"/>.</summary>
public static class Errors
{
    /// <summary>The client moved on; here the map can only be read.</summary>
    public static readonly Refusal Moved = new("client-moved", StatusCodes.Status409Conflict,
        "Deze cliënt is meeverhuisd naar een ander team. U kunt de netwerkkaart hier nog lezen, niet wijzigen.");

    /// <summary>The person was not on the map that day.</summary>
    public static readonly Refusal NotOnMapThatDay = new("not-on-map-that-day", StatusCodes.Status409Conflict,
        "Op deze dag stond deze persoon niet op de netwerkkaart. Kies een andere dag.");

    /// <summary>Nobody can come back who is there.</summary>
    public static readonly Refusal OnMapAlready = new("on-map-already", StatusCodes.Status409Conflict,
        "Deze persoon staat al op de netwerkkaart.");

    /// <summary>The tie did not exist that day.</summary>
    public static readonly Refusal NoTieThatDay = new("no-tie-that-day", StatusCodes.Status409Conflict,
        "Op deze dag stond deze band niet op de netwerkkaart. Kies een andere dag.");

    /// <summary>An end before something that was recorded later.</summary>
    public static readonly Refusal SomethingLater = new("something-later", StatusCodes.Status409Conflict,
        "Na deze dag is er nog iets vastgelegd. Kies een latere dag.");

    /// <summary>These two already have a tie.</summary>
    public static readonly Refusal TieExists = new("tie-exists", StatusCodes.Status409Conflict,
        "Deze band staat al op de netwerkkaart. Wijzig de band die er al is.");

    /// <summary>Nobody has a tie with themself.</summary>
    public static readonly Refusal TieWithSelf = new("tie-with-self", StatusCodes.Status400BadRequest,
        "Iemand kan geen band met zichzelf hebben. Kies twee verschillende personen.");

    /// <summary>The file is too large.</summary>
    public static readonly Refusal FileTooLarge = new("file-too-large", StatusCodes.Status413PayloadTooLarge,
        "Het bestand is groter dan 5 MB. Een netwerkkaart van easyNWK is veel kleiner. Kies een ander bestand.");

    /// <summary>The preview was taken over, thrown away or was never there.</summary>
    public static readonly Refusal PreviewGone = new("preview-gone", StatusCodes.Status409Conflict,
        "Deze voorvertoning is er niet meer: hij blijft een uur bewaard. Kies het bestand opnieuw.");
}
