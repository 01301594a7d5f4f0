namespace Meeverhuizen.Services.Network.Domain.Handovers;

/// <summary>One person or tie on the client's current map, to be chosen: <i>mee</i> or <i>niet mee</i>.</summary>
/// <param name="ItemId">Id of the person or tie.</param>
/// <param name="Kind">`person` or `tie`.</param>
/// <param name="PersonId">The person it is about.</param>
/// <param name="OtherPersonId">For a tie between two persons, the other one; null for a tie with the client.</param>
/// <param name="Label">What the worker and client call it; for the screen only.</param>
/// <param name="Mee">Whether it was chosen to go along. Nothing is chosen by default.</param>
/// <param name="RoleOnly">Whether the person objected, and so travels as a role only.</param>
/// <param name="Reason">Why it travels otherwise than chosen: `objects`, `safety-flag`.</param>
public sealed record SelectableItem(Guid ItemId, string Kind, Guid PersonId, Guid? OtherPersonId, string Label, bool Mee, bool RoleOnly, string? Reason);

/// <summary>
/// What goes along, out of the client's current map and the choices made: the contents of the package, and what stays behind. The
/// preview and the sealed package are both made here, so that they cannot differ.
/// </summary>
public sealed class Selection
{
    private Selection(IReadOnlyList<SelectableItem> items, PackageContents contents, IReadOnlyList<string> notTravelling, IReadOnlyList<Guid> travellingPersons)
    {
        Items = items;
        Contents = contents;
        NotTravelling = notTravelling;
        TravellingPersons = travellingPersons;
    }

    /// <summary>Every current person and tie, with what was chosen.</summary>
    public IReadOnlyList<SelectableItem> Items { get; }

    /// <summary>Exactly what travels.</summary>
    public PackageContents Contents { get; }

    /// <summary>What stays behind, as the worker and client call it.</summary>
    public IReadOnlyList<string> NotTravelling { get; }

    /// <summary>Our ids of the persons about whom something travels, for the access log.</summary>
    public IReadOnlyList<Guid> TravellingPersons { get; }

    /// <summary>Number of persons and ties that travel: all that the receiving team hears beforehand.</summary>
    public int ItemCount => Contents.Persons.Count + Contents.Ties.Count;

    /// <summary>Puts the selection together.</summary>
    /// <param name="client">The client's card.</param>
    /// <param name="map">The client's map of today.</param>
    /// <param name="mee">Ids of the persons and ties that were chosen to go along.</param>
    public static Selection Of(PackageClient client, CurrentMap map, IReadOnlySet<Guid> mee)
    {
        var persons = map.Persons.OrderBy(p => p.Id).ToList();
        var ties = map.Ties.OrderBy(t => t.Id).ToList();
        var flagged = ties.Where(t => t.OtherPersonId is null && t.SafetyFlags.Count > 0).Select(t => t.PersonId).ToHashSet();

        // In full: chosen, and nobody objects. As a role only: chosen but objecting (the objection beats the client's wish; of who arrived as
        // a role nobody knows it yet, which counts as objecting), or not chosen but with a safety flag (the warning travels, the person does not).
        var whole = persons.Where(p => mee.Contains(p.Id) && p.TravelsByName).Select(p => p.Id).ToHashSet();
        var roleOnly = persons.Where(p => !whole.Contains(p.Id) && (mee.Contains(p.Id) || flagged.Contains(p.Id))).Select(p => p.Id).ToHashSet();

        var travelling = persons.Where(p => whole.Contains(p.Id) || roleOnly.Contains(p.Id)).ToList();
        var local = travelling.Select((p, i) => (p.Id, Local: $"p{i + 1}")).ToDictionary(x => x.Id, x => x.Local);
        var packedTies = ties.Select(t => Pack(t, mee.Contains(t.Id), whole, roleOnly, local)).OfType<PackageTie>()
            .Select((t, i) => t with { Id = $"t{i + 1}" }).ToList();

        var names = persons.ToDictionary(p => p.Id, p => p.Name ?? RoleOf(p));
        var items = persons.Select(p => new SelectableItem(p.Id, "person", p.Id, null, names[p.Id], mee.Contains(p.Id), !p.TravelsByName,
                !p.TravelsByName ? "objects" : flagged.Contains(p.Id) ? "safety-flag" : null))
            .Concat(ties.Select(t => new SelectableItem(t.Id, "tie", t.PersonId, t.OtherPersonId, LabelOf(t, names), mee.Contains(t.Id), false,
                t.SafetyFlags.Count > 0 ? "safety-flag" : null)))
            .ToList();
        var stays = persons.Where(p => !whole.Contains(p.Id)).Select(p => names[p.Id])
            .Concat(ties.Where(t => !(mee.Contains(t.Id) && TravelsWhole(t, whole))).Select(t => LabelOf(t, names))).ToList();

        var contents = new PackageContents
        {
            Client = client,
            Persons = [.. travelling.Select(p => Pack(p, whole.Contains(p.Id), local[p.Id]))],
            Ties = packedTies,
        };
        return new Selection(items, contents, stays, [.. travelling.Select(p => p.Id)]);
    }

