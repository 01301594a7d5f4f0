using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Handovers.OnHold;
using Meeverhuizen.Web.Handovers.Receiving;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Handovers;

/// <summary>What a handover waits for, in one line: for lists, and the same at both sides.</summary>
public static class HandoverWords
{
    /// <summary>What it waits for, or when something last happened.</summary>
    public static string Note(NetworkApi.Outgoing handover, DateOnly today) => handover switch
    {
        { State: "draft" or "offered" or "on-hold" or "expired" or "accepted", WhyNotTravelling: "consent-outdated" } => T("De toestemming past niet meer. Vraag opnieuw toestemming."),
        { State: "draft" or "offered" or "on-hold" or "expired" or "accepted", WhyNotTravelling: "consent-missing" } => T("De toestemming geldt niet meer. Vraag opnieuw toestemming."),
        { State: "accepted", WhyNotTravelling: "package-too-large" } => T("Zo veel past niet in een overdracht."),
        { State: "on-hold", Question: "other-date", ProposedDate: { } day } => T($"Het nieuwe team stelt {Words.Day(day)} voor."),
        { State: "on-hold", Question: "question" } => T("Het nieuwe team wil eerst overleggen. Bel het team."),
        { State: "on-hold", Question: "fewer-items" } => T("Het nieuwe team wil minder gegevens ontvangen."),
        { State: "on-hold", Question: "other-team" } => T("Het nieuwe team vindt dat een ander team beter past."),
        { State: "accepted", SendsOnWishedDay: true, WishedDate: { } day } when day > today => T($"Wordt verstuurd op {Words.Day(day)}."),
        _ => T($"Bijgewerkt op {Words.Day(handover.UpdatedAt)}."),
    };

    /// <summary>What it waits for, or when something last happened.</summary>
    public static string Note(NetworkApi.IncomingItem notice, string sender) => notice switch
    {
        { State: "offered" } => T($"Antwoord voor {Words.Day(notice.ExpiresAt)}. Gewenste datum: {Words.Day(notice.WishedDate)}."),
        { State: "on-hold", Question: "other-date", ProposedDate: { } day } => T($"U stelde {Words.Day(day)} voor. {sender} antwoordt nog."),
        { State: "on-hold" } => T($"U vroeg iets. {sender} antwoordt nog."),
        { State: "accepted", WhyWaiting: { } why } => Waits(why, notice.ComesOn, sender),
        { State: "received" } => T("Plan het kennismakingsgesprek."),
        { State: "revoked" } => T("De cliënt stopte de overdracht. Lees wat dit betekent."),
        { State: "withdrawn" } => T($"{sender} trok de overdracht terug. Er komt niets."),
        { State: "expired" } => T("De tijd om te antwoorden is voorbij."),
        { State: "lapsed" } => T("De gegevens zijn niet op tijd opgehaald."),
        { State: "refused" } => T("De gegevens konden niet worden aangenomen."),
        _ => T($"Bijgewerkt op {Words.Day(notice.UpdatedAt)}."),
    };

    /// <summary>How much comes, in all: the notice carries this number and nothing about what it is made of.</summary>
    public static string HowMany(int items) => items == 0 ? T("Geen")
        : N(items, $"{items} gegeven (personen, banden en waarschuwingen samen)", $"{items} gegevens (personen, banden en waarschuwingen samen)");

    /// <summary>Why what we accepted has not come yet, as the sender said it.</summary>
    public static string Waits(string why, DateOnly? comesOn, string sender) => why switch
    {
        "sent-on-day" when comesOn is { } day => T($"Komt op {Words.Day(day)}."),
        "consent-again" => T($"{sender} vraagt de cliënt opnieuw om toestemming, omdat er iets veranderd is."),
        "too-large" => T($"Bij {sender} past het niet in één overdracht. Zij maken het kleiner of beginnen opnieuw."),
        "not-verified" => T("De gegevens van uw organisatie in de lijst van organisaties kloppen niet of zijn verlopen. Er komt niets aan. Meld dit bij de beheerder."),
        "no-answer" => T($"Een deel van Meeverhuizen bij {sender} is even niet te bereiken. Het wordt vanzelf opnieuw geprobeerd."),
        _ => WhyNotTravelling(why),
    };

