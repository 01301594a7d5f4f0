using System.Security.Cryptography;
using System.Text.Json;

namespace Meeverhuizen.Services.Network.Domain.EasyNwk;

/// <summary>A file of easyNWK (fhstp/easynwk-web), the tool practitioners draw network maps with today, in our own words.</summary>
/// <param name="Maps">The maps in the file, oldest first.</param>
/// <param name="EgoName">The name in the middle of the last map; shown, never stored here.</param>
/// <param name="Notes">Sentences about what was not taken over, or differently.</param>
public sealed record EasyNwkFile(IReadOnlyList<EasyNwkMap> Maps, string EgoName, IReadOnlyList<string> Notes);

/// <summary>One map of the file.</summary>
/// <param name="Place">Where it stands in the file, for sentences: <c>versie 2</c>.</param>
/// <param name="Date">The day it is of; a file of one bare map has none.</param>
/// <param name="Title">The title the worker gave it.</param>
/// <param name="Contacts">Everybody on it.</param>
/// <param name="Ties">Ties between contacts, by their keys, without direction, each once.</param>
public sealed record EasyNwkMap(string Place, DateOnly? Date, string Title, IReadOnlyList<EasyNwkContact> Contacts, IReadOnlyList<(string One, string Other)> Ties)
{
    /// <summary>Digest of what the map says: what the tool keeps besides (which form was open) does not count.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        contacts = Contacts.OrderBy(c => c.Key, StringComparer.Ordinal),
        ties = Ties.Select(t => t.One + " " + t.Other).Order(StringComparer.Ordinal),
    })));
}

/// <summary>Somebody on the map, with the tie to the client.</summary>
public sealed record EasyNwkContact
{
    /// <summary>The id in the file.</summary>
    public required string Key { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary><c>human</c>, <c>pet</c> or <c>thing</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The role as it was typed.</summary>
    public string? RoleText { get; init; }

    /// <summary>Role code, where the words leave no doubt.</summary>
    public string? RoleCode { get; init; }

    /// <summary>Relation code, where the words leave no doubt.</summary>
    public string? RelationCode { get; init; }

    /// <summary>Whether the person has died.</summary>
    public bool Deceased { get; init; }

    /// <summary>Note.</summary>
    public string? Note { get; init; }

    /// <summary>Age, as typed.</summary>
    public string? AgeText { get; init; }

    /// <summary>Gender, in Dutch.</summary>
    public string? Gender { get; init; }

    /// <summary>A double line in the tool (multiplex: more than one bond at once) is strong here; no contact now is weak.</summary>
    public required string Strength { get; init; }

    /// <summary>No contact now is dormant.</summary>
    public required string Status { get; init; }

    /// <summary>Conflict.</summary>
    public bool Tension { get; init; }

    /// <summary>Who supports whom, over all kinds of support together.</summary>
    public required string Direction { get; init; }

    /// <summary>Kinds of support.</summary>
    public required IReadOnlyList<string> Support { get; init; }

    /// <summary>No contact now is <c>none</c>; the tool does not know how often otherwise.</summary>
    public required string Frequency { get; init; }

    /// <summary>The tool's own three horizons, at one third and two thirds of the way; beyond the outer one is 4.</summary>
    public required int Ring { get; init; }

    /// <summary>The quarter of the circle.</summary>
    public required string Sector { get; init; }

    /// <summary>Degrees from the x-axis, counter-clockwise (90 is up); null when not placed.</summary>
    public double? Angle { get; init; }

    /// <summary>Distance from the centre, 100 at the outer horizon; tells whether a renamed contact stands in the same place.</summary>
    public double Distance { get; init; }
}

/// <summary>Why a file cannot be taken over: sentences that name the place.</summary>
public sealed record EasyNwkFaults(IReadOnlyList<string> Sentences);
