using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Handovers.Package;

/// <summary>
/// What travels, and what the client sees in the preview: one and the same. Ids in it count only inside it (p1, t1); no id by which the
/// sender knows anybody. Forms `meeverhuizen-package/1` and `/1.1`: members may be added, never renamed or removed.
/// What does not travel is unknown in it (null, or the code `unknown`), never filled in: then the form is `/1.1`.
/// </summary>
public sealed record PackageContents
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new NulFreeStringConverter() }, // what our database cannot keep is refused, and said, not tried for ever
    };

    /// <summary>The client's card.</summary>
    public required PackageClient Client { get; init; }

    /// <summary>Persons that go along, and as a role only: who objected, or who must be warned about.</summary>
    public required IReadOnlyList<PackagePerson> Persons { get; init; }

    /// <summary>Ties that go along.</summary>
    public required IReadOnlyList<PackageTie> Ties { get; init; }

    /// <summary>The contents, letter for letter as they will be sealed.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Json);

    /// <summary>Most bytes of contents: signed and sealed they become 16/9 of it, which with envelope and receipt stays under what the courier takes.</summary>
    public const int Largest = 4 * 1024 * 1024;

    /// <summary>More than a package can carry: thousands of persons, or hundreds with the longest notes.</summary>
    public bool IsTooLarge() => PackageRules.TooMany(this) || Letters().Length > Largest;

    /// <summary>How much it is.</summary>
    public TravellingCount Count()
    {
        var warnings = Ties.Count(t => t.IsOnlyWarning());
        return new TravellingCount(Persons.Count, Persons.Count(p => p.RoleOnly), Ties.Count - warnings, warnings, Persons.Count(p => p.Note is not null) + Ties.Count(t => t.Note is not null));
    }

    /// <summary>What the consent covers: the digest of exactly these letters.</summary>
    public string SelectionDigest() => Digest.Of(Letters());

    /// <summary>The form to write it in: the first, which every version reads, as long as everything in it is known.</summary>
    public string Schema()
    {
        var placed = Ties.Where(t => t.OtherPersonId is null).Select(t => t.PersonId).ToHashSet(StringComparer.Ordinal);
        return Client is { InterpreterNeeded: not null, Phase.Known: not ClientPhase.Unknown } && Persons.All(p => !p.RoleOnly && p.Deceased is not null && placed.Contains(p.Id)) && Ties.All(t => t.SaysEverything())
            ? PackageEnvelope.CurrentSchema
            : PackageEnvelope.SchemaWithUnknown;
    }

    /// <summary>
    /// Reads contents that arrived: they must fit the form, point nowhere outside, and keep to what people may type here. Whatever it is
    /// given, it answers: the contents, or which rule is broken as a code of <see cref="PackageFaults"/>.
    /// </summary>
    public static (PackageContents? Contents, string? Fault) Read(JsonElement json, string schema, DateOnly today)
    {
        PackageContents? contents;
        try
        {
            if (JsonMarshal.GetRawUtf8Value(json).Length > Largest)
            {
                return (null, PackageFaults.ContentsTooMuch);
            }

            contents = json.Deserialize<PackageContents>(Json);
        }
        catch (NulCharacterException)
        {
            return (null, PackageFaults.ContentsText);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NotSupportedException or ArgumentException or OverflowException)
        {
            return (null, PackageFaults.ContentsUnreadable); // also half a character in a text
        }

        if (contents is null || !PackageRules.IsThere(contents) || (schema == PackageEnvelope.CurrentSchema && !contents.FitsFirstForm()))
        {
            return (null, PackageFaults.ContentsUnreadable);
        }

        return PackageRules.Fault(contents, today) is { } fault ? (null, fault) : (contents.WithoutInventions(), null);
    }

    private bool FitsFirstForm() => Client is { InterpreterNeeded: not null, Phase.Known: not ClientPhase.Unknown } && Persons.All(p => p.Deceased is not null) && Ties.All(t => t.SaysEverything());

    /// <summary>In the first form a role had a tie all the same, filled in with "normal, there is contact, no tension": of it only the warning was true.</summary>
    private PackageContents WithoutInventions()
    {
        var roles = Persons.Where(p => p.RoleOnly).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return roles.Count == 0 ? this : this with
        {
            Persons = [.. Persons.Select(p => p.RoleOnly ? p with { Deceased = null } : p)],
            Ties = [.. Ties.Where(t => !roles.Contains(t.PersonId) || t.SafetyFlags.Count > 0)
                .Select(t => roles.Contains(t.PersonId) ? PackageTie.OnlyWarning(t.PersonId, t.SafetyFlags) with { Id = t.Id } : t)],
        };
    }

    private byte[] Letters() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>The client's card, as the new team needs it to begin.</summary>
