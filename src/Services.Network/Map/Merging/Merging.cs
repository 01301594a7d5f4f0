namespace Meeverhuizen.Services.Network.Map.Merging;

/// <summary>
/// Two on the map turn out to be one, or one turns out to be two. From that day there is one: what was said later holds, what only one of them had is
/// added, warnings are those of both, and an objection of either stays. Ties with others go over; a tie between the two says nothing any more. All
/// that was known of both stays in their own history, so they can be parted: then both are as they were, and what was said since stays with who stayed.
/// Merging and parting say nothing new: what is known since January is so on every map after it.
/// </summary>
public static class Merging
{
    /// <summary>What a merge made.</summary>
    /// <param name="Merge">The record of it.</param>
    /// <param name="NewTies">Ties that who stays did not have.</param>
    /// <param name="United">Ties of the other that were united with one of who stays: of the other → of who stays.</param>
    public sealed record Outcome(PersonMerge Merge, IReadOnlyList<Tie> NewTies, IReadOnlyDictionary<Guid, Guid> United);

    /// <summary>Merges <paramref name="other"/> into <paramref name="stays"/>; both stand on the map that day.</summary>
    public static Outcome Merge(Person stays, Person other, IReadOnlyCollection<Person> persons, IReadOnlyCollection<Tie> ties, DateOnly on, string by, DateTimeOffset now)
    {
        stays.Record(Unite(stays.OnDay(on)!, other.OnDay(on)!) with { PersonId = stays.Id, On = on, EndReason = null, RecordedBy = by, RecordedAt = now });
        other.Record(other.OnDay(on)!.From(on) with { EndReason = PersonEnd.Merged, RecordedBy = by, RecordedAt = now });
        other.MergedInto = stays.Id;

        var written = new List<MergeWritten.TieOf>();
        var made = new List<Tie>();
        var united = new Dictionary<Guid, Guid>();
        var here = persons.Where(p => p.OnDay(on) is not null || p.Id == stays.Id).Select(p => p.Id).ToHashSet();
        foreach (var tie in ties.Where(t => (t.PersonId == other.Id || t.OtherPersonId == other.Id) && !t.Joins(stays.Id, other.Id)).OrderBy(t => t.Id).ToList())
        {
            Guid? end = tie.OtherPersonId is null ? null : tie.PersonId == other.Id ? tie.OtherPersonId : tie.PersonId;
            if (tie.OnDay(on) is not { } said || (end is { } third && (!here.Contains(third) || said.Status == TieStatus.Ended)))
            {
                continue;
            }

            var known = ties.Concat(made).Where(t => t.Joins(stays.Id, end) && t.OnDay(on) is not null).OrderBy(t => t.OnDay(on)!.Status == TieStatus.Ended).ThenByDescending(t => t.OnDay(on)!.On).FirstOrDefault();
            if (known is null)
            {
                var first = tie.PersonId == other.Id;
                var anew = new Tie { Id = Guid.CreateVersion7(now), ClientId = stays.ClientId, PersonId = first ? stays.Id : end!.Value, OtherPersonId = first ? end : stays.Id };
                anew.Record(said.Again(on) with { TieId = anew.Id, RecordedBy = by, RecordedAt = now });
                made.Add(anew);
                written.Add(new MergeWritten.TieOf(anew.Id, 1, 1, IsNew: true));
                united[tie.Id] = anew.Id;
                continue;
            }

            united[tie.Id] = known.Id;
            var seen = known.PersonId == stays.Id == (tie.PersonId == other.Id) ? said : said with { Direction = Turned(said.Direction) };
            var was = known.OnDay(on)!;
            var one = Unite(was, seen);
            if (!Same(one, was) || one.FirstKnown < was.FirstKnown || one.BeenSo < was.BeenSo)
            {
                known.Record(one with { TieId = known.Id, On = on, RecordedBy = by, RecordedAt = now });
                var item = written.Find(item => item.Id == known.Id) ?? new MergeWritten.TieOf(known.Id, known.Revision, 0, IsNew: false);
                written.RemoveAll(same => same.Id == known.Id);
                written.Add(item with { To = known.Revision });
            }
        }

        return new Outcome(
            new PersonMerge
            {
                Id = Guid.CreateVersion7(now), ClientId = stays.ClientId, PersonId = stays.Id, MergedPersonId = other.Id, On = on, At = now, By = by,
                Written = new MergeWritten(stays.Revision, other.Revision, written),
            }, made, united);
    }