    /// <summary>Why nothing travels, although it seemed to be going well.</summary>
    public static string WhyNotTravelling(string? code) => code switch
    {
        null => "",
        "consent-missing" => T("Er is geen geldige toestemming van de cliënt. Zonder toestemming gaat er niets mee."),
        "consent-outdated" => T("De kaart of de keuzes zijn veranderd na de toestemming. Laat de cliënt opnieuw zien wat meegaat en vraag opnieuw toestemming."),
        "consent-withdrawn" => T("De cliënt trok de toestemming in voordat er iets verstuurd was. Er is niets meegegaan."),
        "package-too-large" => T("Zo veel past niet in een overdracht. Trek deze terug en begin opnieuw met minder mensen of kortere notities."),
        "recipient-not-verified" => T("De gegevens van het nieuwe team in de lijst van organisaties kloppen niet of zijn verlopen. Er gaat niets naartoe. Meld dit bij de beheerder."),
        "to-itself" or "to-municipality" or "unknown-team" => T("Dit team kan niet worden gevraagd. Er is niets verstuurd. Begin opnieuw en kies een team uit de lijst, of meld dit bij de beheerder."),
        "deadline-over" => T("De overdracht kwam te laat op zijn plek: de tijd om te antwoorden was al voorbij. Er is niets verstuurd. Begin opnieuw."),
        "day-out-of-range" => T("De gewenste datum kan niet. Er is niets verstuurd. Begin opnieuw met een andere datum."),
        "language-not-a-tag" => T("De taal van de cliënt staat niet goed in het dossier. Er is niets verstuurd. Kies de taal opnieuw bij de gegevens van de cliënt en begin opnieuw."),
        "item-count-out-of-range" => T("Zo veel past niet in een overdracht. Er is niets verstuurd. Begin opnieuw met minder mensen."),
        "id-in-use" or "deadline-out-of-range" or "not-an-id" => T("Deze overdracht kon niet worden verwerkt. Er is niets verstuurd. Begin opnieuw, of meld dit bij de beheerder."),
        "neighbour-refuses" => T("Een ander deel van Meeverhuizen neemt dit niet aan. Wachten helpt niet. Meld dit bij de beheerder."),
        "no-answer" => T("Een ander deel van Meeverhuizen is even niet te bereiken. Het wordt vanzelf opnieuw geprobeerd."),
        "sender-not-verified" => T("De gegevens van het andere team in de lijst van organisaties kloppen niet of zijn verlopen. Er wordt niets geopend. Meld dit bij de beheerder."),
        "package-not-there" => T("De gegevens liggen nog niet klaar. Het wordt vanzelf opnieuw geprobeerd."),
        _ => T("Het gaat nog niet verder. Het wordt vanzelf opnieuw geprobeerd."),
    };

    /// <summary>Why a package was refused: what is in it, when that cannot be; else nobody can be sure that it is real.</summary>
    public static string Refused(string? reason) => reason switch
    {
        "contents-invalid-unreadable" => T("In de gegevens ontbreekt iets, of iets staat er anders in dan afgesproken."),
        "contents-invalid-too-much" => T("In de gegevens zitten meer mensen of banden dan er op een kaart passen."),
        "contents-invalid-reference" => T("In de gegevens staat een band met iemand die er niet in zit, of iets staat er twee keer in."),
        "contents-invalid-text" => T("Een naam of tekst is leeg of te lang, of heeft tekens die niet kunnen."),
        "contents-invalid-code" => T("In de gegevens staat een antwoord dat niet in onze lijsten voorkomt."),
        "contents-invalid-number" => T("In de gegevens staat een getal of een geboortejaar dat niet kan."),
        "contents-invalid-date" => T("In de gegevens staat een datum die niet kan."),
        "contents-invalid-client" => T("De gegevens van de cliënt kunnen niet worden opgeslagen."),
        "unknown-form" => T("De gegevens hebben een vorm die het systeem van het nieuwe team niet kan lezen."),
        "too-late" => T("De gegevens kwamen te laat om nog te openen."),
        "receipt-expired" => T("De toestemming van de cliënt was verlopen."),
        _ => T("Niemand kan zeker weten dat de gegevens echt zijn."),
    };

