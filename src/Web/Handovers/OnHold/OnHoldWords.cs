namespace Meeverhuizen.Web.Handovers.OnHold;

/// <summary>What the new team can ask first: from a list, so that nothing about a person comes into the message.</summary>
public static class OnHoldWords
{
    public static IReadOnlyList<(string Code, string Word)> HoldQuestions =>
    [
        ("other-date", T("Een andere datum past beter")), ("question", T("Wij willen eerst overleggen, bel ons")), ("fewer-items", T("Wij willen minder gegevens ontvangen")), ("other-team", T("Een ander team past beter")),
    ];
}