    /// <summary>Whether something was said of who stayed since they were merged. Who was merged and parted since says nothing.</summary>
    public static bool SaidSince(PersonMerge merge, Person stayed, IEnumerable<PersonMerge> merges)
    {
        var nothing = merges.SelectMany(m => m.SaysNothing).ToHashSet();
        return stayed.Versions.Any(v => v.Number > merge.Written.Person && !nothing.Contains((stayed.Id, v.Number)));
    }

    /// <summary>Parts them again; gives the ties that go because the merge alone had made them, and whether something was said since that stays with who stayed.</summary>
    public static (IReadOnlyList<Tie> Gone, bool KeptSince) Part(
        PersonMerge merge, Person stayed, Person other, IReadOnlyCollection<Tie> ties, IReadOnlyCollection<PersonMerge> merges, string by, DateTimeOffset now)
    {
        var nothing = merges.SelectMany(m => m.SaysNothing).ToHashSet();
        var recorded = new List<MergeWritten.NumberOf>();
        var keptSince = SaidSince(merge, stayed, merges);
        if (!keptSince && Before(stayed, merge.Written.Person, merge.On) is { } was)
        {
            recorded.Add(new(stayed.Id, stayed.Revision + 1));
            stayed.Record(was.Again(merge.On) with { RecordedBy = by, RecordedAt = now });
        }

        recorded.Add(new(other.Id, other.Revision + 1));
        other.Record(Before(other, merge.Written.Merged, merge.On)!.Again(merge.On) with { EndReason = null, RecordedBy = by, RecordedAt = now });
        other.MergedInto = null;

        var gone = new List<Tie>();
        foreach (var (tie, item) in ties.Join(merge.Written.Ties, tie => tie.Id, item => item.Id, (tie, item) => (tie, item)))
        {
            if (tie.Versions.Any(v => v.Number > item.To && !nothing.Contains((tie.Id, v.Number))))
            {
                keptSince = true;
            }
            else if (item.IsNew)
            {
                gone.Add(tie);
            }
            else
            {
                recorded.Add(new(tie.Id, tie.Revision + 1));
                tie.Record(tie.Versions.Where(v => v.Number < item.From && v.On <= merge.On).MaxBy(v => (v.On, v.Number))!.Again(merge.On) with { RecordedBy = by, RecordedAt = now });
            }
        }

        var ofMerge = merge.Written.Ties.Select(item => item.Id).ToHashSet();
        keptSince |= ties.Any(t => (t.PersonId == stayed.Id || t.OtherPersonId == stayed.Id) && !ofMerge.Contains(t.Id) && t.Versions.Any(v => v.RecordedAt > merge.At && !nothing.Contains((t.Id, v.Number))));
        merge.Written = merge.Written with { Parted = new(keptSince, recorded) };
        (merge.PartedAt, merge.PartedBy) = (now, by);
        return (gone, keptSince);
    }

    /// <summary>What holds of one person of whom two wrote: what was said later, with what only the other says; the name of who stays.</summary>
    private static PersonVersion Unite(PersonVersion stays, PersonVersion other)
    {
        var (later, earlier) = IsLater(other.BeenSo, other.RecordedAt, stays.BeenSo, stays.RecordedAt) ? (other, stays) : (stays, other);
        var one = later with
        {
            Name = stays.Name ?? other.Name,
            RoleCode = later.RoleCode ?? earlier.RoleCode,
            RelationCode = later.RelationCode ?? earlier.RelationCode,
            RelationText = later.RelationText ?? earlier.RelationText,
            Language = later.Language ?? earlier.Language,
            AgeText = later.AgeText ?? earlier.AgeText,
            Gender = later.Gender ?? earlier.Gender,
            Note = Notes(later.Note, earlier.Note),
            Deceased = later.Deceased == true || earlier.Deceased == true ? true : later.Deceased ?? earlier.Deceased,
            Objects = later.Objects == true || earlier.Objects == true ? true : later.Objects is null ? null : earlier.Objects,
            Informed = later.Informed == InformedStatus.Informed || earlier.Informed == InformedStatus.Informed ? InformedStatus.Informed : later.Informed == InformedStatus.Unknown ? earlier.Informed : later.Informed,
        };
        return one with { KnownSince = Earliest(later.FirstKnown, earlier.FirstKnown), SoSince = SoSince(Same(one, later), later.BeenSo, Same(one, earlier), earlier.BeenSo) };
    }

