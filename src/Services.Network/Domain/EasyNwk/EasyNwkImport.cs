using Meeverhuizen.ServiceDefaults;
namespace Meeverhuizen.Services.Network.Domain.EasyNwk;

/// <summary>
/// Puts a file's maps on the client's own map, each on its day. Persons are the same when the file's id is the same and it can be the same
/// person (the tool counts from 0 again on an empty new map, so an id alone proves nothing). Who is missing in a later map ends that day.
/// What the tool does not know (warnings, objections, language) stays as it was. Only maps that were not taken over before are looked at,
/// so a worker's own corrections are not undone by the same file.
/// </summary>
public sealed class EasyNwkImport
{
    private readonly EasyNwkFile file;
    private readonly Guid clientId;
    private readonly List<Person> persons;
    private readonly List<Tie> ties;
    private readonly string by;
    private readonly DateTimeOffset now;
    private readonly Guid series;
    private readonly HashSet<Guid> inFile = [];
    private readonly HashSet<Guid> touched = [];

    private EasyNwkImport(EasyNwkFile file, Guid clientId, List<Person> persons, List<Tie> ties, Guid series, string by, DateTimeOffset now)
    {
        (this.file, this.clientId, this.persons, this.ties, this.series, this.by, this.now) = (file, clientId, persons, ties, series, by, now);
    }

    /// <summary>What taking over did.</summary>
    /// <param name="NewPersons">Persons that came onto the map.</param>
    /// <param name="NewTies">Ties that came onto the map.</param>
    /// <param name="Changed">Persons already known of whom something changed.</param>
    /// <param name="Unchanged">Persons in the file who were known just so.</param>
    /// <param name="Maps">The maps that were new.</param>
    public sealed record Outcome(
        IReadOnlyList<Person> NewPersons, IReadOnlyList<Tie> NewTies, IReadOnlyList<Guid> Changed, int Unchanged, IReadOnlyList<ImportedMap> Maps);

    /// <summary>Takes the file over into these persons and ties of the client; the caller saves, or not (a preview).</summary>
    public static Outcome Apply(
        EasyNwkFile file, Guid clientId, IReadOnlyCollection<Person> persons, IReadOnlyCollection<Tie> ties, IReadOnlyCollection<ImportedMap> before,
        string by, DateTimeOffset now)
    {
        var today = DutchDay.Of(now);
        var series = SeriesOf(file, persons, before) ?? Guid.CreateVersion7(now);
        var import = new EasyNwkImport(file, clientId, [.. persons], [.. ties], series, by, now);
        var maps = file.Maps.Select(map => (Map: map, On: map.Date ?? today)).ToList();
        var first = maps.FindIndex(m => !before.Any(b => b.Digest == m.Map.Digest && (m.Map.Date is null || b.On == m.On)));
        if (first >= 0)
        {
            foreach (var (map, on) in maps[first..])
            {
                import.Draw(map, on);
            }
        }

        var known = persons.Select(p => p.Id).ToHashSet();
        return new Outcome(
            import.persons.FindAll(p => !known.Contains(p.Id)),
            import.ties.FindAll(t => !ties.Contains(t)),
            [.. import.touched.Where(known.Contains)],
            first < 0 ? file.Maps[^1].Contacts.Count : import.inFile.Count(id => known.Contains(id) && !import.touched.Contains(id)),
            first < 0 ? [] : [.. maps[first..]
                .Where(m => !before.Any(b => b.On == m.On && b.Digest == m.Map.Digest))
                .Select(m => new ImportedMap { ClientId = clientId, On = m.On, Digest = m.Map.Digest, Series = series, At = now, By = by })]);
    }

    /// <summary>The earlier file this one continues: one of its maps is the same, or at least half of its contacts are; else it is a new one.</summary>
    private static Guid? SeriesOf(EasyNwkFile file, IReadOnlyCollection<Person> persons, IReadOnlyCollection<ImportedMap> before)
    {
        var digests = file.Maps.Select(m => m.Digest).ToHashSet(StringComparer.Ordinal);
        if (before.FirstOrDefault(b => digests.Contains(b.Digest)) is { } same)
        {
            return same.Series;
        }

        var contacts = file.Maps[^1].Contacts;
        var best = persons.Where(p => p.ImportSeries is not null).GroupBy(p => p.ImportSeries!.Value)
            .Select(g => (Series: g.Key, Hits: contacts.Count(c => g.Any(p => p.ImportKey == c.Key && IsNamed(p, c.Name)))))
            .OrderByDescending(s => s.Hits).FirstOrDefault();
        return best.Hits > 0 && best.Hits * 2 >= contacts.Count ? best.Series : null;
    }

    private void Draw(EasyNwkMap map, DateOnly on)
    {
        var drawn = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var contact in map.Contacts)
        {
            drawn[contact.Key] = Draw(contact, on);
        }

        var here = drawn.Values.Select(p => p.Id).ToHashSet();
        inFile.UnionWith(here);
        foreach (var gone in persons.Where(p => p.ImportSeries == series && !here.Contains(p.Id) && p.OnDay(on) is not null))
        {
            gone.Record(gone.OnDay(on)! with { On = on, EndReason = "not-in-view", SaidBy = "import", RecordedBy = by, RecordedAt = now });
            touched.Add(gone.Id);
        }

