using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Map;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>What arrived, as rows of our own tables with our own ids; from here on it is this team's map. Texts are cleaned like typed ones, after every check of the package.</summary>
public static class ArrivedMap
{
    /// <summary>The persons and the ties, to be inserted with their versions.</summary>
    public static (IReadOnlyList<Person> Persons, IReadOnlyList<Tie> Ties) Of(Guid clientId, PackageContents contents, string recordedBy, DateTimeOffset now)
    {
        var today = DutchDay.Of(now);
        var ids = contents.Persons.ToDictionary(p => p.Id, _ => Guid.CreateVersion7(now));
        var since = contents.Ties.GroupBy(t => t.PersonId).ToDictionary(g => g.Key, g => g.Min(t => t.Since ?? today));
        var faults = new Faults();
        var persons = new List<Person>(contents.Persons.Count);
        foreach (var packed in contents.Persons)
        {
            var person = new Person { Id = ids[packed.Id], ClientId = clientId };
            person.Record(packed.ToVersion(person.Id, Min(since.GetValueOrDefault(packed.Id, today), today), recordedBy, now, faults));
            persons.Add(person);
        }

        var ties = new List<Tie>(contents.Ties.Count);
        foreach (var packed in contents.Ties)
        {
            var tie = new Tie
            {
                Id = Guid.CreateVersion7(now), ClientId = clientId, PersonId = ids[packed.PersonId],
                OtherPersonId = packed.OtherPersonId is { } other ? ids[other] : null,
            };
            tie.Record(packed.ToVersion(tie.Id, Min(packed.Since ?? today, today), recordedBy, now, faults));
            ties.Add(tie);
        }

        return faults.None ? (persons, ties) : throw new InvalidOperationException("Contents that were not checked.");
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