    /// <summary>What holds of one tie of which two wrote: what was said later, with what was not known there; every warning.</summary>
    private static TieVersion Unite(TieVersion stays, TieVersion other)
    {
        var (later, earlier) = IsLater(other.BeenSo, other.RecordedAt, stays.BeenSo, stays.RecordedAt) ? (other, stays) : (stays, other);
        var status = Known(later.Status, earlier.Status);
        var placed = later.Sector == MapSector.Unknown ? earlier : later;
        var one = later with
        {
            Strength = Known(later.Strength, earlier.Strength),
            Status = status,
            Direction = Known(later.Direction, earlier.Direction),
            Frequency = earlier.Status == status ? Known(later.Frequency, earlier.Frequency) : later.Frequency, // how often there was no contact says nothing of contact now
            Tension = later.Tension ?? earlier.Tension,
            Ring = later.Ring ?? earlier.Ring,
            Sector = placed.Sector,
            Angle = placed.Angle,
            SafetyFlags = [.. stays.SafetyFlags.Union(other.SafetyFlags)],
            Note = Notes(later.Note, earlier.Note),
        };
        return one with { KnownSince = Earliest(later.FirstKnown, earlier.FirstKnown), SoSince = SoSince(Same(one, later), later.BeenSo, Same(one, earlier), earlier.BeenSo) };
    }

    /// <summary>Since when it is so: since either of the two said all of it, else since both had said their part.</summary>
    private static DateOnly SoSince(bool saysLater, DateOnly later, bool saysEarlier, DateOnly earlier) =>
        saysLater && saysEarlier ? Earliest(later, earlier) : saysLater ? later : saysEarlier || earlier > later ? earlier : later;

    private static DateOnly Earliest(DateOnly one, DateOnly other) => one < other ? one : other;

    private static T Known<T>(T later, T earlier)
        where T : struct, Enum => later.IsUnknown() ? earlier : later;

    /// <summary>Both, when both say something else and they fit; else what was said later, and the other stays in history.</summary>
    private static string? Notes(string? later, string? earlier) =>
        earlier is null || later?.Contains(earlier, StringComparison.Ordinal) == true ? later
        : later is null || earlier.Contains(later, StringComparison.Ordinal) ? earlier
        : later.Length + earlier.Length + 2 <= MapRules.NoteLength ? earlier + "\n\n" + later : later;

    private static bool IsLater(DateOnly on, DateTimeOffset at, DateOnly otherOn, DateTimeOffset otherAt) => on != otherOn ? on > otherOn : at > otherAt;

    private static TieDirection Turned(TieDirection direction) => direction switch { TieDirection.Gives => TieDirection.Gets, TieDirection.Gets => TieDirection.Gives, _ => direction };

    private static bool Same(TieVersion one, TieVersion other) =>
        one with { On = other.On, Number = other.Number, TieId = other.TieId, Support = other.Support, SafetyFlags = other.SafetyFlags, SaidBy = other.SaidBy, RecordedBy = other.RecordedBy, RecordedAt = other.RecordedAt, KnownSince = other.KnownSince, SoSince = other.SoSince } == other
        && one.Support.ToHashSet().SetEquals(other.Support) && one.SafetyFlags.ToHashSet().SetEquals(other.SafetyFlags);

    private static bool Same(PersonVersion one, PersonVersion other) =>
        one with { PersonId = other.PersonId, On = other.On, Number = other.Number, SaidBy = other.SaidBy, RecordedBy = other.RecordedBy, RecordedAt = other.RecordedAt, KnownSince = other.KnownSince, SoSince = other.SoSince } == other;

    private static PersonVersion? Before(Person person, int number, DateOnly on) => person.Versions.Where(v => v.Number < number && v.On <= on).MaxBy(v => (v.On, v.Number));
}