        var between = map.Ties.Select(t => (One: drawn[t.One].Id, Other: drawn[t.Other].Id)).ToList();
        foreach (var (one, other) in between.Where(t => !ties.Exists(k => k.Joins(t.One, t.Other) && k.OnDay(on) is { Status: not "ended" })))
        {
            var tie = ties.Find(k => k.Joins(one, other)) ?? Add(new Tie { Id = Guid.CreateVersion7(now), ClientId = clientId, PersonId = one, OtherPersonId = other, ImportSeries = series });
            tie.Record(Plain(tie, on));
            touched.UnionWith([one, other]);
        }

        foreach (var tie in ties.Where(t => t.ImportSeries == series && t.OtherPersonId is { } other && here.Contains(t.PersonId) && here.Contains(other)))
        {
            if (tie.OnDay(on) is { Status: not "ended" } was && !between.Exists(b => tie.Joins(b.One, b.Other)))
            {
                tie.Record(was with { On = on, Status = "ended", SaidBy = "import", RecordedBy = by, RecordedAt = now });
                touched.UnionWith([tie.PersonId, tie.OtherPersonId!.Value]);
            }
        }
    }

    private Person Draw(EasyNwkContact contact, DateOnly on)
    {
        var person = persons.Find(p => p.ImportSeries == series && p.ImportKey == contact.Key && !p.IsMistake && CanBe(p, contact, on));
        if (person is null)
        {
            person = new Person { Id = Guid.CreateVersion7(now), ClientId = clientId, ImportSeries = series, ImportKey = contact.Key };
            persons.Add(person);
        }

        var was = person.OnDay(on);
        var version = With(was ?? Latest(person, on) ?? new PersonVersion { PersonId = person.Id, On = on, Name = "", Kind = "human", SaidBy = "import", RecordedBy = by, RecordedAt = now }, contact);
        if (was is null || version != was)
        {
            person.Record(version with { On = on, EndReason = null, SaidBy = "import", RecordedBy = by, RecordedAt = now });
            touched.Add(person.Id);
        }

        var tie = ties.Find(t => t.OtherPersonId is null && t.PersonId == person.Id)
            ?? Add(new Tie { Id = Guid.CreateVersion7(now), ClientId = clientId, PersonId = person.Id, ImportSeries = series });
        var drawnBefore = tie.OnDay(on);
        var drawn = With(drawnBefore ?? Plain(tie, on), contact);
        if (drawnBefore is null || !Same(drawn, drawnBefore))
        {
            tie.Record(drawn with { On = on, SaidBy = "import", RecordedBy = by, RecordedAt = now });
            touched.Add(person.Id);
        }

        return person;
    }

    private static PersonVersion With(PersonVersion was, EasyNwkContact contact) => was with
    {
        Name = contact.Name,
        Kind = contact.Kind,
        RelationText = contact.RoleText ?? was.RelationText,
        RoleCode = contact.RoleCode ?? was.RoleCode,
        RelationCode = contact.RelationCode ?? was.RelationCode,
        Deceased = contact.Deceased,
        Note = contact.Note ?? was.Note,
        AgeText = contact.AgeText ?? was.AgeText,
        Gender = contact.Gender ?? was.Gender,
    };

    private static TieVersion With(TieVersion was, EasyNwkContact contact) => was with
    {
        Strength = contact.Strength,
        Status = contact.Status,
        Tension = contact.Tension,
        Direction = contact.Direction,
        Support = contact.Support,
        Frequency = contact.Frequency == "unknown" && was.Frequency != "none" ? was.Frequency : contact.Frequency,
        Ring = contact.Ring,
        Sector = contact.Sector,
        Angle = contact.Angle,
    };

    private TieVersion Plain(Tie tie, DateOnly on) => new()
    {
        TieId = tie.Id, On = on, Strength = "normal", Status = "active", Direction = "none", Support = [], Frequency = "unknown", Ring = 4, Sector = "other",
        SafetyFlags = [], SaidBy = "import", RecordedBy = by, RecordedAt = now,
    };

    private static bool Same(TieVersion one, TieVersion other) =>
        one with { Support = other.Support } == other && one.Support.Order(StringComparer.Ordinal).SequenceEqual(other.Support.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static PersonVersion? Latest(Person person, DateOnly on) => person.Versions.Where(v => v.On <= on).MaxBy(v => (v.On, v.Number));

    /// <summary>The same id: also the same person? Yes when the names are alike; or when somebody was given another name in the very same place.</summary>
    private bool CanBe(Person person, EasyNwkContact contact, DateOnly on)
    {
        if (IsNamed(person, contact.Name))
        {
            return true;
        }

        var place = ties.Find(t => t.OtherPersonId is null && t.PersonId == person.Id)?.OnDay(on);
        return contact.Angle is { } angle && place?.Angle is { } was && Math.Abs(angle - was) < 0.01 && place.Ring == contact.Ring;
    }

    private static bool IsNamed(Person person, string wanted)
    {
        var words = NameWords(wanted);
        return person.Versions.Any(v => v.Name is { } name && NameWords(name).Overlaps(words));
    }

    private static HashSet<string> NameWords(string name)
    {
        var words = EasyNwkWords.Plain(name).Split([' ', '-', '.', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(w => w.Length > 2).ToHashSet(StringComparer.Ordinal);
        return telling.Count > 0 ? telling : [.. words];
    }

    private Tie Add(Tie tie)
    {
        ties.Add(tie);
        return tie;
    }
}
