using System.Globalization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Map.Leaving;
using Meeverhuizen.Web.Map.Persons;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Map;

/// <summary>Somebody, or a tie, that a colleague took off the map while something was typed about it here.</summary>
/// <param name="Name">What they were called; of a tie, both ends.</param>
/// <param name="Sentence">Since when it is off the map, why, and who wrote it down.</param>
/// <param name="PutBack">Puts it back, as if it had always been there; null when that cannot be.</param>
public sealed record OffTheMap(string Name, string Sentence, Func<CancellationToken, Task<ApiProblem?>>? PutBack)
{
    /// <summary>Somebody who left.</summary>
    public static OffTheMap Of(NetworkApi network, Guid client, NetworkApi.FormerPerson person) => new(
        NameOf(person),
        $"{T($"Staat niet meer op de kaart: {Lower(Words.Of(LeavingWords.EndReasons, person.Reason))}.")} {MapWords.From(person.On, person.SaidBy)} {MapWords.WrittenBy(person.RecordedBy)}",
        ct => network.RestorePerson(client, person.Id, new() { Revision = person.Revision }, ct));

    /// <summary>A tie that ended.</summary>
    public static OffTheMap Of(NetworkApi network, Guid client, NetworkApi.FormerTie tie) => new(
        tie.OtherName is { } other ? T($"De band van {tie.Name} en {other}") : T($"De band van {tie.Name} en de cliënt"),
        $"{T("Is beëindigd.")} {MapWords.From(tie.On, tie.SaidBy)} {MapWords.WrittenBy(tie.RecordedBy)}",
        ct => network.RestoreTie(client, tie.Id, new() { Revision = tie.Revision }, ct));

    /// <summary>Somebody who turned out to be somebody else on the map.</summary>
    public static OffTheMap Of(NetworkApi.Merge merge, string stays) => new(
        merge.Name ?? PersonWords.NameUnknown(merge.RoleCode),
        $"{T($"Is samengevoegd met {stays}, op {Words.Day(merge.On)}.")} {MapWords.WrittenBy(merge.By)} {T($"Schrijf het op bij {stays}, of haal de twee daar uit elkaar.")}", null);

    /// <summary>What came with an import that was undone since leaves nothing behind.</summary>
    public static OffTheMap WithoutTrace(string what) => new(what, T("Staat niet meer op de kaart en kan niet terug. Misschien is een overname ongedaan gemaakt."), null);

    /// <summary>What somebody is called who left.</summary>
    public static string NameOf(NetworkApi.FormerPerson person) => person.NameKnown ? person.Name : PersonWords.NameUnknown(person.RoleCode);

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLower(words[0], CultureInfo.CurrentCulture) + words[1..];
}
