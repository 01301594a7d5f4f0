using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <content>One map of the file: who stands on it, each with a number of their own, and the ties between them.</content>
public sealed partial class EasyNwkReader
{
    private void ReadMap(JsonElement nwk, int number, DateOnly? date, string title, string? whyAsked, DateOnly? suggested)
    {
        JsonElement? ego = Member(nwk, "ego") is { ValueKind: JsonValueKind.Object } somebody ? somebody : null;
        if (ego is { } client)
        {
            egoName = Cut(Words(client, "name", null, () => T("De naam van de cliënt stond er onleesbaar in en is weggelaten.")) ?? "", MapRules.NameLength);
            NoteIf(client, "note", () => T("De notitie bij de cliënt zelf is niet overgenomen."));
        }

        var read = new List<EasyNwkContact>();
        var left = new HashSet<string>(StringComparer.Ordinal); // the numbers of who was left out: no name and no place
        var place = 0;
        foreach (var alter in Member(nwk, "alteri")!.Value.EnumerateArray())
        {
            ct.ThrowIfCancellationRequested();
            if (++place > MostContacts)
            {
                Remark(null, RemarkDone.LeftOut, T($"Er staan meer dan {MostContacts} contacten in deze versie. De rest is niet overgenomen."));
                break;
            }

            if (alter.ValueKind != JsonValueKind.Object)
            {
                Remark(null, RemarkDone.LeftOut, T("Op een plek in de lijst staat geen contact. Die plek is overgeslagen."));
            }
            else if (ReadContact(alter) is { } contact)
            {
                read.Add(contact);
            }
            else if (KeyOf(alter, "id") is { } key)
            {
                left.Add(key);
            }
        }

        var contacts = Number(read, out var ambiguous);
        var ties = ReadTies(nwk, ego, contacts, ambiguous, left);
        maps.Add(new EasyNwkMap(number, date, title, contacts, ties) { WhyAsked = whyAsked, Suggested = suggested });
    }

    /// <summary>Every contact a number of its own: who has none, or the same as another, gets a made one that stays the same as long as the name does.</summary>
    private List<EasyNwkContact> Number(List<EasyNwkContact> read, out Dictionary<string, string> ambiguous)
    {
        var twice = read.Where(contact => contact.Key.Length > 0).GroupBy(contact => contact.Key, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        ambiguous = twice.ToDictionary(group => group.Key, group => group.Select(contact => contact.Name).Aggregate((before, name) => T($"{before} en {name}")), StringComparer.Ordinal);
        var made = new Dictionary<string, int>(StringComparer.Ordinal);
        var contacts = new List<EasyNwkContact>(read.Count);
        foreach (var contact in read)
        {
            if (contact.Key.Length > 0 && !ambiguous.ContainsKey(contact.Key))
            {
                contacts.Add(contact);
                continue;
            }

            Remark(contact.Name, RemarkDone.Changed, contact.Key.Length == 0
                ? T("Had geen nummer in het bestand. Is gewoon overgenomen; banden met anderen zijn zonder nummer niet te vinden.")
                : T("Had hetzelfde nummer als iemand anders. Is gewoon overgenomen; van banden met dit nummer is niet te zien bij wie zij horen."));
            var name = "?" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TypedText.Folded(contact.Name))))[..16];
            made[name] = made.GetValueOrDefault(name) + 1;
            contacts.Add(contact with { Key = made[name] == 1 ? name : $"{name}-{made[name]}" });
        }

        return contacts;
    }

    private List<(string One, string Other)> ReadTies(JsonElement nwk, JsonElement? ego, List<EasyNwkContact> contacts, Dictionary<string, string> ambiguous, HashSet<string> left)
    {
        var ties = new List<(string One, string Other)>();
        if (Member(nwk, "connections") is not { ValueKind: not JsonValueKind.Null } connections)
        {
            return ties; // the oldest files have none
        }

        if (connections.ValueKind != JsonValueKind.Array)
        {
            Remark(null, RemarkDone.LeftOut, T("De lijst van banden tussen contacten stond er onleesbaar in. De banden zijn niet overgenomen; de contacten wel."));
            return ties;
        }

        var names = contacts.ToDictionary(contact => contact.Key, contact => contact.Name, StringComparer.Ordinal);
        var egoKey = ego is { } client ? KeyOf(client, "id") : null;
        var seen = new HashSet<(string, string)>();
        var count = 0;
        foreach (var connection in connections.EnumerateArray())
        {
            if (++count > MostTies)
            {
                Remark(null, RemarkDone.LeftOut, T($"Er staan meer dan {MostTies} banden in deze versie. De rest is niet overgenomen."));
                break;
            }

            if (connection.ValueKind != JsonValueKind.Object)
            {
                Remark(null, RemarkDone.LeftOut, T("Op een plek in de lijst van banden staat geen band. Die plek is overgeslagen."));
                continue;
            }

            var (one, other) = (KeyOf(connection, "id1"), KeyOf(connection, "id2"));
            var (isOne, isOther) = (one is not null && names.ContainsKey(one), other is not null && names.ContainsKey(other));
            if (isOne && isOther && one != other)
            {
                var pair = string.CompareOrdinal(one, other) < 0 ? (one!, other!) : (other!, one!);
                if (seen.Add(pair))
                {
                    ties.Add(pair);
                }
            }
            else if (isOne && isOther)
            {
                Remark(names[one!], RemarkDone.LeftOut, T("Een band met zichzelf is weggelaten."));
            }
            else if (isOne || isOther)
            {
                Remark(names[isOne ? one! : other!], RemarkDone.LeftOut, WhyNoTie(isOne ? other : one));
            }
            else
            {
                Remark(null, RemarkDone.LeftOut, one is null || other is null
                    ? T("Een band zonder (goed) nummer is weggelaten: niet te zien is wie hij verbindt.")
                    : T($"Een band is weggelaten: {Whose(one)} en {Whose(other)}."));
            }
        }

        return ties;

        string WhyNoTie(string? key) => key is null ? T("Een band is weggelaten: bij de ander staat geen (goed) nummer.")
            : IsEgo(key) ? T("Een band met de cliënt in de lijst van onderlinge banden is weggelaten. De band met de cliënt staat bij ieder contact zelf.")
            : ambiguous.TryGetValue(key, out var two) ? T($"Een band is weggelaten: het nummer van de ander hoort bij {two}.")
            : left.Contains(key) ? T("Een band is weggelaten: de ander is een contact zonder naam en plek, en niet overgenomen.")
            : T($"Een band is weggelaten: de ander (nummer {Cut(key, 20)}) staat niet meer op deze kaart.");

        string Whose(string key) => IsEgo(key) ? T("de cliënt")
            : ambiguous.TryGetValue(key, out var two) ? T($"een nummer van {two}")
            : left.Contains(key) ? T("een contact zonder naam en plek")
            : T($"nummer {Cut(key, 20)} (staat niet op deze kaart)");

        bool IsEgo(string key) => key == egoKey || TypedText.Folded(key) is "ego" or "-1";
    }
}
