using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <summary>
/// Puts a file's maps on the client's own map, each on its day. Persons are the same when the file's id is the same and it can be the same
/// person (the tool counts from 0 again on an empty new map, so an id alone proves nothing), or when the worker said so. Who is missing in a
/// later map ends that day. What the tool does not know (warnings, objections, language) stays as it was. Only maps that were not taken over
/// before are looked at, so a worker's own corrections are not undone by the same file.
/// </summary>
public sealed partial class EasyNwkImport
{
    private readonly Guid clientId;
    private readonly List<Person> persons;
    private readonly List<Tie> ties;
    private readonly Dictionary<Guid, Person> byId;
    private readonly Dictionary<string, List<Person>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Tie> own = [];
    private readonly Dictionary<(Guid, Guid), List<Tie>> between = [];
    private readonly IReadOnlyDictionary<string, Guid> same;
    private readonly string by;
    private readonly DateTimeOffset now;
    private readonly Guid series;
    private readonly HashSet<Guid> inFile = [];
    private readonly HashSet<Guid> touched = [];
    private readonly List<ImportLink> links = [];
    private readonly Dictionary<(int, string), Person> drawnAs = [];

    private EasyNwkImport(Guid clientId, List<Person> persons, List<Tie> ties, IEnumerable<ImportLink> known, IReadOnlyDictionary<string, Guid> same, Guid series, string by, DateTimeOffset now)
    {
        (this.clientId, this.persons, this.ties, this.same, this.series, this.by, this.now) = (clientId, persons, ties, same, series, by, now);
        byId = persons.ToDictionary(person => person.Id);
        foreach (var person in persons.Where(person => person.ImportSeries == series && person.ImportKey is not null))
        {
            Index(person.ImportKey!, person);
        }

        foreach (var link in known.Where(link => link.Series == series && byId.ContainsKey(link.PersonId)))
        {
            Index(link.Key, byId[link.PersonId]);
        }

        ties.ForEach(Index);
    }

    /// <summary>What taking over did.</summary>
    /// <param name="NewPersons">Persons that came onto the map.</param>
    /// <param name="NewTies">Ties that came onto the map.</param>
    /// <param name="Changed">Persons already known of whom something changed.</param>
    /// <param name="Unchanged">Persons in the file who were known just so.</param>
    /// <param name="Maps">The maps that were new.</param>
    public sealed record Outcome(
        IReadOnlyList<Person> NewPersons, IReadOnlyList<Tie> NewTies, IReadOnlyList<Guid> Changed, int Unchanged, IReadOnlyList<ImportedMap> Maps)
    {
        /// <summary>Everybody who is in the file, as they are known here.</summary>
        public required IReadOnlySet<Guid> InFile { get; init; }

        /// <summary>Whom each contact of each version became, by number of the version and key.</summary>
        public required IReadOnlyDictionary<(int Map, string Key), Person> Drawn { get; init; }

        /// <summary>Who was said to be somebody already known.</summary>
        public required IReadOnlyList<ImportLink> Links { get; init; }

        /// <summary>Which file of the other tool it belongs to.</summary>
        public required Guid Series { get; init; }

        /// <summary>What was recorded, so that it can be undone.</summary>
        public required ImportWritten Written { get; init; }
    }

