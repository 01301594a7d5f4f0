namespace Meeverhuizen.Web.Handovers.OnHold;

/// <summary>What the new team can ask first: from a list, so that nothing about a person comes into the message.</summary>
public static class OnHoldWords
{
    public static readonly IReadOnlyList<(string Code, string Word)> HoldQuestions =
    [
        ("other-date", "Een andere datum past beter"), ("question", "Wij willen eerst overleggen, bel ons"), ("fewer-items", "Wij willen minder gegevens ontvangen"), ("other-team", "Een ander team past beter"),
    ];
}
