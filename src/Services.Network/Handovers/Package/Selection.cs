using System.Globalization;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Handovers.Package;

/// <summary>One person, tie or note on the client's current map, to be chosen: <i>mee</i> or <i>niet mee</i>.</summary>
/// <param name="ItemId">Id of the person or tie; of a note, an id made from theirs.</param>
/// <param name="Kind">A person, a tie, or the note at a person or tie, which goes along with it unless it was chosen otherwise.</param>
/// <param name="PersonId">The person it is about.</param>
/// <param name="OtherPersonId">For a tie between two persons, the other one; null for a tie with the client.</param>
/// <param name="Label">What the worker and client call it; for the screen only.</param>
/// <param name="Included">Whether it was chosen to go along. Nothing is chosen by default.</param>
/// <param name="RoleOnly">Whether the person travels as a role only: who objected, of whom nobody knows that, or whose name nobody knows.</param>
/// <param name="Reason">Why it travels otherwise than chosen.</param>
/// <param name="OfItemId">Of a note: the person or tie that it is about.</param>
public sealed record SelectableItem(
    Guid ItemId, SelectableKind Kind, Guid PersonId, Guid? OtherPersonId, string Label, bool Included, bool RoleOnly, RoleOnlyReason? Reason, Guid? OfItemId = null);

/// <summary>Somebody who goes along as a role only.</summary>
/// <param name="Id">Id in the package: p1, p2, ….</param>
/// <param name="Sentence">Who it is here, and what goes along; for the screen only.</param>
public sealed record RoleOnly(string Id, string Sentence);

/// <summary>One detail of the client's own card. Name, language and purpose always go along: without these nobody can begin.</summary>
/// <param name="ItemId">To choose by; the same for every client.</param>
/// <param name="Field">Which detail.</param>
/// <param name="Included">Whether it was chosen to go along. Nothing is chosen by default.</param>
public sealed record ClientDetail(Guid ItemId, ClientField Field, bool Included)
{
    /// <summary>Every detail that can be chosen.</summary>
    public static readonly IReadOnlyList<(Guid ItemId, ClientField Field)> All =
    [
        (new Guid("00000000-0000-0000-0000-00000000c001"), ClientField.BirthYear), (new Guid("00000000-0000-0000-0000-00000000c002"), ClientField.ContactChannel), (new Guid("00000000-0000-0000-0000-00000000c003"), ClientField.Phase),
    ];
}

/// <summary>How much goes along: counted here and nowhere else, for the notice, the consent, and every page of both teams.</summary>
/// <param name="Persons">Persons, also as a role only.</param>
/// <param name="RolesOnly">Those of them who go along as a role only, without a name.</param>
/// <param name="Ties">Ties.</param>
/// <param name="Warnings">Warnings on ties that stay behind.</param>
/// <param name="Notes">Notes at those persons and ties.</param>
public sealed record TravellingCount(int Persons, int RolesOnly, int Ties, int Warnings, int Notes)
{
    /// <summary>All that the receiving team hears beforehand: persons, ties and warnings together.</summary>
    public int Items => Persons + Ties + Warnings;

    /// <summary>The same in words; who reads one number reads all of them.</summary>
    public string Words
    {
        get
        {
            var (persons, roles, ties, warnings, notes) = (Persons, RolesOnly, Ties, Warnings, Notes);
            List<string> parts =
            [
                persons == 0 ? T("niemand uit het netwerk") : N(persons, $"{persons} persoon", $"{persons} personen") + (roles > 0 ? " " + T($"({roles} zonder naam)") : ""),
                .. ties > 0 ? [N(ties, $"{ties} band", $"{ties} banden")] : Array.Empty<string>(),
                .. warnings > 0 ? [N(warnings, $"{warnings} waarschuwing", $"{warnings} waarschuwingen")] : Array.Empty<string>(),
                .. notes > 0 ? [N(notes, $"{notes} notitie", $"{notes} notities")] : Array.Empty<string>(),
            ];
            return parts.Count == 1 ? parts[0] : T($"{string.Join(T(", "), parts[..^1])} en {parts[^1]}");
        }
    }
}

/// <summary>
/// What goes along, out of the client's current map and the choices made: the contents of the package, and what stays behind. The
/// preview and the sealed package are both made here, so that they cannot differ.
/// </summary>
public sealed class Selection
{
    private Selection(
        IReadOnlyList<SelectableItem> items, IReadOnlyList<ClientDetail> clientDetails, PackageContents contents, IReadOnlyList<RoleOnly> rolesOnly, IReadOnlyList<string> notTravelling,
        IReadOnlyList<Guid> travellingPersons)
    {
        Items = items;
        ClientDetails = clientDetails;
        Contents = contents;
        RolesOnly = rolesOnly;
        NotTravelling = notTravelling;
        TravellingPersons = travellingPersons;
    }

