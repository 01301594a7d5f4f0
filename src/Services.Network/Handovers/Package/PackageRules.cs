using Meeverhuizen.Contracts;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Handovers.Package;

/// <summary>
/// What contents of a package keep to, when they are made and when they arrive: the rules of what people type (<see cref="MapRules"/>), for
/// persons and ties alike, and the clients service's for the client's own details. The answer is a code both sides may read.
/// </summary>
internal static class PackageRules
{
    /// <summary>Most persons on a map that travels.</summary>
    public const int MostPersons = 5_000;

    private const int MostLetters = 2_000;
    private const int ClientNameLength = 120;
    private const int ContactLength = 200;

    /// <summary>What is wrong when it is in this field; in every other field a code.</summary>
    private static readonly Dictionary<string, string> FaultOfField = new()
    {
        ["name"] = PackageFaults.ContentsText, ["relationText"] = PackageFaults.ContentsText, ["ageText"] = PackageFaults.ContentsText, ["gender"] = PackageFaults.ContentsText,
        ["note"] = PackageFaults.ContentsText, ["ring"] = PackageFaults.ContentsNumber, ["angle"] = PackageFaults.ContentsNumber, ["on"] = PackageFaults.ContentsDate,
    };

    /// <summary>More than a map can have.</summary>
    public static bool TooMany(PackageContents contents) => contents.Persons.Count > MostPersons || contents.Persons.Count + contents.Ties.Count > MessageFaults.MostItems;

    /// <summary>Whether nothing is null that must be there; of members the reader saw to that, of what is in a list nobody did.</summary>
    public static bool IsThere(PackageContents contents) =>
        !contents.Persons.Any(p => p is null) && !contents.Ties.Any(t => t is null || t.Support.Any(s => s is null) || t.SafetyFlags.Any(f => f is null));

    /// <summary>The first rule that is broken, or null.</summary>
    public static string? Fault(PackageContents contents, DateOnly today) =>
        TooMany(contents) ? PackageFaults.ContentsTooMuch
        : !PointsInside(contents) ? PackageFaults.ContentsReference
        : OfClient(contents.Client, today)
            ?? contents.Persons.Select(Of).FirstOrDefault(fault => fault is not null)
            ?? contents.Ties.Select(tie => Of(tie, today)).FirstOrDefault(fault => fault is not null);

    private static bool PointsInside(PackageContents contents)
    {
        var persons = contents.Persons.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var ids = contents.Ties.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var pairs = contents.Ties.Select(t => t.OtherPersonId is { } other && string.CompareOrdinal(other, t.PersonId) < 0 ? (other, t.PersonId) : (t.PersonId, t.OtherPersonId ?? "")).ToHashSet();
        return persons.Count == contents.Persons.Count && ids.Count == contents.Ties.Count && pairs.Count == contents.Ties.Count
            && persons.Concat(ids).All(id => id.Length is > 0 and <= 40)
            && contents.Ties.All(t => persons.Contains(t.PersonId) && t.OtherPersonId != t.PersonId && (t.OtherPersonId is null || persons.Contains(t.OtherPersonId)));
    }

    private static string? OfClient(PackageClient client, DateOnly today) => client switch
    {
        _ when TypedText.Line(client.DisplayName) is not { Length: > 0 and <= ClientNameLength } => PackageFaults.ContentsText,
        _ when TypedText.Lines(client.Purpose).Length > MostLetters => PackageFaults.ContentsText,
        _ when client.BirthYear is { } year && (year < 1900 || year > today.Year) => PackageFaults.ContentsNumber,
        _ when !LanguageTag.Is(client.Language) => PackageFaults.ContentsCode,
        _ when client.Phase.Known is null => PackageFaults.ContentsCode,
        { ContactChannel.Kind.Known: null } => PackageFaults.ContentsCode,
        { ContactChannel: { } contact } when TypedText.Line(contact.Value) is not { Length: > 0 and <= ContactLength } => PackageFaults.ContentsText,
        _ => null,
    };

    private static string? Of(PackagePerson person) =>
        person.RoleOnly && !person.IsOnlyARole() ? PackageFaults.ContentsUnreadable
        : CodeOf(faults => MapRules.Check(person.ToVersion(Guid.Empty, default, "", default, faults), faults));

    private static string? Of(PackageTie tie, DateOnly today) => CodeOf(faults =>
    {
        MapRules.Check(tie.ToVersion(Guid.Empty, default, "", default, faults), faults);
        faults.When(tie.Angle is { } angle && !(angle is >= -180 and <= 180), "angle", "");
        faults.When(tie.Support.Distinct().Count() != tie.Support.Count || tie.SafetyFlags.Distinct().Count() != tie.SafetyFlags.Count, "support", "");
        if (tie.Since is { } since)
        {
            MapRules.CheckDay(since, today.AddDays(1), faults); // clocks of two organisations may differ
        }
    });

    private static string? CodeOf(Action<Faults> check)
    {
        var faults = new Faults();
        check(faults);
        return faults.ByField.Keys.FirstOrDefault() is { } field ? FaultOfField.GetValueOrDefault(field, PackageFaults.ContentsCode) : null;
    }
}
