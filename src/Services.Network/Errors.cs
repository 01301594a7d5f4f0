using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network;

/// <summary>What the map refuses, and how it says so. Handing over has its own list: <see cref="Handovers.HandoverErrors"/>.</summary>
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

    /// <summary>The choices were made for a map that changed since.</summary>
    public static readonly Refusal ChoicesOutdated = new("choices-outdated", StatusCodes.Status409Conflict,
        "De netwerkkaart is intussen veranderd. Kijk de vragen hieronder nog eens na.");

    /// <summary>Every version was left out.</summary>
    public static readonly Refusal NothingToTakeOver = new("nothing-to-take-over", StatusCodes.Status400BadRequest,
        "U laat alle versies weg. Dan is er niets om over te nemen.");

    /// <summary>Something was built on what an import brought.</summary>
    public static readonly Refusal ImportBuiltOn = new("import-built-on", StatusCodes.Status409Conflict,
        "Ongedaan maken kan niet meer: er is verder gewerkt met wat u overnam.");

    /// <summary>Who an import brought is merged with somebody; parted again, nothing stands in the way.</summary>
    public static readonly Refusal ImportMerged = ImportBuiltOn with
    {
        Sentence = "Ongedaan maken kan nu niet: iemand uit het bestand is samengevoegd met iemand anders. Haal die twee eerst uit elkaar.",
    };

    /// <summary>It was undone before.</summary>
    public static readonly Refusal ImportUndone = new("import-undone", StatusCodes.Status409Conflict,
        "Deze overname is al ongedaan gemaakt.");

    /// <summary>Nobody is merged with themself.</summary>
    public static readonly Refusal MergeWithSelf = new("merge-with-self", StatusCodes.Status400BadRequest,
        "Kies twee verschillende personen.");

    /// <summary>They are on the map, as the one they were merged into.</summary>
    public static readonly Refusal IsMerged = new("is-merged", StatusCodes.Status409Conflict,
        "Deze persoon is samengevoegd met iemand op de kaart. Haal die twee daar uit elkaar.");

    /// <summary>They are two again already.</summary>
    public static readonly Refusal AlreadyParted = new("already-parted", StatusCodes.Status409Conflict,
        "Deze twee staan al weer apart op de kaart.");

    /// <summary>Who they were merged into was merged into somebody else.</summary>
    public static readonly Refusal PartLaterFirst = new("part-later-first", StatusCodes.Status409Conflict,
        "Deze persoon is later zelf samengevoegd met iemand anders. Haal die twee eerst uit elkaar.");

    /// <summary>The preview was taken over, thrown away or was never there.</summary>
    public static readonly Refusal PreviewGone = new("preview-gone", StatusCodes.Status409Conflict,
        "Deze voorvertoning is er niet meer: hij blijft een uur bewaard. Kies het bestand opnieuw.");
}