    /// <summary>Every current person, tie and note, with what was chosen.</summary>
    public IReadOnlyList<SelectableItem> Items { get; }

    /// <summary>The client's own details, with what was chosen.</summary>
    public IReadOnlyList<ClientDetail> ClientDetails { get; }

    /// <summary>Exactly what travels.</summary>
    public PackageContents Contents { get; }

    /// <summary>Who goes along as a role only, as the worker and client call them; they are not among what stays behind.</summary>
    public IReadOnlyList<RoleOnly> RolesOnly { get; }

    /// <summary>What stays behind, as the worker and client call it.</summary>
    public IReadOnlyList<string> NotTravelling { get; }

    /// <summary>Our ids of the persons about whom something travels, for the access log.</summary>
    public IReadOnlyList<Guid> TravellingPersons { get; }

    /// <summary>All that the receiving team hears beforehand.</summary>
    public int ItemCount => Contents.Count().Items;

    /// <summary>Puts the selection together.</summary>
    /// <param name="client">The client's card.</param>
    /// <param name="map">The client's map of today.</param>
    /// <param name="chosen">What was chosen, by id; who is not in it was not asked about.</param>
    public static Selection Of(PackageClient client, CurrentMap map, IReadOnlyDictionary<Guid, bool> chosen)
    {
        var included = chosen.Where(choice => choice.Value).Select(choice => choice.Key).ToHashSet();

        // A note goes along with what it is about, unless it was said otherwise.
        bool NoteGoes(Guid item) => chosen.TryGetValue(NoteOf(item), out var said) ? said : included.Contains(item);
        var persons = map.Persons.OrderBy(p => p.Id).ToList();
        var ties = map.Ties.OrderBy(t => t.Id).ToList();
        var flagged = ties.Where(t => t.OtherPersonId is null && t.SafetyFlags.Count > 0).Select(t => t.PersonId).ToHashSet();

        // In full: chosen, and nobody objects. As a role only: chosen but objecting (the objection beats the client's wish; of who arrived as
        // a role nobody knows it yet, which counts as objecting), or not chosen but with a safety flag (the warning travels, the person does not).
        var whole = persons.Where(p => included.Contains(p.Id) && p.TravelsByName).Select(p => p.Id).ToHashSet();
        var roleOnly = persons.Where(p => !whole.Contains(p.Id) && (included.Contains(p.Id) || flagged.Contains(p.Id))).Select(p => p.Id).ToHashSet();

        var travelling = persons.Where(p => whole.Contains(p.Id) || roleOnly.Contains(p.Id)).ToList();
        var local = travelling.Select((p, i) => (p.Id, Local: $"p{i + 1}")).ToDictionary(x => x.Id, x => x.Local);
        var packedTies = ties.Select(t => Pack(NoteGoes(t.Id) ? t : t with { Note = null }, included.Contains(t.Id), whole, roleOnly, local)).OfType<PackageTie>()
            .Select((t, i) => t with { Id = $"t{i + 1}" }).ToList();

        var names = persons.ToDictionary(p => p.Id, p => p.Name ?? RoleOf(p));
        var items = persons.Select(p => new SelectableItem(p.Id, SelectableKind.Person, p.Id, null, names[p.Id], included.Contains(p.Id), !p.TravelsByName,
                p.WhyRoleOnly ?? (flagged.Contains(p.Id) ? RoleOnlyReason.SafetyFlag : null)))
            .Concat(ties.Select(t => new SelectableItem(t.Id, SelectableKind.Tie, t.PersonId, t.OtherPersonId, LabelOf(t, names), included.Contains(t.Id), false,
                t.SafetyFlags.Count > 0 ? RoleOnlyReason.SafetyFlag : null)))
            .Concat(persons.Where(p => p.Note is not null).Select(p => new SelectableItem(NoteOf(p.Id), SelectableKind.Note, p.Id, null, T($"Notitie bij {names[p.Id]}"), NoteGoes(p.Id), false, null, p.Id)))
            .Concat(ties.Where(t => t.Note is not null).Select(t => new SelectableItem(NoteOf(t.Id), SelectableKind.Note, t.PersonId, t.OtherPersonId, NoteLabelOf(t, names), NoteGoes(t.Id), false, null, t.Id)))
            .ToList();
        List<ClientDetail> details = [.. ClientDetail.All.Select(detail => new ClientDetail(detail.ItemId, detail.Field, chosen.GetValueOrDefault(detail.ItemId)))];
        bool Goes(ClientField field) => details.Exists(detail => detail.Field == field && detail.Included);
        bool TieGoes(CurrentTie tie) => included.Contains(tie.Id) && TravelsWhole(tie, whole);
        var stays = details.Where(detail => !detail.Included && IsGiven(client, detail.Field)).Select(detail => WordOf(detail.Field))
            .Concat(persons.Where(p => !whole.Contains(p.Id) && !roleOnly.Contains(p.Id)).Select(p => names[p.Id]))
            .Concat(ties.Where(t => !TieGoes(t)).Select(t => LabelOf(t, names)))
            .Concat(persons.Where(p => p.Note is not null && (roleOnly.Contains(p.Id) || (whole.Contains(p.Id) && !NoteGoes(p.Id)))).Select(p => T($"Notitie bij {names[p.Id]}")))
            .Concat(ties.Where(t => t.Note is not null && TieGoes(t) && !NoteGoes(t.Id)).Select(t => NoteLabelOf(t, names))).ToList();

        var contents = new PackageContents
        {
            Client = client with
            {
                BirthYear = Goes(ClientField.BirthYear) ? client.BirthYear : null,
                ContactChannel = Goes(ClientField.ContactChannel) ? client.ContactChannel : null,
                Phase = Goes(ClientField.Phase) ? client.Phase : ClientPhase.Unknown,
            },
            Persons = [.. travelling.Select(p => Pack(NoteGoes(p.Id) ? p : p with { Note = null }, whole.Contains(p.Id), local[p.Id]))],
            Ties = packedTies,
        };
        return new Selection(items, details, contents, [.. persons.Where(p => roleOnly.Contains(p.Id)).Select(p => new RoleOnly(local[p.Id], SentenceOf(p)))], stays, [.. travelling.Select(p => p.Id)]);
    }

