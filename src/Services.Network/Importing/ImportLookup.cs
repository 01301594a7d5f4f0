using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Importing.EasyNwk;
using Meeverhuizen.Services.Network.Map;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>A file beside the map it would come onto: what taking it over would do, and who in it looks like somebody already on the map.</summary>
public sealed class ImportLookup(NetworkDb db, MapLookup lookup, ClientsService clients, Caller caller, TimeProvider clock)
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "mw", "mevr", "mevrouw", "mej", "dhr", "de", "heer", "meneer", "mijnheer", "mr", "mrs", "ms", "miss", "dr", "drs", "frau", "herr", "van", "der", "den", "het", "t", "ten", "ter",
    };

    /// <summary>The client's map and what was taken over before.</summary>
    public sealed record Beside(List<Person> Persons, List<Tie> Ties, List<ImportedMap> Before, List<ImportLink> Links);

    /// <summary>Somebody new in the file, and who on the map they may be.</summary>
    public sealed record Likeness(string Who, Person New, IReadOnlyList<Person> Known);

    /// <summary>Reads the map, to be changed.</summary>
    public async Task<Beside> MapOf(Guid clientId, CancellationToken ct) => new(
        await lookup.PersonsOf(clientId, ct), await lookup.TiesOf(clientId, ct),
        await db.ImportedMaps.AsNoTracking().Where(m => m.ClientId == clientId).ToListAsync(ct),
        await db.ImportLinks.AsNoTracking().Where(l => l.ClientId == clientId).ToListAsync(ct));

    /// <summary>Takes the file over into what was read; the caller saves, or not.</summary>
    public EasyNwkImport.Outcome Apply(EasyNwkFile file, Guid clientId, Beside map, IReadOnlyDictionary<string, Guid>? same = null) =>
        EasyNwkImport.Apply(file, clientId, map.Persons, map.Ties, map.Before, caller.Name, clock.GetUtcNow(), map.Links, same);

    /// <summary>What the file would do to the map of today, and about whom of those already known it tells something.</summary>
    public async Task<(PreviewImport.Response Response, IReadOnlyList<Guid> About)> Describe(ImportPreview preview, EasyNwkFile read, CancellationToken ct)
    {
        var map = await MapOf(preview.ClientId, ct);
        var file = read.WithDaysOf(map.Before);
        var asked = file.Maps.Where(m => m.AsksDay).ToList();
        var dated = file.Maps.Where(m => !m.AsksDay).ToList();
        var would = Apply(file.WithDays(asked.ToDictionary(m => m.Number, m => m.Suggested ?? (DateOnly?)lookup.Today)), preview.ClientId, map);
        var questions = LooksLike(would, map);
        db.ChangeTracker.Clear(); // what it would do is not done

        var last = dated.Count > 0 ? dated[^1] : asked[^1];
        var card = await clients.CardOf(preview.ClientId, ct);
        string[] whose = file.EgoName.Length > 0 && card is not null && EasyNwkWords.Plain(file.EgoName) != EasyNwkWords.Plain(card.DisplayName)
            ? [T($"In het midden van de kaart staat ‘{file.EgoName}’. Kijk goed of dit de kaart van deze cliënt is.")]
            : [];
        var news = would.NewPersons.Select(p => p.Id).ToHashSet();
        var ties = map.Ties.Concat(would.NewTies).Where(t => t.OtherPersonId is null).ToLookup(t => t.PersonId);
        var response = new PreviewImport.Response(
            preview.Id, last.Title, would.Maps.Count == 0,
            [.. dated.Select(m => new PreviewImport.MapInFile(m.Date ?? lookup.Today, m.Title, m.Contacts.Count, m.Ties.Count))],
            [.. last.Contacts.Select(contact => Show(contact, would.Drawn.GetValueOrDefault((last.Number, contact.Key)), last.Date ?? last.Suggested ?? lookup.Today))],
            [.. whose, .. file.Notes],
            [.. asked.Select(m => new PreviewImport.Remark([m.Label], null, RemarkDone.Asked, $"{m.WhyAsked} {T("Vul de dag hieronder in.")}")),
                .. file.Remarks.Select(r => new PreviewImport.Remark(r.Maps, r.Name, r.Done, r.Sentence))],
            [.. asked.Select(m => new PreviewImport.UndatedMap(m.Number, m.Title, m.WhyAsked!, m.Suggested, m.Contacts.Count, m.Ties.Count,
                dated.LastOrDefault(d => d.Number < m.Number)?.Date, dated.FirstOrDefault(d => d.Number > m.Number)?.Date))],
            [.. questions.Select(Ask)],
            ShowNetwork.Show(preview.ClientId, asked.Count > 0 && last.Date is { } known ? known : lookup.Today, RecordStatus.Active, [.. map.Persons, .. would.NewPersons], [.. map.Ties, .. would.NewTies]));
        return (response, [.. questions.SelectMany(q => q.Known).Select(p => p.Id).Distinct()]);

        PreviewImport.PersonInFile Show(EasyNwkContact contact, Person? person, DateOnly on)
        {
            var who = person?.OnDay(on);
            var tie = person is null ? null : ties[person.Id].Select(t => t.OnDay(on)).FirstOrDefault(t => t is not null);
            return new PreviewImport.PersonInFile(
                who?.Name ?? contact.Name, who is null ? contact.RelationText : who.RelationText, tie?.Sector ?? contact.Sector, tie is null ? contact.Ring : tie.Ring, tie?.Strength ?? contact.Strength,
                tie is null ? contact.Tension : tie.Tension, person is not null && news.Contains(person.Id), who?.Kind ?? contact.Kind, who is null ? contact.RoleCode : who.RoleCode,
                who is null ? contact.RelationCode : who.RelationCode, who is null ? contact.Deceased : who.Deceased, tie?.Status ?? contact.Status, tie?.Direction ?? contact.Direction,
                tie?.Support ?? contact.Support, tie?.Frequency ?? contact.Frequency);
        }

        PreviewImport.Question Ask(Likeness likeness)
        {
            var who = likeness.New.Versions[^1];
            return new PreviewImport.Question(likeness.Who, who.Name ?? "", who.RelationText, who.RelationCode, who.RoleCode, [.. likeness.Known
                .Select(p => (Person: p, Last: p.Versions.MaxBy(v => (v.On, v.Number))!))
                .Select(p => new PreviewImport.Known(p.Person.Id, p.Last.Name, p.Last.RelationText, p.Last.RelationCode, p.Last.RoleCode, p.Person.OnDay(lookup.Today) is not null))]);
        }
    }

    /// <summary>
    /// Who of the new persons looks like somebody who stands or stood on the map and is not in the file as themself: the same words in the name,
    /// titles aside, or both the client's mother, or father. Nobody is taken for another without being asked about.
    /// </summary>
    public static IReadOnlyList<Likeness> LooksLike(EasyNwkImport.Outcome would, Beside map)
    {
        var known = map.Persons.Where(p => !p.IsMistake && p.MergedInto is null && !would.InFile.Contains(p.Id) && p.Versions.Count > 0)
            .Select(p => (Person: p, Names: NamesOf(p))).ToList();
        return [.. would.NewPersons
            .Select(person => (Person: person, Names: NamesOf(person)))
            .Select(item => new Likeness(EasyNwkImport.WhoIs(item.Person.ImportKey!, item.Person.Versions[0].Name ?? ""), item.Person,
                [.. known.Where(other => item.Names.Exists(name => other.Names.Exists(otherName => Alike(name, otherName))) || AreSameParent(item.Person, other.Person)).Select(other => other.Person)]))
            .Where(likeness => likeness.Known.Count > 0)];
    }

    private static bool AreSameParent(Person one, Person other) =>
        one.Versions[^1].RelationCode is MapCodes.Mother or MapCodes.Father && one.Versions[^1].RelationCode == other.Versions.MaxBy(v => (v.On, v.Number))!.RelationCode;

    private static List<HashSet<string>> NamesOf(Person person) =>
        [.. person.Versions.Select(v => TypedText.Folded(v.Name)).Where(name => name.Length > 0 && name != "zonder naam").Distinct(StringComparer.Ordinal).Select(WordsOf)];

    private static HashSet<string> WordsOf(string name)
    {
        var words = name.Split([' ', '-', '.', ',', '(', ')', '\'', '/'], StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(word => !Titles.Contains(word)).ToHashSet(StringComparer.Ordinal);
        return telling.Count > 0 ? telling : [.. words];
    }

    /// <summary>All words of the shorter name stand in the longer one.</summary>
    private static bool Alike(HashSet<string> one, HashSet<string> other) => one.Count <= other.Count ? one.IsSubsetOf(other) : other.IsSubsetOf(one);
}
