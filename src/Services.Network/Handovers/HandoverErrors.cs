using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>Every business refusal of handing over, with the sentence a worker reads.</summary>
public static class HandoverErrors
{
    public static readonly Refusal ConsentMissing = new(Obstacle.ConsentMissing.ToCode(), 409,
        "Er is geen geldige toestemming van de cliënt. Zonder toestemming gaat er niets mee.");

    public static readonly Refusal ConsentOutdated = new(Obstacle.ConsentOutdated.ToCode(), 409,
        "Er is iets veranderd na de toestemming: het team, de keuzes of de netwerkkaart. Laat de cliënt opnieuw zien wat meegaat en vraag opnieuw toestemming.");

    public static readonly Refusal TextNotShown = new("text-not-shown", 400,
        "Laat de cliënt eerst de tekst zien of hoor hem voor. Vraag daarna toestemming.");

    public static readonly Refusal RecipientMissing = new("recipient-missing", 409, "Kies eerst aan welk team u het netwerk overdraagt.");

    public static readonly Refusal RecipientUnknown = new("recipient-unknown", 400, "Dit team staat niet in de lijst van organisaties.");

    public static readonly Refusal RecipientNotVerified = new(Obstacle.RecipientNotVerified.ToCode(), 409,
        "De gegevens van deze organisatie in de lijst van organisaties kloppen niet of zijn verlopen. Er kan niets naartoe. Meld dit bij de beheerder.");

    public static readonly Refusal UnknownItem = new("unknown-item", 400, "U koos iets dat niet (meer) op de netwerkkaart staat. Bekijk de kaart opnieuw.");

    public static readonly Refusal TieWithoutPerson = new("tie-without-person", 400, "Een band kan alleen mee als de persoon ook meegaat.");

    public static readonly Refusal PackageTooLarge = new(Obstacle.PackageTooLarge.ToCode(), 409,
        "Zo veel past niet in een overdracht. Kies minder mensen, of maak de notities korter.");

    public static readonly Refusal ContentsInvalid = new(Obstacle.ContentsInvalid.ToCode(), 409,
        "In de gegevens die meegaan, staat iets dat niet kan: een te lange naam of tekst, een datum of een jaar dat niet kan. Het nieuwe team kan dit niet aannemen. Verbeter het eerst.");

    public static readonly Refusal NotNow = new("not-now", 409, "Dit kan niet in deze stap van de overdracht. Bekijk hoe het er nu voor staat.");

    public static readonly Refusal AlreadyUnderway = new("already-underway", 409, "Voor deze cliënt loopt al een overdracht.");

    public static readonly Refusal AlreadyMoved = new("already-moved", 409, "Deze cliënt is al verhuisd naar een ander team. U kunt de gegevens alleen nog lezen.");

    public static readonly Refusal ErasureAsked = new("erasure-asked", 409, "Dit is al gevraagd. Het nieuwe team heeft een maand om te antwoorden.");

    public static readonly Refusal WishedDatePast = new("wished-date-past", 400, "De gewenste datum ligt in het verleden.");

    public static readonly Refusal ProposedDatePast = new("proposed-date-past", 400, "De datum die u voorstelt ligt in het verleden. Kies vandaag of een latere dag.");

    public static readonly Refusal ProposedDateSame = new("proposed-date-same", 400, "Dit is de dag die de cliënt al wenst. Stel een andere dag voor, of neem de overdracht aan.");

    public static readonly Refusal NotEnded = new("not-ended", 409, "Deze overdracht loopt nog. Alleen wat voorbij is, kan van de lijst.");

    public static readonly Refusal DayFar = new("day-far", 400, "Deze datum ligt te ver weg. Kies een dag binnen vijf jaar.");

    public static readonly Refusal ConsentTermWrong = new("consent-term-wrong", 400, "De toestemming moet tot een dag in de toekomst gelden, en hooguit één jaar.");

    public static readonly Refusal TalkInFuture = new("talk-in-future", 400, "Het gesprek moet al geweest zijn. Kies vandaag of een eerdere dag.");

    public static readonly Refusal UnknownCode = new("unknown-code", 400, "Kies een van de gegeven antwoorden.");

    public static readonly Refusal ChoicesMissing = new("choices-missing", 400, "Er zijn geen keuzes meegestuurd. Kies per persoon en per band: mee of niet mee.");

    public static readonly Refusal NeighbourRefuses = new(Obstacle.NeighbourRefuses.ToCode(), 502,
        "Een ander onderdeel nam dit niet aan. Er is niets gebeurd, en nog eens proberen helpt niet. Meld dit bij de beheerder.");

    public static readonly Refusal NeighbourSilent = new("neighbour-silent", 503,
        "Een ander onderdeel is nu niet te bereiken. Er is niets gebeurd. Probeer het straks opnieuw.");
}