    /// <summary>Takes the file over into these persons and ties of the client; the caller saves, or not (a preview).</summary>
    /// <param name="file">The file; versions whose day is still asked are left aside.</param>
    /// <param name="clientId">Whose map.</param>
    /// <param name="persons">Everybody who is or was on it.</param>
    /// <param name="ties">Every tie that is or was on it.</param>
    /// <param name="before">Maps that were taken over before.</param>
    /// <param name="by">Who takes it over.</param>
    /// <param name="now">When.</param>
    /// <param name="links">Contacts of earlier files who were said to be somebody known.</param>
    /// <param name="same">Whom the worker says to be somebody already known: <see cref="WhoIs"/> → the person.</param>
    public static Outcome Apply(
        EasyNwkFile file, Guid clientId, IReadOnlyCollection<Person> persons, IReadOnlyCollection<Tie> ties, IReadOnlyCollection<ImportedMap> before,
        string by, DateTimeOffset now, IReadOnlyCollection<ImportLink>? links = null, IReadOnlyDictionary<string, Guid>? same = null)
    {
        var today = DutchDay.Of(now);
        var maps = file.Maps.Where(map => !map.AsksDay).Select(map => (Map: map, On: map.Date ?? today)).ToList();
        var series = SeriesOf(file, persons, links ?? [], before) ?? Guid.CreateVersion7(now);
        var import = new EasyNwkImport(clientId, [.. persons], [.. ties], links ?? [], same ?? new Dictionary<string, Guid>(), series, by, now);
        var revisions = persons.ToDictionary(p => p.Id, p => p.Revision);
        var tieRevisions = ties.ToDictionary(t => t.Id, t => t.Revision);
        var first = maps.FindIndex(m => !before.Any(b => b.Digest == m.Map.Digest && (m.Map.Date is null || b.On == m.On)));
        if (first >= 0)
        {
            foreach (var (map, on) in maps[first..])
            {
                import.Draw(map, on);
            }
        }

        ImportedMap[] taken = first < 0 ? [] : [.. maps[first..]
            .Where(m => !before.Any(b => b.On == m.On && b.Digest == m.Map.Digest))
            .Select(m => new ImportedMap { ClientId = clientId, On = m.On, Digest = m.Map.Digest, Series = series, At = now, By = by })];
        return new Outcome(
            import.persons.FindAll(p => !revisions.ContainsKey(p.Id)),
            import.ties.FindAll(t => !tieRevisions.ContainsKey(t.Id)),
            [.. import.touched.Where(revisions.ContainsKey)],
            first < 0 ? file.Maps[^1].Contacts.Count : import.inFile.Count(id => revisions.ContainsKey(id) && !import.touched.Contains(id)),
            taken)
        {
            InFile = import.inFile,
            Drawn = import.drawnAs,
            Links = import.links,
            Series = series,
            Written = new ImportWritten(
                [.. import.persons.Select(p => new ImportWritten.Range(p.Id, revisions.GetValueOrDefault(p.Id) + 1, p.Revision)).Where(range => range.To >= range.From)],
                [.. import.ties.Select(t => new ImportWritten.Range(t.Id, tieRevisions.GetValueOrDefault(t.Id) + 1, t.Revision)).Where(range => range.To >= range.From)],
                [.. taken.Select(m => new ImportWritten.Map(m.On, m.Digest))],
                [.. import.links.Select(link => link.Key)]),
        };
    }

    private void Draw(EasyNwkMap map, DateOnly on)
    {
        var drawn = new Dictionary<string, Person>(StringComparer.Ordinal);
        var here = new HashSet<Guid>();
        foreach (var contact in map.Contacts)
        {
            var person = Draw(contact, on, here);
            drawn[contact.Key] = drawnAs[(map.Number, contact.Key)] = person;
            here.Add(person.Id);
        }

        inFile.UnionWith(here);
        foreach (var gone in persons.Where(p => p.ImportSeries == series && p.MergedInto is null && !here.Contains(p.Id) && p.OnDay(on) is not null))
        {
            gone.Record(gone.OnDay(on)!.From(on) with { EndReason = PersonEnd.NotInView, SaidBy = Voice.Import, RecordedBy = by, RecordedAt = now });
            touched.Add(gone.Id);
        }

        var pairs = map.Ties.Select(t => Pair(drawn[t.One].Id, drawn[t.Other].Id)).Where(pair => pair.Item1 != pair.Item2).ToHashSet();
        foreach (var pair in pairs)
        {
            var known = between.GetValueOrDefault(pair);
            if (known?.Exists(k => k.OnDay(on) is { Status: not TieStatus.Ended }) == true)
            {
                continue;
            }

            var tie = known is [var first, ..] ? first : Add(new Tie { Id = Guid.CreateVersion7(now), ClientId = clientId, PersonId = pair.Item1, OtherPersonId = pair.Item2, ImportSeries = series });
            tie.Record(Plain(tie, on));
            touched.UnionWith([pair.Item1, pair.Item2]);
        }

        foreach (var tie in ties.Where(t => t.ImportSeries == series && t.OtherPersonId is { } other && here.Contains(t.PersonId) && here.Contains(other)))
        {
            if (tie.OnDay(on) is { Status: not TieStatus.Ended } was && !pairs.Contains(Pair(tie.PersonId, tie.OtherPersonId!.Value)))
            {
                tie.Record(was.From(on) with { Status = TieStatus.Ended, SaidBy = Voice.Import, RecordedBy = by, RecordedAt = now });
                touched.UnionWith([tie.PersonId, tie.OtherPersonId!.Value]);
            }
        }
    }

