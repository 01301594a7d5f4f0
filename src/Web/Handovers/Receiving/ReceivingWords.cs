namespace Meeverhuizen.Web.Handovers.Receiving;

/// <summary>Why a team says no.</summary>
public static class ReceivingWords
{
    public static readonly IReadOnlyList<(string Code, string Word)> DeclineReasons =
    [
        ("no-capacity", "Wij hebben nu geen plek"), ("out-of-area", "De cliënt hoort niet in ons gebied"), ("client-refused", "De cliënt wil niet naar ons team"), ("cannot", "Wij kunnen dit niet bieden"),
    ];
}
