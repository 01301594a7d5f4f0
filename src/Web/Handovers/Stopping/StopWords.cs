using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Handovers.Stopping;

/// <summary>What a stop really does, in each state, before it is pressed and after. Each sentence is a promise (docs/promises.md).</summary>
public static class StopWords
{
    /// <summary>Within how long a closed copy is erased at the new team.</summary>
    private static string Erased => T("Het nieuwe team wist ze binnen 30 dagen.");

    /// <summary>Whether the client can still stop the handover.</summary>
    public static bool CanStop(NetworkApi.Handover handover) => handover.State is "offered" or "on-hold" or "expired" or "accepted" or "sealed" or "lapsed" or "received";

    /// <summary>What will happen when the client stops now, or why that is no longer possible.</summary>
    public static string WhatWillHappen(NetworkApi.Handover handover) => handover.State switch
    {
        "draft" => T("Er is nog niets aangeboden. Er gaat niets mee."),
        "offered" or "on-hold" or "expired" or "accepted" => T("Dit geldt meteen. Er is nog niets verstuurd en er gaat niets meer mee."),
        "sealed" or "lapsed" => T("Dit geldt meteen. Gegevens die onderweg zijn, worden vernietigd. Is het net aangekomen, dan kan het nieuwe team er niet meer bij."),
        "received" => T($"Dit geldt meteen. Het nieuwe team kan de gegevens niet meer zien. {Erased} Bij uw team gaat de kaart weer open."),
        "completed" => T("De overdracht is afgerond. Na afronding kan uw team de kopie van het nieuwe team niet meer sluiten. U kunt het nieuwe team wel vragen om die te wissen."),
        "revoked" => T("De cliënt heeft deze overdracht al gestopt."),
        _ => T("Deze overdracht is al voorbij. Er is niets te stoppen."),
    };

    /// <summary>What happened since the client stopped.</summary>
    public static (string Title, string Sentence) Stopped(NetworkApi.Handover handover)
    {
        var arrived = handover.History.Any(step => step.State is "received" or "completed");
        var sent = arrived || handover.History.Any(step => step.State == "sealed");
        return (T("Gestopt door de cliënt"), (handover, arrived, sent) switch
        {
            ({ ErasedAt: { } at }, _, _) => T($"De gegevens zijn gewist bij het nieuwe team op {Words.Day(at)}. Bij uw team is de kaart weer open."),
            ({ Confirmed: false }, true, _) => T("Het bericht gaat nu naar het nieuwe team. Dit duurt meestal een paar tellen. Daarna kan het er niet meer bij. Bij uw team gaat de kaart weer open."),
            ({ Confirmed: false }, _, true) => T("Gegevens die onderweg zijn, worden nu vernietigd. Zijn ze net aangekomen, dan kan het nieuwe team er over een paar tellen niet meer bij."),
            (_, true, _) => T($"Het nieuwe team kan niet meer bij de gegevens. {Erased} Bij uw team is de kaart weer open."),
            (_, _, true) => T("De gegevens die onderweg waren, zijn vernietigd. Het nieuwe team kan nergens bij."),
            _ => T("Er is niets meegegaan."),
        });
    }
}
