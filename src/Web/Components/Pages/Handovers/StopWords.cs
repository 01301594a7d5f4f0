using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Components.Pages.Handovers;

/// <summary>What a stop really does, in each state, before it is pressed and after. Each sentence is a promise (docs/promises.md).</summary>
public static class StopWords
{
    /// <summary>Within how long a closed copy is erased at the new team.</summary>
    private const string Erased = "Het nieuwe team wist ze binnen 30 dagen.";

    /// <summary>Whether the client can still stop the handover.</summary>
    public static bool CanStop(NetworkApi.Handover handover) => handover.State is "offered" or "on-hold" or "expired" or "accepted" or "sealed" or "lapsed" or "received";

    /// <summary>What will happen when the client stops now, or why that is no longer possible.</summary>
    public static string WhatWillHappen(NetworkApi.Handover handover) => handover.State switch
    {
        "draft" => "Er is nog niets aangeboden. Er gaat niets mee.",
        "offered" or "on-hold" or "expired" or "accepted" => "Dit geldt meteen. Er is nog niets verstuurd en er gaat niets meer mee.",
        "sealed" or "lapsed" => "Dit geldt meteen. Gegevens die onderweg zijn, worden vernietigd. Is het net aangekomen, dan kan het nieuwe team er niet meer bij.",
        "received" => $"Dit geldt meteen. Het nieuwe team kan de gegevens niet meer zien. {Erased} Bij uw team gaat de kaart weer open.",
        "completed" => "De overdracht is afgerond. Na afronding kan uw team de kopie van het nieuwe team niet meer sluiten. U kunt het nieuwe team wel vragen om die te wissen.",
        "revoked" => "De cliënt heeft deze overdracht al gestopt.",
        _ => "Deze overdracht is al voorbij. Er is niets te stoppen.",
    };

    /// <summary>What happened since the client stopped.</summary>
    public static (string Title, string Sentence) Stopped(NetworkApi.Handover handover)
    {
        var arrived = handover.History.Any(step => step.State is "received" or "completed");
        var sent = arrived || handover.History.Any(step => step.State == "sealed");
        return ("Gestopt door de cliënt", (handover, arrived, sent) switch
        {
            ({ ErasedAt: { } at }, _, _) => $"De gegevens zijn gewist bij het nieuwe team op {Words.Day(at)}. Bij uw team is de kaart weer open.",
            ({ Confirmed: false }, true, _) => "Het bericht gaat nu naar het nieuwe team. Dit duurt meestal een paar tellen. Daarna kan het er niet meer bij. Bij uw team gaat de kaart weer open.",
            ({ Confirmed: false }, _, true) => "Gegevens die onderweg zijn, worden nu vernietigd. Zijn ze net aangekomen, dan kan het nieuwe team er over een paar tellen niet meer bij.",
            (_, true, _) => $"Het nieuwe team kan niet meer bij de gegevens. {Erased} Bij uw team is de kaart weer open.",
            (_, _, true) => "De gegevens die onderweg waren, zijn vernietigd. Het nieuwe team kan nergens bij.",
            _ => "Er is niets meegegaan.",
        });
    }

    /// <summary>After completion the new team erased its copy: the record is worked in again where it came from.</summary>
    public static string BackAfterErasure(NetworkApi.Handover handover) => (handover.ErasedAt is { } at
        ? $"Het nieuwe team heeft de gegevens gewist op {Words.Day(at)}."
        : "Het nieuwe team kan niet meer bij de gegevens en wist ze nu.") + " Bij uw team is de kaart weer open.";

    /// <summary>How a question to erase stands at the team that asked.</summary>
    public static string Asked(NetworkApi.Handover handover, DateOnly today) => handover switch
    {
        { ErasedAt: { } at } => $"Gewist bij het nieuwe team op {Words.Day(at)}. Bij uw team is de kaart weer open.",
        { Erasure: { Answer: "erased", AnsweredAt: { } at } } => $"Het nieuwe team sloot de kopie op {Words.Day(at)} en wist die nu. Bij uw team is de kaart weer open.",
        { Erasure: { Answer: "kept", AnsweredAt: { } at } } => $"Het nieuwe team antwoordde op {Words.Day(at)}: het vroeg de cliënt, en de cliënt wil dat het nieuwe team de gegevens houdt. Wil de cliënt toch dat ze worden gewist? Dan kunt u het opnieuw vragen.",
        { Erasure: { Answer: null } asked } when asked.AnswerBy < today => $"U vroeg op {Words.Day(asked.AskedAt)} om de kopie te wissen. Het nieuwe team moest uiterlijk antwoorden op {Words.Day(asked.AnswerBy)} en deed dat niet. Bel het nieuwe team.",
        { Erasure: { Answer: null } asked } => $"U vroeg op {Words.Day(asked.AskedAt)} om de kopie te wissen. Het nieuwe team antwoordt uiterlijk op {Words.Day(asked.AnswerBy)}. Het antwoord komt hier te staan.",
        _ => "Na afronding kan uw team de kopie van het nieuwe team niet meer sluiten. Wil de cliënt dat die wordt gewist? Dan vraagt u dat hier aan het nieuwe team.",
    };

    /// <summary>Whether the question can be asked now.</summary>
    public static bool CanAsk(NetworkApi.Handover handover) => handover is { State: "completed", Confirmed: true, ErasedAt: null } and ({ Erasure: null } or { Erasure.Answer: "kept" });
}
