using System.Globalization;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Localization;
using Meeverhuizen.Sealing;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Handovers.Consents;

/// <summary>
/// The words the client is shown, made from what is really going to happen: who gets it, what for, what and how much, until when, and how
/// to take it back. Level B1, in the language in which the client reads it. The exact text is kept with the consent.
/// </summary>
public static class ConsentText
{
    /// <summary>Version of the wording; a new wording is a new version.</summary>
    public const string Version = "2026-11.2";

    /// <summary>How long a consent holds when the worker names no other day.</summary>
    public static readonly TimeSpan UsualTerm = TimeSpan.FromDays(180);

    /// <summary>The text.</summary>
    /// <param name="language">In which the client reads it, or hears it; one of <see cref="Languages.ForClients"/>.</param>
    /// <param name="sender">Name of the organisation that hands over.</param>
    /// <param name="receiver">The receiving organisation.</param>
    /// <param name="team">Name of the receiving team.</param>
    /// <param name="contents">What goes along.</param>
    /// <param name="until">The last day the consent holds.</param>
    public static string For(string language, string sender, DirectoryEntry receiver, string team, PackageContents contents, DateOnly until) =>
        Languages.In(language, () => string.Join("\n", Lines(sender, receiver, team, contents, until)));

    private static IEnumerable<string> Lines(string sender, DirectoryEntry receiver, string team, PackageContents contents, DateOnly until)
    {
        var count = contents.Count();
        yield return T($"{sender} geeft mijn netwerk door aan {receiver.Name}, {team}.");
        yield return T($"Het doel is: {InOneLine(contents.Client.Purpose).TrimEnd('.')}.");
        yield return (count.Items == 0
            ? T($"Dit gaat mee: mijn gegevens ({string.Join(T(", "), DetailsOf(contents.Client))} en mijn doel), en {count.Words}. Ik heb gezien wat dat is.")
            : T($"Dit gaat mee: mijn gegevens ({string.Join(T(", "), DetailsOf(contents.Client))} en mijn doel), en {count.Words}. Ik heb gezien welke dat zijn."))
            + " " + T("De rest gaat niet mee.");
        if (count.RolesOnly > 0)
        {
            yield return T("Soms gaat alleen een rol mee, zonder naam. Bijvoorbeeld omdat iemand dat zelf vroeg, of om mij veilig te houden.");
        }

        yield return T("Alleen dit team kan het lezen. Niemand onderweg kan het lezen.");
        yield return T($"Mijn toestemming geldt tot en met {Day(until)}.");
        yield return T($"Ik mag nee zeggen. Ik krijg dan dezelfde hulp. Ik mag mijn toestemming altijd intrekken. Dat zeg ik tegen {sender}. Dan gaat er niets meer mee.");
        yield return T("Zijn mijn gegevens dan al aangekomen? Dan kan het nieuwe team er meteen niet meer bij en wist het ze binnen 30 dagen.");
        yield return T($"Is de overdracht dan al afgerond? Dan vraagt {sender} het nieuwe team om mijn gegevens te wissen. Het nieuwe team antwoordt binnen een maand.");
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
        yield return T("naam");
        if (client.BirthYear is not null)
        {
            yield return T("geboortejaar");
        }

        yield return T("taal");
        if (client.ContactChannel is not null)
        {
            yield return T("hoe ik te bereiken ben");
        }

        if (client.Phase != ClientPhase.Unknown)
        {
            yield return T("mijn fase");
        }
    }

    /// <summary>A goal of several lines cannot look like lines of this text.</summary>
    private static string InOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
}
