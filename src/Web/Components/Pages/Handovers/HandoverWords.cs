using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Components.Pages.Handovers;

/// <summary>What a handover waits for, in one line: for lists, and the same at both sides.</summary>
public static class HandoverWords
{
    /// <summary>What it waits for, or when something last happened.</summary>
    public static string Note(NetworkApi.Outgoing handover, DateOnly today) => handover switch
    {
        { State: "draft" or "offered" or "on-hold" or "expired" or "accepted", WhyNotTravelling: "consent-outdated" } => "De toestemming past niet meer. Vraag opnieuw toestemming.",
        { State: "draft" or "offered" or "on-hold" or "expired" or "accepted", WhyNotTravelling: "consent-missing" } => "De toestemming geldt niet meer. Vraag opnieuw toestemming.",
        { State: "accepted", WhyNotTravelling: "package-too-large" } => "Zo veel past niet in een overdracht.",
        { State: "on-hold", Question: "other-date", ProposedDate: { } day } => $"Het nieuwe team stelt {Words.Day(day)} voor.",
        { State: "on-hold", Question: "question" } => "Het nieuwe team wil eerst overleggen. Bel het team.",
        { State: "on-hold", Question: "fewer-items" } => "Het nieuwe team wil minder gegevens ontvangen.",
        { State: "on-hold", Question: "other-team" } => "Het nieuwe team vindt dat een ander team beter past.",
        { State: "accepted", SendsOnWishedDay: true, WishedDate: { } day } when day > today => $"Wordt verstuurd op {Words.Day(day)}.",
        _ => $"Bijgewerkt op {Words.Day(handover.UpdatedAt)}.",
    };

    /// <summary>What it waits for, or when something last happened.</summary>
    public static string Note(NetworkApi.Incoming notice, string sender) => notice switch
    {
        { State: "offered" } => $"Antwoord voor {Words.Day(notice.ExpiresAt)}. Gewenste datum: {Words.Day(notice.WishedDate)}.",
        { State: "on-hold", Question: "other-date", ProposedDate: { } day } => $"U stelde {Words.Day(day)} voor. {sender} antwoordt nog.",
        { State: "on-hold" } => $"U vroeg iets. {sender} antwoordt nog.",
        { State: "accepted", WhyWaiting: { } why } => Waits(why, notice.ComesOn, sender),
        { State: "received" } => "Plan het kennismakingsgesprek.",
        { State: "revoked" } => "De cliënt stopte de overdracht. Lees wat dit betekent.",
        { State: "withdrawn" } => $"{sender} trok de overdracht terug. Er komt niets.",
        { State: "expired" } => "De tijd om te antwoorden is voorbij.",
        { State: "lapsed" } => "De gegevens zijn niet op tijd opgehaald.",
        { State: "refused" } => "De gegevens konden niet worden aangenomen.",
        _ => $"Bijgewerkt op {Words.Day(notice.UpdatedAt)}.",
    };

    /// <summary>How much comes, in all: the notice carries this number and nothing about what it is made of.</summary>
    public static string HowMany(int items) => items == 0 ? "Geen" : Words.Count(items, "gegeven", "gegevens") + " (personen, banden en waarschuwingen samen)";

    /// <summary>Why what we accepted has not come yet, as the sender said it.</summary>
    public static string Waits(string why, DateOnly? comesOn, string sender) => why switch
    {
        "sent-on-day" when comesOn is { } day => $"Komt op {Words.Day(day)}.",
        "consent-again" => $"{sender} vraagt de cliënt opnieuw om toestemming, omdat er iets veranderd is.",
        "too-large" => $"Bij {sender} past het niet in één overdracht. Zij maken het kleiner of beginnen opnieuw.",
        "not-verified" => "De gegevens van uw organisatie in de lijst van organisaties kloppen niet of zijn verlopen. Er komt niets aan. Meld dit bij de beheerder.",
        "no-answer" => $"Een deel van Meeverhuizen bij {sender} is even niet te bereiken. Het wordt vanzelf opnieuw geprobeerd.",
        _ => Words.WhyNotTravelling(why),
    };
}
