namespace Meeverhuizen.Web.Handovers.Receiving;

/// <summary>Why a team says no.</summary>
public static class ReceivingWords
{
    public static IReadOnlyList<(string Code, string Word)> DeclineReasons =>
    [
        ("no-capacity", T("Wij hebben nu geen plek")), ("out-of-area", T("De cliënt hoort niet in ons gebied")), ("client-refused", T("De cliënt wil niet naar ons team")), ("cannot", T("Wij kunnen dit niet bieden")),
    ];
}