    /// <summary>Why choices cannot be taken, or null: a tie goes along only with its persons, and only what is on the map can be chosen.</summary>
    public static ServiceDefaults.Refusal? Check(CurrentMap map, IReadOnlyCollection<HandoverChoice> all)
    {
        var ties = map.Ties.ToDictionary(t => t.Id);
        var included = all.Where(c => c.Included).Select(c => c.ItemId).ToHashSet();
        var known = Known(map);
        return all.Any(c => !known.Contains(c.ItemId)) ? HandoverErrors.UnknownItem
            : ties.Values.Any(t => included.Contains(t.Id) && !(included.Contains(t.PersonId) && (t.OtherPersonId is not { } other || included.Contains(other)))) ? HandoverErrors.TieWithoutPerson
            : null;
    }

    /// <summary>Everything that can be chosen: persons, ties, the notes at them, and the client's own details.</summary>
    public static IReadOnlySet<Guid> Known(CurrentMap map)
    {
        var items = map.Persons.Select(p => p.Id).Concat(map.Ties.Select(t => t.Id)).ToList();
        return items.Concat(items.Select(NoteOf)).Concat(ClientDetail.All.Select(detail => detail.ItemId)).ToHashSet();
    }

    /// <summary>The id by which the note of a person or tie is chosen: always the same for it, and no other's.</summary>
    public static Guid NoteOf(Guid item)
    {
        Span<byte> id = stackalloc byte[20];
        "note"u8.CopyTo(id);
        item.TryWriteBytes(id[4..]);
        Span<byte> digest = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(id, digest);
        return new Guid(digest[..16]);
    }

    private static bool IsGiven(PackageClient client, ClientField field) => field switch
    {
        ClientField.BirthYear => client.BirthYear is not null,
        ClientField.ContactChannel => client.ContactChannel is not null,
        _ => client.Phase != ClientPhase.Unknown,
    };

    private static string WordOf(ClientField field) => field switch
    {
        ClientField.BirthYear => T("Geboortejaar van de cliënt"),
        ClientField.ContactChannel => T("Hoe de cliënt te bereiken is"),
        _ => T("Fase van de cliënt"),
    };

    private static string NoteLabelOf(CurrentTie tie, Dictionary<Guid, string> names) =>
        tie.OtherPersonId is null ? T($"Notitie bij de band met {names[tie.PersonId]}") : T($"Notitie bij de band {LabelOf(tie, names)}");

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

