using System.Globalization;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Sealing;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Handovers.Consents;

/// <summary>
/// The words the client is shown, made from what is really going to happen: who gets it, what for, what and how much, until when, and how
/// to take it back. Dutch, level B1. The exact text is kept with the consent.
/// </summary>
public static class ConsentText
{
    /// <summary>Version of the wording; a new wording is a new version.</summary>
    public const string Version = "2026-11.2";

    /// <summary>Language of the wording.</summary>
    public const string Language = "nl";

    /// <summary>How long a consent holds when the worker names no other day.</summary>
    public static readonly TimeSpan UsualTerm = TimeSpan.FromDays(180);

    private static readonly CultureInfo Dutch = CultureInfo.InvariantCulture;
    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    /// <summary>The text.</summary>
    /// <param name="sender">Name of the organisation that hands over.</param>
    /// <param name="receiver">The receiving organisation.</param>
    /// <param name="team">Name of the receiving team.</param>
    /// <param name="contents">What goes along.</param>
    /// <param name="until">The last day the consent holds.</param>
    public static string For(string sender, DirectoryEntry receiver, string team, PackageContents contents, DateOnly until)
    {
        var count = contents.Count();
        var lines = new List<string>
        {
            $"{sender} geeft mijn netwerk door aan {receiver.Name}, {team}.",
            $"Het doel is: {contents.Client.Purpose.Trim().TrimEnd('.')}.",
            $"Dit gaat mee: mijn gegevens ({string.Join(", ", DetailsOf(contents.Client))} en mijn doel), en {count.Words}. "
                + $"Ik heb gezien {(count.Items == 0 ? "wat dat is" : "welke dat zijn")}. De rest gaat niet mee.",
        };
        if (count.RolesOnly > 0)
        {
            lines.Add("Soms gaat alleen een rol mee, zonder naam. Bijvoorbeeld omdat iemand dat zelf vroeg, of om mij veilig te houden.");
        }

        lines.Add("Alleen dit team kan het lezen. Niemand onderweg kan het lezen.");
        lines.Add($"Mijn toestemming geldt tot en met {Day(until)}.");
        lines.Add($"Ik mag nee zeggen. Ik krijg dan dezelfde hulp. Ik mag mijn toestemming altijd intrekken. Dat zeg ik tegen {sender}. Dan gaat er niets meer mee.");
        lines.Add("Zijn mijn gegevens dan al aangekomen? Dan kan het nieuwe team er meteen niet meer bij en wist het ze binnen 30 dagen.");
        lines.Add($"Is de overdracht dan al afgerond? Dan vraagt {sender} het nieuwe team om mijn gegevens te wissen. Het nieuwe team antwoordt binnen een maand.");
        return string.Join("\n", lines);
    }

    /// <summary>The parts of the record, as codes for the consent record.</summary>
    public static IReadOnlyList<string> PartsOf(PackageContents contents) =>
    [
        "client-card",
        .. contents.Persons.Count > 0 ? ["persons"] : Array.Empty<string>(),
        .. contents.Ties.Count > 0 ? ["ties"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> DetailsOf(PackageClient client)
    {
        yield return "naam";
        if (client.BirthYear is not null)
        {
            yield return "geboortejaar";
        }

        yield return "taal";
        if (client.ContactChannel is not null)
        {
            yield return "hoe ik te bereiken ben";
        }

        if (client.Phase != ClientPhase.Unknown)
        {
            yield return "mijn fase";
        }
    }

    private static string Day(DateOnly day) => string.Create(Dutch, $"{day.Day} {Months[day.Month - 1]} {day.Year}");
}
