using System.Security.Cryptography;
using System.Text;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <content>Who somebody in the file is on the client's map, and which earlier file this one continues.</content>
public sealed partial class EasyNwkImport
{
    /// <summary>Who a new person of the file is, for the question whether they are somebody already known; the same at every reading of the file.</summary>
    public static string WhoIs(string key, string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key + " " + TypedText.Folded(name))))[..16];

    /// <summary>The earlier file this one continues: one of its maps is the same, or at least half of its contacts are; else it is a new one.</summary>
    private static Guid? SeriesOf(EasyNwkFile file, IReadOnlyCollection<Person> persons, IReadOnlyCollection<ImportLink> links, IReadOnlyCollection<ImportedMap> before)
    {
        var digests = file.Maps.Select(m => m.Digest).ToHashSet(StringComparer.Ordinal);
        if (before.FirstOrDefault(b => digests.Contains(b.Digest)) is { } same)
        {
            return same.Series;
        }

        var contacts = file.Maps[^1].Contacts;
        var linked = links.Join(persons, link => link.PersonId, person => person.Id, (link, person) => (link.Series, link.Key, Person: person));
        var best = persons.Where(p => p.ImportSeries is not null).Select(p => (Series: p.ImportSeries!.Value, Key: p.ImportKey!, Person: p)).Concat(linked)
            .GroupBy(known => known.Series)
            .Select(group =>
            {
                var known = group.ToLookup(item => item.Key, item => item.Person, StringComparer.Ordinal);
                return (Series: group.Key, Hits: contacts.Count(c => known[c.Key].Any(p => IsNamed(p, c.Name))));
            })
            .OrderByDescending(s => s.Hits).FirstOrDefault();
        return best.Hits > 0 && best.Hits * 2 >= contacts.Count ? best.Series : null;
    }

    /// <summary>Who it is here: by number and name; without a number of its own by name alone; by the worker's word; else somebody new.</summary>
    private Person Find(EasyNwkContact contact, DateOnly on, HashSet<Guid> here)
    {
        var known = byKey.GetValueOrDefault(contact.Key)?.Find(p => !p.IsMistake && !here.Contains(Now(p).Id) && CanBe(p, contact, on))
            ?? persons.Find(p => p.ImportSeries == series && (EasyNwkContact.IsMade(contact.Key) || EasyNwkContact.IsMade(p.ImportKey)) && !p.IsMistake && !here.Contains(Now(p).Id)
                && p.Versions.Any(v => TypedText.Folded(v.Name) == TypedText.Folded(contact.Name)));
        if (known is not null)
        {
            return Now(known);
        }

        if (same.TryGetValue(WhoIs(contact.Key, contact.Name), out var id) && byId.TryGetValue(id, out var said) && !here.Contains(Now(said).Id))
        {
            links.Add(new ImportLink { ClientId = clientId, Series = series, Key = contact.Key, PersonId = said.Id });
            Index(contact.Key, said);
            return Now(said);
        }

        var person = new Person { Id = Guid.CreateVersion7(now), ClientId = clientId, ImportSeries = series, ImportKey = contact.Key };
        persons.Add(person);
        byId[person.Id] = person;
        Index(contact.Key, person);
        return person;
    }

    /// <summary>The person as they are known now: who was merged is the one they were merged into.</summary>
    private Person Now(Person person)
    {
        while (person.MergedInto is { } into && byId.TryGetValue(into, out var kept))
        {
            person = kept;
        }

        return person;
    }

    /// <summary>The same id: also the same person? Yes when the names are alike; or when somebody was given another name in the very same place.</summary>
    private bool CanBe(Person person, EasyNwkContact contact, DateOnly on)
    {
        if (IsNamed(person, contact.Name))
        {
            return true;
        }

        var place = own.GetValueOrDefault(person.Id)?.OnDay(on);
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

    private void Index(string key, Person person)
    {
        if (!byKey.TryGetValue(key, out var known))
        {
            byKey[key] = known = [];
        }

        known.Add(person);
    }
}
