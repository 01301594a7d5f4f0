namespace Meeverhuizen.Web.Handovers.Consenting;

/// <summary>How the client said yes, and who said it.</summary>
public static class ConsentingWords
{
    public static readonly IReadOnlyList<(string Code, string Word)> ConsentMethods =
    [
        ("spoken", "Mondeling, in een gesprek"), ("written", "Schriftelijk, met een handtekening"), ("digital", "Digitaal, op een scherm"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> GivenBy = [("client", "De cliënt zelf"), ("legal-representative", "De wettelijk vertegenwoordiger")];
}