    /// <summary>Why choices cannot be taken, or null: a tie goes along only with its persons, and only what is on the map can be chosen.</summary>
    public static ServiceDefaults.Refusal? Check(CurrentMap map, IReadOnlyCollection<HandoverChoice> all)
    {
        var persons = map.Persons.Select(p => p.Id).ToHashSet();
        var ties = map.Ties.ToDictionary(t => t.Id);
        var mee = all.Where(c => c.Mee).Select(c => c.ItemId).ToHashSet();
        return all.Any(c => !persons.Contains(c.ItemId) && !ties.ContainsKey(c.ItemId)) ? HandoverErrors.UnknownItem
            : ties.Values.Any(t => mee.Contains(t.Id) && !(mee.Contains(t.PersonId) && (t.OtherPersonId is not { } other || mee.Contains(other)))) ? HandoverErrors.TieWithoutPerson
            : null;
    }

    private static bool TravelsWhole(CurrentTie tie, HashSet<Guid> whole) =>
        whole.Contains(tie.PersonId) && (tie.OtherPersonId is not { } other || whole.Contains(other));

    private static PackagePerson Pack(CurrentPerson person, bool inFull, string local) => inFull
        ? new PackagePerson
        {
            Id = local, RoleOnly = false, Name = person.Name, Kind = person.Kind, RoleCode = person.RoleCode, RelationCode = person.RelationCode,
            RelationText = person.RelationText, Deceased = person.Deceased, Informed = person.Informed, Language = person.Language,
            Note = person.Note, AgeText = person.AgeText, Gender = person.Gender,
        }
        : new PackagePerson { Id = local, RoleOnly = true, Kind = person.Kind, RoleCode = person.RoleCode, Deceased = null };

    private static PackageTie? Pack(CurrentTie tie, bool mee, HashSet<Guid> whole, HashSet<Guid> roleOnly, Dictionary<Guid, string> local)
    {
        if (mee && TravelsWhole(tie, whole))
        {
            return new PackageTie
            {
                Id = "", PersonId = local[tie.PersonId], OtherPersonId = tie.OtherPersonId is { } other ? local[other] : null,
                Strength = tie.Strength, Tension = tie.Tension, Status = tie.Status, Direction = tie.Direction, Support = tie.Support,
                Frequency = tie.Frequency, Ring = tie.Ring, Sector = tie.Sector, Angle = tie.Angle, SafetyFlags = tie.SafetyFlags,
                Note = tie.Note, Since = tie.Since,
            };
        }

        // A warning on a tie that stays behind would be lost: it travels alone, with nothing else of the tie.
        var warns = tie.OtherPersonId is null && tie.SafetyFlags.Count > 0 && (whole.Contains(tie.PersonId) || roleOnly.Contains(tie.PersonId));
        return warns ? PackageTie.OnlyWarning(local[tie.PersonId], tie.SafetyFlags) : null;
    }

    /// <summary>What somebody is called whose name nobody here knows.</summary>
    private static string RoleOf(CurrentPerson person) => person.RoleCode is { } role and not "09" && MapCodes.Roles.TryGetValue(role, out var word) ? $"{word} (naam niet bekend)" : "Iemand (naam niet bekend)";

    private static string LabelOf(CurrentTie tie, Dictionary<Guid, string> names) =>
        tie.OtherPersonId is { } other ? $"{names[tie.PersonId]} – {names[other]}" : $"Band met {names[tie.PersonId]}";
}

/// <summary>The client's map as it is today: persons that have not ended, ties that have not ended between them.</summary>
public sealed record CurrentMap(IReadOnlyList<CurrentPerson> Persons, IReadOnlyList<CurrentTie> Ties);

/// <summary>A person on the map today.</summary>
public sealed record CurrentPerson
{
    public required Guid Id { get; init; }
    public required string? Name { get; init; }
    public required string Kind { get; init; }
    public string? RoleCode { get; init; }
    public string? RelationCode { get; init; }
    public string? RelationText { get; init; }
    public bool? Deceased { get; init; } = false;
    public string Informed { get; init; } = "unknown";
    public bool? Objects { get; init; } = false;
    public string? Language { get; init; }
    public string? Note { get; init; }
    public string? AgeText { get; init; }
    public string? Gender { get; init; }

    /// <summary>Whether more than the role may travel: a name is known, and it is known that they do not object.</summary>
    public bool TravelsByName => Name is not null && Objects is false;
}

/// <summary>A tie on the map today.</summary>
public sealed record CurrentTie
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public Guid? OtherPersonId { get; init; }
    public required string Strength { get; init; }
    public bool? Tension { get; init; } = false;
    public required string Status { get; init; }
    public required string Direction { get; init; }
    public required IReadOnlyList<string> Support { get; init; }
    public required string Frequency { get; init; }
    public required int? Ring { get; init; }
    public required string Sector { get; init; }
    public double? Angle { get; init; }
    public required IReadOnlyList<string> SafetyFlags { get; init; }
    public string? Note { get; init; }
    public required DateOnly Since { get; init; }
}