    /// <summary>The title above it.</summary>
    public static string RefusedTitle(string? reason) =>
        reason?.StartsWith("contents-invalid", StringComparison.Ordinal) == true || reason == "unknown-form" ? T("De gegevens konden niet worden aangenomen") : T("De gegevens werden niet vertrouwd");

    public static string State(string state) => state switch
    {
        "draft" => T("In voorbereiding"),
        "dropped" => T("Gestopt in de voorbereiding"),
        "offered" => T("Aangeboden"),
        "on-hold" => T("Vraag van het nieuwe team"),
        "accepted" => T("Aangenomen"),
        "sealed" => T("Onderweg"),
        "received" => T("Aangekomen"),
        "completed" => T("Afgerond"),
        "declined" => T("Niet aangenomen"),
        "withdrawn" => T("Teruggetrokken"),
        "expired" => T("Verlopen"),
        "lapsed" => T("Niet op tijd opgehaald"),
        "refused" => T("Gegevens geweigerd"),
        "revoked" => T("Gestopt door de cliënt"),
        "erasure-asked" => T("Verzoek om te wissen"),
        _ => state,
    };

    public static string StateBadge(string state) => state switch
    {
        "received" or "completed" => "success",
        "offered" or "accepted" or "sealed" => "active",
        "on-hold" or "expired" or "erasure-asked" => "warning",
        "declined" or "withdrawn" or "refused" or "revoked" or "lapsed" => "danger",
        _ => "neutral",
    };

    public static string Party(string by) => by switch
    {
        "sender" => T("het team dat overdraagt"),
        "receiver" => T("het nieuwe team"),
        "client" => T("de cliënt"),
        "courier" or "system" => T("het systeem"),
        _ => by,
    };

    public static string Reason(string? reason) => reason switch
    {
        null or "" => "",
        "consent-withdrawn" => T("De cliënt trok de toestemming in."),
        "sender" => T("Het team trok de overdracht terug."),
        "question-taken-back" => T("De vraag is ingetrokken. De overdracht staat weer zoals die was."),
        "date-agreed" => T("Ja, de voorgestelde dag is goed."),
        "date-kept" => T("Nee, het blijft de dag die gewenst was."),
        "date-other" => T("Nee, maar een andere dag kan wel."),
        "items-fewer" => T("Er gaat nu minder mee."),
        "items-kept" => T("Er gaat evenveel mee als eerst."),
        "answered" => T("De vraag is beantwoord."),
        "to-itself" or "to-municipality" or "unknown-team" or "id-in-use" or "deadline-over" or "deadline-out-of-range" or "day-out-of-range" or "language-not-a-tag" or "item-count-out-of-range" or "not-an-id" =>
            T("De overdracht kon niet worden verwerkt. Niemand is gevraagd."),
        _ when ReceivingWords.DeclineReasons.Any(item => item.Code == reason) => Words.Of(ReceivingWords.DeclineReasons, reason) + ".",
        _ when OnHoldWords.HoldQuestions.Any(item => item.Code == reason) => Words.Of(OnHoldWords.HoldQuestions, reason) + ".",
        _ => "",
    };

    /// <summary>Why a step was taken, with the day it is about.</summary>
    public static string Reason(Api.NetworkApi.Step step) => (step.Reason, step.Day) switch
    {
        ("other-date", { } day) => T($"Een andere datum past beter: {Words.Day(day)}."),
        ("date-agreed", { } day) => T($"Ja, {Words.Day(day)} is goed."),
        ("date-kept", { } day) => T($"Nee, het blijft {Words.Day(day)}."),
        ("date-other", { } day) => T($"Nee, maar {Words.Day(day)} kan wel."),
        _ => Reason(step.Reason),
    };
}