    private Person Draw(EasyNwkContact contact, DateOnly on, HashSet<Guid> here)
    {
        var person = Find(contact, on, here);
        var was = person.OnDay(on);
        var version = With(was ?? Latest(person, on) ?? Earliest(person) ?? new PersonVersion { PersonId = person.Id, On = on, Name = "", Kind = PersonKind.Human, Objects = null, SaidBy = Voice.Import, RecordedBy = by, RecordedAt = now }, contact);
        if (was is null || version != was)
        {
            person.Record(version.From(on) with { EndReason = null, SaidBy = Voice.Import, RecordedBy = by, RecordedAt = now });
            touched.Add(person.Id);
        }

        var tie = own.GetValueOrDefault(person.Id) ?? Add(new Tie { Id = Guid.CreateVersion7(now), ClientId = clientId, PersonId = person.Id, ImportSeries = series });
        var drawnBefore = tie.OnDay(on);
        var drawn = With(drawnBefore ?? (tie.Versions.Count > 0 ? tie.Versions[0].From(on) : Blank(tie, on)), contact);
        if (drawnBefore is null || !Same(drawn, drawnBefore))
        {
            tie.Record(drawn.From(on) with { SaidBy = Voice.Import, RecordedBy = by, RecordedAt = now });
            touched.Add(person.Id);
        }

        return person;
    }

    private static PersonVersion With(PersonVersion was, EasyNwkContact contact) => was with
    {
        Name = contact.Name,
        Kind = contact.Kind,
        RelationText = contact.RoleText is null ? was.RelationText : contact.RelationText,
        RoleCode = contact.RoleCode ?? was.RoleCode,
        RelationCode = contact.RelationCode ?? was.RelationCode,
        Deceased = contact.Deceased ?? was.Deceased,
        Note = contact.Note ?? was.Note,
        AgeText = contact.AgeText ?? was.AgeText,
        Gender = contact.Gender ?? was.Gender,
    };

    private static TieVersion With(TieVersion was, EasyNwkContact contact) => was with
    {
        Strength = Known(contact.Strength, was.Strength),
        Status = Known(contact.Status, was.Status),
        Tension = contact.Tension ?? was.Tension,
        Direction = contact.Support.Count == 0 && was.Support.Count == 0 ? Known(contact.Direction, was.Direction) : contact.Direction,
        Support = contact.Support,
        Frequency = contact.Frequency == ContactFrequency.Unknown && was.Frequency != ContactFrequency.None ? was.Frequency : contact.Frequency,
        Ring = contact.Ring ?? was.Ring,
        Sector = Known(contact.Sector, was.Sector),
        Angle = contact.Ring is null ? was.Angle : contact.Angle,
    };

    /// <summary>What the file does not say stays as it was.</summary>
    private static T Known<T>(T said, T was)
        where T : struct, Enum => said.IsUnknown() ? was : said;

    /// <summary>A tie with the client of which nothing is known yet.</summary>
    private TieVersion Blank(Tie tie, DateOnly on) => Plain(tie, on) with
    {
        Strength = TieStrength.Unknown, Status = TieStatus.Unknown, Tension = null, Ring = null, Sector = MapSector.Unknown,
    };

    /// <summary>A tie between two contacts: the tool knows that they know each other, and no more.</summary>
    private TieVersion Plain(Tie tie, DateOnly on) => new()
    {
        TieId = tie.Id, On = on, Strength = TieStrength.Normal, Status = TieStatus.Active, Direction = TieDirection.Unknown, Support = [], Frequency = ContactFrequency.Unknown, Ring = 4, Sector = MapSector.Other,
        SafetyFlags = [], SaidBy = Voice.Import, RecordedBy = by, RecordedAt = now,
    };

    private static bool Same(TieVersion one, TieVersion other) =>
        one with { Support = other.Support } == other && one.Support.Order().SequenceEqual(other.Support.Order());

    private static PersonVersion? Latest(Person person, DateOnly on) => person.Versions.Where(v => v.On <= on).MaxBy(v => (v.On, v.Number));

    private static PersonVersion? Earliest(Person person) => person.Versions.MinBy(v => (v.On, v.Number));

    private Tie Add(Tie tie)
    {
        ties.Add(tie);
        Index(tie);
        return tie;
    }

    private void Index(Tie tie)
    {
        if (tie.OtherPersonId is not { } other)
        {
            own.TryAdd(tie.PersonId, tie);
        }
        else if (between.TryGetValue(Pair(tie.PersonId, other), out var known))
        {
            known.Add(tie);
        }
        else
        {
            between[Pair(tie.PersonId, other)] = [tie];
        }
    }

    private static (Guid, Guid) Pair(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}