    private static PackageTie? Pack(CurrentTie tie, bool included, HashSet<Guid> whole, HashSet<Guid> roleOnly, Dictionary<Guid, string> local)
    {
        if (included && TravelsWhole(tie, whole))
        {
            return new PackageTie
            {
                Id = "", PersonId = local[tie.PersonId], OtherPersonId = tie.OtherPersonId is { } other ? local[other] : null,
                Strength = tie.Strength, Tension = tie.Tension, Status = tie.Status, Direction = tie.Direction, Support = [.. tie.Support],
                Frequency = tie.Frequency, Ring = tie.Ring, Sector = tie.Sector, Angle = tie.Angle, SafetyFlags = [.. tie.SafetyFlags],
                Note = tie.Note, Since = tie.Since,
            };
        }

        // A warning on a tie that stays behind would be lost: it travels alone, with nothing else of the tie.
        var warns = tie.OtherPersonId is null && tie.SafetyFlags.Count > 0 && (whole.Contains(tie.PersonId) || roleOnly.Contains(tie.PersonId));
        return warns ? PackageTie.OnlyWarning(local[tie.PersonId], [.. tie.SafetyFlags]) : null;
    }

    /// <summary>That only the role goes along, or not even that: nobody wrote one down.</summary>
    private static string SentenceOf(CurrentPerson person)
    {
        var role = RoleWord(person)?.ToLower(CultureInfo.CurrentCulture) ?? person.Kind switch { PersonKind.Pet => T("huisdier"), PersonKind.Thing => T("geen mens"), _ => null };
        var who = person.Name ?? (person.RoleCode is null or MapCodes.OtherRole ? T("Iemand") : RoleOf(person));
        return role is null ? T($"{who}: gaat mee zonder naam en zonder rol") : T($"{who}: alleen de rol ({role}) gaat mee, zonder naam");
    }

    /// <summary>What somebody is called whose name nobody here knows.</summary>
    private static string RoleOf(CurrentPerson person) => RoleWord(person) is { } word ? T($"{word} (naam niet bekend)") : T("Iemand (naam niet bekend)");

    private static string? RoleWord(CurrentPerson person) => person.RoleCode is { } role and not MapCodes.OtherRole ? MapCodes.RoleWord(role) : null;

    private static string LabelOf(CurrentTie tie, Dictionary<Guid, string> names) =>
        tie.OtherPersonId is { } other ? $"{names[tie.PersonId]} – {names[other]}" : T($"Band met {names[tie.PersonId]}");
}

/// <summary>The client's map as it is today: persons that have not ended, ties that have not ended between them.</summary>
public sealed record CurrentMap(IReadOnlyList<CurrentPerson> Persons, IReadOnlyList<CurrentTie> Ties);

/// <summary>A person on the map today.</summary>
public sealed record CurrentPerson
{
    public required Guid Id { get; init; }
    public required string? Name { get; init; }
    public required PersonKind Kind { get; init; }
    public string? RoleCode { get; init; }
    public string? RelationCode { get; init; }
    public string? RelationText { get; init; }
    public bool? Deceased { get; init; } = false;
    public InformedStatus Informed { get; init; }
    public bool? Objects { get; init; } = false;
    public string? Language { get; init; }
    public string? Note { get; init; }
    public string? AgeText { get; init; }
    public string? Gender { get; init; }

    /// <summary>Whether more than the role may travel: a name is known, and it is known that they do not object. Animals, things and the dead cannot object.</summary>
    public bool TravelsByName => Name is not null && (Objects is false || Kind != PersonKind.Human || Deceased == true);

    /// <summary>Why no more than the role may travel, as a code; null when more may.</summary>
    public RoleOnlyReason? WhyRoleOnly => TravelsByName ? null : Name is null ? RoleOnlyReason.NameUnknown : Objects is null ? RoleOnlyReason.ObjectsUnknown : RoleOnlyReason.Objects;
}

/// <summary>A tie on the map today.</summary>
public sealed record CurrentTie
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public Guid? OtherPersonId { get; init; }
    public required TieStrength Strength { get; init; }
    public bool? Tension { get; init; } = false;
    public required TieStatus Status { get; init; }
    public required TieDirection Direction { get; init; }
    public required IReadOnlyList<TieSupport> Support { get; init; }
    public required ContactFrequency Frequency { get; init; }
    public required int? Ring { get; init; }
    public required MapSector Sector { get; init; }
    public double? Angle { get; init; }
    public required IReadOnlyList<SafetyFlagKind> SafetyFlags { get; init; }
    public string? Note { get; init; }
    public required DateOnly Since { get; init; }
}
