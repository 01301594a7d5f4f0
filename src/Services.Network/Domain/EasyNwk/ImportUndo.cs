namespace Meeverhuizen.Services.Network.Domain.EasyNwk;

/// <summary>
/// Taking over a file is undone as a whole: everything it recorded goes, as if it had never been taken over. That can be done until something was
/// built on it: a later change to whom or what it brought, a tie or a merge of them, or a handover that took it along.
/// </summary>
public static class ImportUndo
{
    /// <summary>One thing that stands in the way: <c>person-changed</c>, <c>tie-changed</c>, <c>tie-added</c>, <c>merged</c> or <c>handed-over</c>, and about whom.</summary>
    public sealed record InTheWay(string Code, string? Name, string Sentence);

    /// <summary>What stands in the way; nothing when it can be undone.</summary>
    /// <param name="import">The taking over.</param>
    /// <param name="persons">Everybody who is or was on the map.</param>
    /// <param name="ties">Every tie that is or was on it.</param>
    /// <param name="travelled">Handovers of this client of which a package went out.</param>
    public static IReadOnlyList<InTheWay> WhatStandsInTheWay(Import import, IReadOnlyCollection<Person> persons, IReadOnlyCollection<Tie> ties, IReadOnlyCollection<DateTimeOffset> travelled)
    {
        var found = new List<InTheWay>();
        var byId = persons.ToDictionary(person => person.Id);
        var tiesById = ties.ToDictionary(tie => tie.Id);
        var brought = import.Written.Persons.Where(range => range.From == 1).Select(range => range.Id).ToHashSet();
        foreach (var range in import.Written.Persons)
        {
            if (!byId.TryGetValue(range.Id, out var person))
            {
                continue;
            }

            if (person.MergedInto is not null || person.Versions.Any(v => v.Number > range.To && v.EndReason == PersonMerge.EndReason))
            {
                found.Add(new InTheWay("merged", NameOf(person), "daarna samengevoegd met iemand anders"));
            }
            else if (person.Revision != range.To)
            {
                found.Add(new InTheWay("person-changed", NameOf(person), "daarna gewijzigd"));
            }
        }

        foreach (var range in import.Written.Ties)
        {
            if (tiesById.TryGetValue(range.Id, out var tie) && tie.Revision != range.To)
            {
                found.Add(new InTheWay("tie-changed", Between(tie), "daarna een band gewijzigd"));
            }
        }

        var own = import.Written.Ties.Select(range => range.Id).ToHashSet();
        found.AddRange(ties.Where(tie => !own.Contains(tie.Id) && (brought.Contains(tie.PersonId) || (tie.OtherPersonId is { } other && brought.Contains(other))))
            .Select(tie => new InTheWay("tie-added", Between(tie), "daarna een band toegevoegd")));
        if (travelled.Any(at => at > import.At))
        {
            found.Add(new InTheWay("handed-over", null, "De kaart is daarna met een overdracht meegegaan"));
        }

        return [.. found.Distinct()];

        string? NameOf(Person person) => person.Versions.MaxBy(v => (v.On, v.Number))?.Name;

        string? Between(Tie tie) => string.Join(" en ", new[] { tie.PersonId, tie.OtherPersonId ?? Guid.Empty }.Select(id => byId.GetValueOrDefault(id)).OfType<Person>().Select(NameOf));
    }

    /// <summary>Whether a package of this handover went out and may be at another team.</summary>
    public static bool Travelled(string state) => state is not (Contracts.Handover.HandoverStates.Refused or Contracts.Handover.HandoverStates.Lapsed);
}