public sealed record PackageClient
{
    /// <summary>The name the client goes by.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Year of birth, if given.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Language, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Whether an interpreter is needed; null when that is not known.</summary>
    public required bool? InterpreterNeeded { get; init; }

    /// <summary>How to reach the client, if there is a way.</summary>
    public PackageContact? ContactChannel { get; init; }

    /// <summary>Phase of shelter or living; `unknown` when it does not go along.</summary>
    public required Code<ClientPhase> Phase { get; init; }

    /// <summary>What the network support is for, in the words that the client knows.</summary>
    public required string Purpose { get; init; }
}

/// <summary>A way to reach the client.</summary>
public sealed record PackageContact(Code<ContactKind> Kind, string Value);

/// <summary>A person that goes along. As a role only (<see cref="RoleOnly"/>): what it is and the role, nothing that tells who it is or how it stands.</summary>
public sealed record PackagePerson
{
    /// <summary>p1, p2, …; counts only inside this package.</summary>
    public required string Id { get; init; }

    /// <summary>True for a close one who objected, and for one who stays behind but must be warned about.</summary>
    public required bool RoleOnly { get; init; }

    /// <summary>Name; null as a role only.</summary>
    public string? Name { get; init; }

    /// <summary>A person, an animal or a thing.</summary>
    public required Code<PersonKind> Kind { get; init; }

    /// <summary>Role, nl-core RolCodelijst or own.</summary>
    public string? RoleCode { get; init; }

    /// <summary>Relation, nl-core RelatieCodelijst or own.</summary>
    public string? RelationCode { get; init; }

    /// <summary>Relation in own words.</summary>
    public string? RelationText { get; init; }

    /// <summary>Whether the person has died; null when that is not known.</summary>
    public bool? Deceased { get; init; } = false;

    /// <summary>Whether the person was told about being on the map.</summary>
    public Code<InformedStatus> Informed { get; init; } = InformedStatus.Unknown;

    /// <summary>Language, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Note.</summary>
    public string? Note { get; init; }

    /// <summary>Age, in words.</summary>
    public string? AgeText { get; init; }

    /// <summary>Gender, in words.</summary>
    public string? Gender { get; init; }

    /// <summary>As the first version of a record of our own; codes that there are not are faults.</summary>
    internal PersonVersion ToVersion(Guid id, DateOnly on, string recordedBy, DateTimeOffset now, Faults faults) => new()
    {
        PersonId = id,
        On = on,
        Name = RoleOnly ? null : TypedText.Line(Name), // of a role only it is not known here
        Kind = faults.Read(Kind),
        RoleCode = RoleCode,
        RelationCode = RelationCode,
        RelationText = TypedText.MaybeLine(RelationText),
        Deceased = Deceased,
        Informed = faults.Read(Informed),
        Objects = RoleOnly ? null : false, // a role travels because of an objection or of a warning; which of the two stays behind
        Language = Language,
        Note = TypedText.MaybeLines(Note),
        AgeText = TypedText.MaybeLine(AgeText),
        Gender = TypedText.MaybeLine(Gender),
        SaidBy = Voice.Handover,
        RecordedBy = recordedBy,
        RecordedAt = now,
    };

