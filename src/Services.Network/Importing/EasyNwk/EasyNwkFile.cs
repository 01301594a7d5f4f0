using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meeverhuizen.Contracts;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <summary>A file of easyNWK (fhstp/easynwk-web), the tool practitioners draw network maps with today, in our own words.</summary>
/// <param name="Maps">The maps in the file, oldest first; those of which the day has to be asked come last, in the order of the file.</param>
/// <param name="EgoName">The name in the middle of the last map; shown, never stored here.</param>
/// <param name="Notes">Sentences about the file as a whole.</param>
/// <param name="Remarks">What does not come over as it stands in the file, and what was done with it.</param>
public sealed record EasyNwkFile(IReadOnlyList<EasyNwkMap> Maps, string EgoName, IReadOnlyList<string> Notes, IReadOnlyList<EasyNwkRemark> Remarks)
{
    /// <summary>Versions of which the worker has to say the day, unless the very same map was taken over before: then its day is known.</summary>
    public EasyNwkFile WithDaysOf(IReadOnlyCollection<ImportedMap> before) => WithDays(Maps.Where(map => map.AsksDay)
        .Select(map => (map.Number, Known: before.FirstOrDefault(known => known.Digest == map.Digest)))
        .Where(map => map.Known is not null).ToDictionary(map => map.Number, map => (DateOnly?)map.Known!.On));

    /// <summary>With the days that the worker gave, by number of the version: a day, or null to leave the version out. Whose day nobody gave is still asked.</summary>
    public EasyNwkFile WithDays(IReadOnlyDictionary<int, DateOnly?> days) => this with
    {
        Maps = [.. Maps.Where(map => !map.AsksDay || !days.TryGetValue(map.Number, out var day) || day is not null)
            .Select(map => map.AsksDay && days.TryGetValue(map.Number, out var day) ? map with { Date = day, WhyAsked = null } : map)
            .OrderBy(map => map.AsksDay).ThenBy(map => map.Date).ThenBy(map => map.Number)],
    };
}

/// <summary>One thing that does not come over as it stands in the file.</summary>
/// <param name="Maps">The versions it is about, as the worker knows them: title and number.</param>
/// <param name="Name">The contact it is about; null when it is about a version.</param>
/// <param name="Done">What was done.</param>
/// <param name="Sentence">What it is and what was done, in words.</param>
public sealed record EasyNwkRemark(IReadOnlyList<string> Maps, string? Name, RemarkDone Done, string Sentence);

/// <summary>What was done with what does not come over.</summary>
[CodeList]
public enum RemarkDone
{
    LeftOut,

    /// <summary>Cut, and kept whole in the note.</summary>
    Cut,
    Changed,

    /// <summary>The worker is asked.</summary>
    Asked,
}

/// <summary>One map of the file.</summary>
/// <param name="Number">Which version of the file, from 1.</param>
/// <param name="Date">The day it is of; a file of one bare map has none, and a version whose day has to be asked.</param>
/// <param name="Title">The title the worker gave it.</param>
/// <param name="Contacts">Everybody on it.</param>
/// <param name="Ties">Ties between contacts, by their keys, without direction, each once.</param>
public sealed record EasyNwkMap(int Number, DateOnly? Date, string Title, IReadOnlyList<EasyNwkContact> Contacts, IReadOnlyList<(string One, string Other)> Ties)
{
    /// <summary>Why its day has to be asked, in a sentence; null when it needs not.</summary>
    public string? WhyAsked { get; init; }

    /// <summary>The day as the file has it in another notation, to be confirmed; null when nothing can be said without inventing it.</summary>
    public DateOnly? Suggested { get; init; }

    /// <summary>Whether the worker has to say of which day it is.</summary>
    public bool AsksDay => WhyAsked is not null;

    /// <summary>As the worker knows it: title and number in the file.</summary>
    public string Label => LabelOf(Number, Title);

    /// <summary>Digest of what the map says: what the tool keeps besides (which form was open) does not count.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        contacts = Contacts.OrderBy(c => c.Key, StringComparer.Ordinal),
        ties = Ties.Select(t => t.One + " " + t.Other).Order(StringComparer.Ordinal),
    })));

    /// <summary>A version as the worker knows it.</summary>
    public static string LabelOf(int number, string title) => number == 0 ? T("de kaart") : title.Length == 0 ? T($"versie {number}") : T($"versie {number} ‘{title}’");
}

/// <summary>Somebody on the map, with the tie to the client. What the file does not say is not known.</summary>
public sealed record EasyNwkContact
{
    /// <summary>The id in the file; a made one begins with <c>?</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>A person, an animal or a thing.</summary>
    public required PersonKind Kind { get; init; }

    /// <summary>The role as it was typed.</summary>
    public string? RoleText { get; init; }

    /// <summary>The role as the map says it, beside its code.</summary>
    [JsonIgnore] // follows from the role
    public string? RelationText { get; init; }

    /// <summary>Role code, where the words leave no doubt.</summary>
    public string? RoleCode { get; init; }

    /// <summary>Relation code, where the words leave no doubt.</summary>
    public string? RelationCode { get; init; }

    /// <summary>Whether the person has died; null when the file does not say.</summary>
    public bool? Deceased { get; init; }

    /// <summary>Note.</summary>
    public string? Note { get; init; }

    /// <summary>Age, as typed.</summary>
    public string? AgeText { get; init; }

    /// <summary>Gender, in Dutch.</summary>
    public string? Gender { get; init; }

    /// <summary>A double line in the tool (multiplex: more than one bond at once) is strong here; no contact now is weak.</summary>
    public required TieStrength Strength { get; init; }

    /// <summary>No contact now is dormant.</summary>
    public required TieStatus Status { get; init; }

    /// <summary>Conflict; null when the file does not say.</summary>
    public bool? Tension { get; init; }

    /// <summary>Who supports whom, over all kinds of support together.</summary>
    public required TieDirection Direction { get; init; }

    /// <summary>Kinds of support.</summary>
    public required IReadOnlyList<TieSupport> Support { get; init; }

    /// <summary>No contact now is <c>none</c>; the tool does not know how often otherwise.</summary>
    public required ContactFrequency Frequency { get; init; }

    /// <summary>The tool's own three horizons, at one third and two thirds of the way; beyond the outer one is 4; null without a place.</summary>
    public required int? Ring { get; init; }

    /// <summary>The quarter of the circle; <c>unknown</c> without a place.</summary>
    public required MapSector Sector { get; init; }

    /// <summary>Degrees from the x-axis, counter-clockwise (90 is up); null when not placed.</summary>
    public double? Angle { get; init; }

    /// <summary>Distance from the centre, 100 at the outer horizon; tells whether a renamed contact stands in the same place.</summary>
    public double Distance { get; init; }

    /// <summary>Whether the file had no number of its own for this contact.</summary>
    public static bool IsMade(string? key) => key?.StartsWith('?') == true;
}

/// <summary>Why a file cannot be taken over: there is no map in it.</summary>
public sealed record EasyNwkFaults(IReadOnlyList<string> Sentences);
