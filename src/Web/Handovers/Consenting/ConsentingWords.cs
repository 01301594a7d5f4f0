namespace Meeverhuizen.Web.Handovers.Consenting;

/// <summary>How the client said yes, and who said it.</summary>
public static class ConsentingWords
{
    public static IReadOnlyList<(string Code, string Word)> ConsentMethods =>
    [
        ("spoken", T("Mondeling, in een gesprek")), ("written", T("Schriftelijk, met een handtekening")), ("digital", T("Digitaal, op een scherm")),
    ];

    public static IReadOnlyList<(string Code, string Word)> GivenBy => [("client", T("De cliënt zelf")), ("legal-representative", T("De wettelijk vertegenwoordiger"))];
}