    /// <summary>Whether it tells nothing that a role only may not tell.</summary>
    internal bool IsOnlyARole() => Name is null && RelationCode is null && RelationText is null && Language is null && Note is null && AgeText is null && Gender is null;
}

/// <summary>A tie that goes along: with the client, or between two persons that both go along.</summary>
public sealed record PackageTie
{
    /// <summary>t1, t2, …; counts only inside this package.</summary>
    public required string Id { get; init; }

    /// <summary>The person.</summary>
    public required string PersonId { get; init; }

    /// <summary>The other person; null for a tie with the client.</summary>
    public string? OtherPersonId { get; init; }

    /// <summary>How much it carries.</summary>
    public required Code<TieStrength> Strength { get; init; }

    /// <summary>Whether there is tension; null when that is not known.</summary>
    public bool? Tension { get; init; } = false;

    /// <summary>Whether there is contact.</summary>
    public required Code<TieStatus> Status { get; init; }

    /// <summary>Who supports whom.</summary>
    public required Code<TieDirection> Direction { get; init; }

    /// <summary>Kinds of support.</summary>
    public required IReadOnlyList<Code<TieSupport>> Support { get; init; }

    /// <summary>How often there is contact.</summary>
    public required Code<ContactFrequency> Frequency { get; init; }

    /// <summary>1 (closest) to 4 (outside the horizon); null when there is no place yet.</summary>
    public required int? Ring { get; init; }

    /// <summary>The part of the circle.</summary>
    public required Code<MapSector> Sector { get; init; }

    /// <summary>Place on the map in degrees, −180…180, when it was drawn elsewhere.</summary>
    public double? Angle { get; init; }

    /// <summary>Warnings: they always travel.</summary>
    public required IReadOnlyList<Code<SafetyFlagKind>> SafetyFlags { get; init; }

    /// <summary>Note.</summary>
    public string? Note { get; init; }

    /// <summary>Since when it is as it is here; null when that does not go along.</summary>
    public required DateOnly? Since { get; init; }

    /// <summary>Of a tie that stays behind, the warning: whoever it is about has no place and no tie at the other side, only this.</summary>
    internal static PackageTie OnlyWarning(string person, IReadOnlyList<Code<SafetyFlagKind>> safetyFlags) => new()
    {
        Id = "", PersonId = person, Strength = TieStrength.Unknown, Tension = null, Status = TieStatus.Unknown, Direction = TieDirection.Unknown, Support = [],
        Frequency = ContactFrequency.Unknown, Ring = null, Sector = MapSector.Unknown, SafetyFlags = safetyFlags, Since = null,
    };

    /// <summary>Whether it is a warning and nothing else.</summary>
    internal bool IsOnlyWarning() => SafetyFlags.Count > 0 && Strength == TieStrength.Unknown && Tension is null && Status == TieStatus.Unknown && Direction == TieDirection.Unknown
        && Support.Count == 0 && Frequency == ContactFrequency.Unknown && Ring is null && Sector == MapSector.Unknown && Note is null && Since is null;

    /// <summary>Whether nothing is unknown that the first form has no word for.</summary>
    internal bool SaysEverything() => Strength != TieStrength.Unknown && Tension is not null && Status != TieStatus.Unknown && Direction != TieDirection.Unknown
        && Ring is not null && Sector != MapSector.Unknown && Since is not null;

    /// <summary>As the first version of a record of our own; codes that there are not are faults.</summary>
    internal TieVersion ToVersion(Guid id, DateOnly on, string recordedBy, DateTimeOffset now, Faults faults) => new()
    {
        TieId = id, On = on, Strength = faults.Read(Strength), Tension = Tension, Status = faults.Read(Status), Direction = faults.Read(Direction), Support = faults.Read(Support), Frequency = faults.Read(Frequency),
        Ring = Ring, Sector = faults.Read(Sector), Angle = Angle, SafetyFlags = faults.Read(SafetyFlags), Note = TypedText.MaybeLines(Note), SaidBy = Voice.Handover,
        RecordedBy = recordedBy, RecordedAt = now,
    };
}
