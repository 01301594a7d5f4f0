using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Handovers.Erasing;

/// <summary>How a question to erase stands, at the team that asked. Each sentence is a promise (docs/promises.md).</summary>
public static class ErasureWords
{
    /// <summary>After completion the new team erased its copy: the record is worked in again where it came from.</summary>
    public static string BackAfterErasure(NetworkApi.Handover handover) => handover.ErasedAt is { } at
        ? T($"Het nieuwe team heeft de gegevens gewist op {Words.Day(at)}. Bij uw team is de kaart weer open.")
        : T("Het nieuwe team kan niet meer bij de gegevens en wist ze nu. Bij uw team is de kaart weer open.");

    /// <summary>How a question to erase stands at the team that asked.</summary>
    public static string Asked(NetworkApi.Handover handover, DateOnly today) => handover switch
    {
        { ErasedAt: { } at } => T($"Gewist bij het nieuwe team op {Words.Day(at)}. Bij uw team is de kaart weer open."),
        { Erasure: { Answer: "erased", AnsweredAt: { } at } } => T($"Het nieuwe team sloot de kopie op {Words.Day(at)} en wist die nu. Bij uw team is de kaart weer open."),
        { Erasure: { Answer: "kept", AnsweredAt: { } at } } => T($"Het nieuwe team antwoordde op {Words.Day(at)}: het vroeg de cliënt, en de cliënt wil dat het nieuwe team de gegevens houdt. Wil de cliënt toch dat ze worden gewist? Dan kunt u het opnieuw vragen."),
        { Erasure: { Answer: null } asked } when asked.AnswerBy < today => T($"U vroeg op {Words.Day(asked.AskedAt)} om de kopie te wissen. Het nieuwe team moest uiterlijk antwoorden op {Words.Day(asked.AnswerBy)} en deed dat niet. Bel het nieuwe team."),
        { Erasure: { Answer: null } asked } => T($"U vroeg op {Words.Day(asked.AskedAt)} om de kopie te wissen. Het nieuwe team antwoordt uiterlijk op {Words.Day(asked.AnswerBy)}. Het antwoord komt hier te staan."),
        _ => T("Na afronding kan uw team de kopie van het nieuwe team niet meer sluiten. Wil de cliënt dat die wordt gewist? Dan vraagt u dat hier aan het nieuwe team."),
    };

    /// <summary>Whether the question can be asked now.</summary>
    public static bool CanAsk(NetworkApi.Handover handover) => handover is { State: "completed", Confirmed: true, ErasedAt: null } and ({ Erasure: null } or { Erasure.Answer: "kept" });
}
