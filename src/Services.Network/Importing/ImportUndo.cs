using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Services.Network.Map;
using Meeverhuizen.Services.Network.Map.Merging;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>
/// Taking over a file is undone as a whole: everything it recorded goes, as if it had never been taken over. That can be done until something was
/// built on it: a later change to whom or what it brought, a tie or a merge of them, or a handover that took it along. Who were merged and parted
/// again are as they were, so that stands in no way; what those two recorded goes with the rest, since it repeats what the file said.
/// </summary>
public static class ImportUndo
{
    /// <summary>One thing that stands in the way: <c>person-changed</c>, <c>tie-changed</c>, <c>tie-added</c>, <c>merged</c>, <c>was-merged</c> or <c>handed-over</c>, and about whom; of <c>merged</c> also where they are parted.</summary>
    public sealed record InTheWay(UndoObstacle Code, string? Name, string Sentence, Guid? PersonId = null, Guid? MergeId = null);

    /// <summary>Who were merged after it, of whom it told something.</summary>
    public static IReadOnlyList<PersonMerge> MergedAfter(Import import, IEnumerable<Tie> ties, IEnumerable<PersonMerge> merges)
    {
        var about = AboutWhom(import, ties);
        return [.. merges.Where(merge => merge.At > import.At && merge.Both.Any(about.Contains))];
    }

    /// <summary>What stands in the way; nothing when it can be undone.</summary>
    /// <param name="import">The taking over.</param>
    /// <param name="persons">Everybody who is or was on the map.</param>
    /// <param name="ties">Every tie that is or was on it.</param>
    /// <param name="merges">Who was merged on this map, and perhaps parted again.</param>
    /// <param name="travelled">Handovers of this client of which a package went out.</param>
    public static IReadOnlyList<InTheWay> WhatStandsInTheWay(Import import, IReadOnlyCollection<Person> persons, IReadOnlyCollection<Tie> ties, IReadOnlyCollection<PersonMerge> merges, IReadOnlyCollection<DateTimeOffset> travelled)
    {
        var nothing = merges.SelectMany(merge => merge.SaysNothing).ToHashSet();
        var standing = MergedAfter(import, ties, merges).Where(merge => !merge.SaysNothing.Any()).ToList();
        var about = AboutWhom(import, ties);
        var ofMerges = standing.SelectMany(merge => merge.Written.Recorded(merge)).ToHashSet();
        var madeByMerges = standing.SelectMany(merge => merge.Written.Ties).Where(tie => tie.IsNew).Select(tie => tie.Id).ToHashSet();
        var found = new List<InTheWay>();
        var byId = persons.ToDictionary(person => person.Id);
        var tiesById = ties.ToDictionary(tie => tie.Id);
        var brought = import.Written.Persons.Where(range => range.From == 1).Select(range => range.Id).ToHashSet();
        foreach (var merge in standing)
        {
            var told = byId.GetValueOrDefault(merge.Both.First(about.Contains));
            var beside = byId.GetValueOrDefault(merge.Both.First(id => id != told?.Id)) is { } one && NameOf(one) is { Length: > 0 } name ? name : null;
            found.Add(merge.PartedAt is null
                ? new InTheWay(UndoObstacle.Merged, told is null ? null : NameOf(told), beside is null ? T("daarna samengevoegd met iemand anders") : T($"daarna samengevoegd met {beside}"), merge.PersonId, merge.Id)
                : new InTheWay(UndoObstacle.WasMerged, told is null ? null : NameOf(told), beside is null
                    ? T("was daarna samengevoegd met iemand anders, en van toen bleef er iets staan")
                    : T($"was daarna samengevoegd met {beside}, en van toen bleef er iets staan")));
        }

        foreach (var range in import.Written.Persons)
        {
            if (!byId.TryGetValue(range.Id, out var person))
            {
                continue;
            }

            if (person.Versions.Any(v => v.Number > range.To && !nothing.Contains((person.Id, v.Number)) && !ofMerges.Contains((person.Id, v.Number))))
            {
                found.Add(new InTheWay(UndoObstacle.PersonChanged, NameOf(person), T("daarna gewijzigd")));
            }
        }

        foreach (var range in import.Written.Ties)
        {
            if (tiesById.TryGetValue(range.Id, out var tie) && tie.Versions.Any(v => v.Number > range.To && !nothing.Contains((tie.Id, v.Number)) && !ofMerges.Contains((tie.Id, v.Number))))
            {
                found.Add(new InTheWay(UndoObstacle.TieChanged, Between(tie), T("daarna een band gewijzigd")));
            }
        }

        var own = import.Written.Ties.Select(range => range.Id).ToHashSet();
        found.AddRange(ties.Where(tie => !own.Contains(tie.Id) && !madeByMerges.Contains(tie.Id) && (brought.Contains(tie.PersonId) || (tie.OtherPersonId is { } other && brought.Contains(other))))
            .Select(tie => new InTheWay(UndoObstacle.TieAdded, Between(tie), T("daarna een band toegevoegd"))));
        if (travelled.Any(at => at > import.At))
        {
            found.Add(new InTheWay(UndoObstacle.HandedOver, null, T("De kaart is daarna met een overdracht meegegaan")));
        }

        return [.. found.Distinct()];

        string? NameOf(Person person) => person.Versions.MaxBy(v => (v.On, v.Number))?.Name;

        string Between(Tie tie)
        {
            var names = new[] { tie.PersonId, tie.OtherPersonId ?? Guid.Empty }.Select(id => byId.GetValueOrDefault(id)).OfType<Person>().Select(person => NameOf(person) ?? "").ToList();
            return names.Count == 0 ? "" : names.Aggregate((before, name) => T($"{before} en {name}"));
        }
    }

    /// <summary>Everybody of whom it told something: who they are, or a tie of theirs.</summary>
    private static HashSet<Guid> AboutWhom(Import import, IEnumerable<Tie> ties)
    {
        var written = import.Written.Ties.Select(range => range.Id).ToHashSet();
        return [.. import.Written.Persons.Select(range => range.Id), .. ties.Where(tie => written.Contains(tie.Id)).SelectMany(tie => new[] { tie.PersonId, tie.OtherPersonId ?? tie.PersonId })];
    }

    /// <summary>Whether a package of this handover went out and may be at another team.</summary>
    public static bool Travelled(HandoverState state) => state is not (HandoverState.Refused or HandoverState.Lapsed);
}
