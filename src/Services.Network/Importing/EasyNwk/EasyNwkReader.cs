using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Meeverhuizen.Contracts;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Importing.EasyNwk;

/// <summary>
/// Reads a file of easyNWK 2 as it really is: what is sound comes over; what is not is named, with the contact and the version it stands in and
/// what was done with it. What the file does not say is not known. Refused, in a sentence, is only what holds no map at all.
/// </summary>
/// <remarks>
/// The tool numbers contacts and forgets to take away the ties of a removed one; it draws no line to whoever is no human, has died or stands
/// outside the outer horizon, and writes <c>edgeType</c> 0 for them (there nobody filled anything in); its forms save numbers as text.
/// </remarks>
public sealed class EasyNwkReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int FileLimit = 5 * 1024 * 1024;

    /// <summary>Deepest that anything stands (a map: 6), and most members of one object (a contact: 30). Reading takes longer than in proportion to both.</summary>
    private const int Deepest = 64;
    private const int MostMembers = 500;

    private const int MostMaps = 1000;
    private const int MostContacts = 2000;
    private const int MostTies = 20_000;
    private const int MostRemarks = 300;
    private const int OuterHorizon = 100;
    private const string Unreadable = "stond er onleesbaar in";

    private static readonly (string Field, TieSupport Kind)[] SupportFields =
    [
        ("supportEmotional", TieSupport.Emotional), ("supportInstrumental", TieSupport.Practical), ("supportInformational", TieSupport.Advice), ("supportSocial", TieSupport.Company),
        ("supportLinking", TieSupport.Advice), ("supportCognitive", TieSupport.Advice), ("supportMaterial", TieSupport.Practical), ("supportPractical", TieSupport.Practical),
    ];

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly SortedSet<string> notes = new(StringComparer.Ordinal);
    private readonly List<(string? Name, RemarkDone Done, string Sentence)> order = [];
    private readonly Dictionary<(string? Name, RemarkDone Done, string Sentence), List<string>> remarks = [];
    private readonly List<EasyNwkMap> maps = [];
    private readonly DateOnly today;
    private string label = "de kaart";
    private string egoName = "";

    private readonly CancellationToken ct;

    private EasyNwkReader(DateOnly today, CancellationToken ct) => (this.today, this.ct) = (today, ct);

    /// <summary>The file, or why there is no map in it.</summary>
    /// <param name="bytes">The file as it came.</param>
    /// <param name="today">No map is of a day that is still to come.</param>
    /// <param name="ct">Whoever waits for it has gone.</param>
    public static (EasyNwkFile? File, EasyNwkFaults? Faults) Read(ReadOnlyMemory<byte> bytes, DateOnly today, CancellationToken ct = default)
    {
        var reader = new EasyNwkReader(today, ct);
        var refused = reader.Read(bytes);
        return refused is null ? (reader.Finish(), null) : (null, new EasyNwkFaults([refused]));
    }

    /// <summary>Reads the maps; or why there are none.</summary>
    private string? Read(ReadOnlyMemory<byte> bytes)
    {
        if (OtherFormats.Named(bytes.Span) is { } known)
        {
            return known;
        }

        var (text, wide) = OtherFormats.TextOf(bytes);
        if (text is not { } letters)
        {
            var guess = Encoding.Latin1.GetString(bytes.Span[..Math.Min(bytes.Length, 4096)]);
            return guess.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t')) ? "Dit bestand is geen tekst, en dus geen netwerkkaart van easyNWK. Kies het bestand dat u in easyNWK opsloeg; de naam eindigt op .json."
                : OtherFormats.Named(guess) ?? "Het bestand is geen UTF-8-tekst: met een ander programma opgeslagen. Open de kaart in easyNWK, sla haar daar opnieuw op, en kies dat bestand.";
        }

        if (letters.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return "Het bestand is leeg.";
        }

        try
        {
            if (!HasShapeOfMap(letters.Span))
            {
                return OtherFormats.NamedJson([]);
            }

            using var json = JsonDocument.Parse(letters, Lenient);
            return Read(json.RootElement) is not { } none ? null : wide ? none + " Het is ook opgeslagen als UTF-16 in plaats van UTF-8." : none;
        }
        catch (InvalidOperationException)
        {
            return "In het bestand staan tekens die geen tekst zijn, of het is beschadigd. Sla de kaart opnieuw op in easyNWK."; // half a sign, in a name
        }
        catch (JsonException fault)
        {
            return OtherFormats.Named(Encoding.UTF8.GetString(letters.Span[..Math.Min(letters.Length, 4096)]))
                ?? (fault.LineNumber is { } line && fault.BytePositionInLine is { } position
                    ? $"Dit is geen JSON-bestand, of het is beschadigd: regel {line + 1}, teken {position + 1}. Sla de kaart opnieuw op in easyNWK."
                    : "Dit is geen JSON-bestand, of het is beschadigd. Sla de kaart opnieuw op in easyNWK.");
        }
    }

    /// <summary>Whether nothing stands deeper, or beside more, than in any map; seen in one go, whatever it is.</summary>
    private bool HasShapeOfMap(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = json.Length + 1, AllowTrailingCommas = Lenient.AllowTrailingCommas, CommentHandling = Lenient.CommentHandling });
        var members = new int[Deepest + 1];
        while (reader.Read())
        {
            if (reader.CurrentDepth > Deepest)
            {
                return false;
            }

            if (reader.TokenType is JsonTokenType.StartObject)
            {
                ct.ThrowIfCancellationRequested();
                members[reader.CurrentDepth] = 0;
            }
            else if (reader.TokenType is JsonTokenType.PropertyName && ++members[reader.CurrentDepth - 1] > MostMembers)
            {
                return false;
            }
        }

        return true;
    }

    private string? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return OtherFormats.NamedJson(null);
        }

        if (Member(root, "versions") is { ValueKind: JsonValueKind.Array } versions)
        {
            var number = 0;
            foreach (var version in versions.EnumerateArray())
            {
                if (++number > MostMaps)
                {
                    label = EasyNwkMap.LabelOf(number, "");
                    Remark(null, RemarkDone.LeftOut, $"Er staan meer dan {MostMaps} versies in het bestand. Deze en de volgende zijn niet overgenomen.");
                    break;
                }

                ReadVersion(version, number);
            }
        }

        if (maps.Count == 0 && MapIn(root) is { } bare)
        {
            label = EasyNwkMap.LabelOf(0, "");
            ReadMap(bare, 0, null, "", null, null);
        }

        return maps.Count > 0 ? null : OtherFormats.NamedJson([.. root.EnumerateObject().Select(member => member.Name)]);
    }

    private EasyNwkFile Finish()
    {
        var ordered = maps.Where(map => map.AsksDay).ToList();
        foreach (var sameDay in maps.Where(map => !map.AsksDay).GroupBy(map => map.Date).OrderByDescending(group => group.Key))
        {
            ordered.Insert(0, sameDay.Last());
            foreach (var earlier in sameDay.SkipLast(1))
            {
                label = earlier.Label;
                Remark(null, RemarkDone.LeftOut, $"Deze versie is van dezelfde dag als {sameDay.Last().Label}. De laatste telt; deze is niet overgenomen.");
            }
        }

        if (maps.Exists(m => m.Date is null && !m.AsksDay))
        {
            notes.Add("In dit bestand staat geen datum. De kaart krijgt de datum van vandaag.");
        }

        if (order.Count > MostRemarks)
        {
            notes.Add($"Er klopt nog meer niet in het bestand: {order.Count - MostRemarks} dingen die hieronder niet staan. Sla de kaart opnieuw op in easyNWK en kijk haar na.");
        }

        return new EasyNwkFile(ordered, egoName, [.. notes], [.. order.Take(MostRemarks).Select(key => new EasyNwkRemark(remarks[key], key.Name, key.Done, key.Sentence))]);
    }

    private void ReadVersion(JsonElement version, int number)
    {
        label = EasyNwkMap.LabelOf(number, "");
        var title = version.ValueKind == JsonValueKind.Object ? Words(version, "title", null, "De titel") ?? "" : "";
        title = Cut(title, MapRules.NameLength);
        label = EasyNwkMap.LabelOf(number, title);
        if (version.ValueKind != JsonValueKind.Object || (Member(version, "nwk") is { } inside && MapIn(inside) is { } nwk ? nwk : MapIn(version)) is not { } map)
        {
            Remark(null, RemarkDone.LeftOut, "In deze versie zit geen kaart. Zij is niet overgenomen.");
            return;
        }

        var (date, why, suggested) = DateOf(version);
        ReadMap(map, number, date, title, why, suggested);
    }

    /// <summary>The element itself when it holds a list of contacts.</summary>
    private static JsonElement? MapIn(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && Member(element, "alteri") is { ValueKind: JsonValueKind.Array } ? element : null;

    /// <summary>The day of a version; or why it has to be asked, and the day it has in another notation, if no other day can be meant.</summary>
    private (DateOnly? Date, string? WhyAsked, DateOnly? Suggested) DateOf(JsonElement version)
    {
        var text = Member(version, "date") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? TypedText.Line(Text(value)) : "";
        if (text.Length == 0)
        {
            return (null, "De datum is leeg.", null);
        }

        var day = text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text;
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date > today ? (null, "De datum ligt in de toekomst.", null) : date.Year < 1900 ? (null, "De datum ligt te ver in het verleden.", null) : (date, null, null);
        }

        // Written otherwise, and only one day can be meant: day before month, as is written here and where the tool comes from; with slashes only where
        // the other order is no day.
        string[] notations = ["d-M-yyyy", "d.M.yyyy", "d/M/yyyy", "yyyy/M/d", "yyyy.M.d", "yyyy-M-d", "yyyyMMdd"];
        var isDay = DateOnly.TryParseExact(day, notations, CultureInfo.InvariantCulture, DateTimeStyles.None, out var meant) && meant <= today && meant.Year >= 1900
            && !(day.IndexOf('/', StringComparison.Ordinal) is 1 or 2 && meant.Day <= 12 && meant.Day != meant.Month);
        return (null, $"De datum is niet goed te lezen: ‘{Cut(text, 40)}’.", isDay ? meant : null);
    }

    private void ReadMap(JsonElement nwk, int number, DateOnly? date, string title, string? whyAsked, DateOnly? suggested)
    {
        JsonElement? ego = Member(nwk, "ego") is { ValueKind: JsonValueKind.Object } somebody ? somebody : null;
        if (ego is { } client)
        {
            egoName = Cut(Words(client, "name", null, "De naam van de cliënt") ?? "", MapRules.NameLength);
            NoteIf(client, "note", "De notitie bij de cliënt zelf is niet overgenomen.");
        }

        var read = new List<EasyNwkContact>();
        var left = new Dictionary<string, string>(StringComparer.Ordinal); // who was left out: number and how to call them
        var place = 0;
        foreach (var alter in Member(nwk, "alteri")!.Value.EnumerateArray())
        {
            ct.ThrowIfCancellationRequested();
            if (++place > MostContacts)
            {
                Remark(null, RemarkDone.LeftOut, $"Er staan meer dan {MostContacts} contacten in deze versie. De rest is niet overgenomen.");
                break;
            }

            if (alter.ValueKind != JsonValueKind.Object)
            {
                Remark(null, RemarkDone.LeftOut, "Op een plek in de lijst staat geen contact. Die plek is overgeslagen.");
            }
            else if (ReadContact(alter) is { } contact)
            {
                read.Add(contact);
            }
            else if (KeyOf(alter, "id") is { } key)
            {
                left[key] = "een contact zonder naam en plek";
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
        ambiguous = twice.ToDictionary(group => group.Key, group => string.Join(" en ", group.Select(contact => contact.Name)), StringComparer.Ordinal);
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
                ? "Had geen nummer in het bestand. Is gewoon overgenomen; banden met anderen zijn zonder nummer niet te vinden."
                : "Had hetzelfde nummer als iemand anders. Is gewoon overgenomen; van banden met dit nummer is niet te zien bij wie zij horen.");
            var name = "?" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TypedText.Folded(contact.Name))))[..16];
            made[name] = made.GetValueOrDefault(name) + 1;
            contacts.Add(contact with { Key = made[name] == 1 ? name : $"{name}-{made[name]}" });
        }

        return contacts;
    }

    private List<(string One, string Other)> ReadTies(JsonElement nwk, JsonElement? ego, List<EasyNwkContact> contacts, Dictionary<string, string> ambiguous, Dictionary<string, string> left)
    {
        var ties = new List<(string One, string Other)>();
        if (Member(nwk, "connections") is not { ValueKind: not JsonValueKind.Null } connections)
        {
            return ties; // the oldest files have none
        }

        if (connections.ValueKind != JsonValueKind.Array)
        {
            Remark(null, RemarkDone.LeftOut, "De lijst van banden tussen contacten " + Unreadable + ". De banden zijn niet overgenomen; de contacten wel.");
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
                Remark(null, RemarkDone.LeftOut, $"Er staan meer dan {MostTies} banden in deze versie. De rest is niet overgenomen.");
                break;
            }

            if (connection.ValueKind != JsonValueKind.Object)
            {
                Remark(null, RemarkDone.LeftOut, "Op een plek in de lijst van banden staat geen band. Die plek is overgeslagen.");
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
                Remark(names[one!], RemarkDone.LeftOut, "Een band met zichzelf is weggelaten.");
            }
            else if (isOne || isOther)
            {
                Remark(names[isOne ? one! : other!], RemarkDone.LeftOut, WhyNoTie(isOne ? other : one));
            }
            else
            {
                Remark(null, RemarkDone.LeftOut, one is null || other is null
                    ? "Een band zonder (goed) nummer is weggelaten: niet te zien is wie hij verbindt."
                    : $"Een band is weggelaten: {Whose(one)} en {Whose(other)}.");
            }
        }

        return ties;

        string WhyNoTie(string? key) => key is null ? "Een band is weggelaten: bij de ander staat geen (goed) nummer."
            : IsEgo(key) ? "Een band met de cliënt in de lijst van onderlinge banden is weggelaten. De band met de cliënt staat bij ieder contact zelf."
            : ambiguous.TryGetValue(key, out var two) ? $"Een band is weggelaten: het nummer van de ander hoort bij {two}."
            : left.TryGetValue(key, out var who) ? $"Een band is weggelaten: de ander is {who}, en niet overgenomen."
            : $"Een band is weggelaten: de ander (nummer {Cut(key, 20)}) staat niet meer op deze kaart.";

        string Whose(string key) => IsEgo(key) ? "de cliënt" : ambiguous.TryGetValue(key, out var two) ? $"een nummer van {two}" : left.TryGetValue(key, out var who) ? who : $"nummer {Cut(key, 20)} (staat niet op deze kaart)";

        bool IsEgo(string key) => key == egoKey || TypedText.Folded(key) is "ego" or "-1";
    }

    /// <summary>The contact, whatever single thing is wrong with it; null for one that was still being typed: no name and no place.</summary>
    private EasyNwkContact? ReadContact(JsonElement alter)
    {
        var name = Words(alter, "name", null, "De naam van een contact");
        var who = name is null ? null : Cut(name, 60);
        var distance = Number(alter, "distance", who, "De plek") is { } far and > 0 ? far : 0;
        var typedRole = Words(alter, "role", who, "De rol");
        if (name is null && distance <= 0)
        {
            Remark(null, RemarkDone.LeftOut, typedRole is null ? "Een contact zonder naam en zonder plek op de kaart is niet overgenomen. Het werd nog ingevuld."
                : $"Een contact zonder naam en zonder plek op de kaart is niet overgenomen (rol: {Cut(typedRole, 60)}). Het werd nog ingevuld.");
            return null;
        }

        if (name is null)
        {
            Remark(null, RemarkDone.Changed, "Een contact zonder naam heet nu ‘Zonder naam’.");
            (name, who) = ("Zonder naam", "Zonder naam");
        }

        NoteIf(alter, "emoji", "De plaatjes (emoji) uit het bestand zijn niet overgenomen.");
        var category = Words(alter, "currentGender", who, "Het geslacht");
        var human = Flag(alter, "human", who, "Of het een mens is,") ?? category != "kein Mensch";
        var gender = category switch { "weiblich" => "vrouw", "männlich" => "man", "divers" => "divers", "nicht festgelegt" or "kein Mensch" => null, _ => category };
        var deceased = Flag(alter, "deceased", who, "Of iemand is overleden,") ?? (Member(alter, "deceased") is null ? false : null);
        var age = Words(alter, "age", who, "De leeftijd");

        // What is too long for its place is cut there and stands whole in the note.
        var note = Words(alter, "note", who, "De notitie", lines: true);
        var kept = new List<string>();
        name = Short(name, MapRules.NameLength, "Naam", "De naam");
        var role = typedRole is null ? null : EasyNwkWords.TextOf(typedRole, gender) is { } shown ? Short(shown, MapRules.ShortLength, "Rol", "De rol") : null;
        age = age is null ? null : Short(age, MapRules.ShortLength, "Leeftijd", "De leeftijd");
        gender = !human || gender is null ? null : Short(gender, MapRules.ShortLength, "Geslacht", "Het geslacht");
        note = string.Join("\n", [.. note is null ? Array.Empty<string>() : [note], .. kept]);
        if (note.Length > MapRules.NoteLength)
        {
            Remark(who, RemarkDone.Cut, $"De notitie is langer dan {MapRules.NoteLength} tekens. Het laatste stuk, {note.Length - MapRules.NoteLength + 1} tekens, is niet overgenomen.");
            note = Cut(note, MapRules.NoteLength);
        }

        var (angle, sector) = PlaceOf(alter, who, distance);
        if (distance <= 0)
        {
            Remark(who, RemarkDone.Changed, "Had nog geen plek op de kaart. Is overgenomen en heeft ook hier nog geen plek.");
        }

        var (strength, status, frequency) = LineOf(alter, who, human && deceased != true && distance <= OuterHorizon);
        var (direction, support) = Support(alter, who);
        return new EasyNwkContact
        {
            Key = KeyOf(alter, "id") ?? "",
            Name = name,
            Kind = human ? PersonKind.Human : EasyNwkWords.IsAnimal(category, typedRole, name) ? PersonKind.Pet : PersonKind.Thing,
            RoleText = typedRole,
            RelationText = role,
            RoleCode = typedRole is null ? null : EasyNwkWords.RoleOf(typedRole),
            RelationCode = typedRole is null ? null : EasyNwkWords.RelationOf(typedRole, gender),
            Deceased = deceased,
            Note = note.Length == 0 ? null : note,
            AgeText = age,
            Gender = gender,
            Strength = strength,
            Status = status,
            Frequency = frequency,
            Tension = Flag(alter, "conflict", who, "Of er spanning is,"),
            Direction = direction,
            Support = support,
            Ring = distance switch { <= 0 => null, < 33.33 => 1, < 66.67 => 2, <= OuterHorizon => 3, _ => 4 },
            Sector = sector,
            Angle = angle,
            Distance = distance,
        };

        string Short(string text, int limit, string word, string what)
        {
            if (text.Length <= limit)
            {
                return text;
            }

            kept.Add($"{word} in easyNWK: {text}");
            Remark(who, RemarkDone.Cut, $"{what} is langer dan {limit} tekens: ingekort, en heel bewaard in de notitie.");
            return Cut(text, limit);
        }
    }

    /// <summary>The line in the tool. Where the tool draws none (no human, died, outside the horizon), 0 is its own filling in and says nothing.</summary>
    private (TieStrength Strength, TieStatus Status, ContactFrequency Frequency) LineOf(JsonElement alter, string? who, bool canHaveOne)
    {
        if (Member(alter, "edgeType") is null)
        {
            return (TieStrength.Normal, TieStatus.Active, ContactFrequency.Unknown); // the first files: a contact is a contact
        }

        var edge = Number(alter, "edgeType", who, "De soort band");
        if (edge is not (null or 0 or 1 or 2))
        {
            Remark(who, RemarkDone.Changed, "De soort band " + Unreadable + ". Die is nu niet bekend.");
        }

        return edge switch
        {
            1 => (TieStrength.Normal, TieStatus.Active, ContactFrequency.Unknown),
            2 => (TieStrength.Strong, TieStatus.Active, ContactFrequency.Unknown),
            0 when canHaveOne => (TieStrength.Weak, TieStatus.Dormant, ContactFrequency.None),
            _ => (TieStrength.Unknown, TieStatus.Unknown, ContactFrequency.Unknown),
        };
    }

    private (double? Angle, MapSector Sector) PlaceOf(JsonElement alter, string? who, double distance)
    {
        if (distance <= 0)
        {
            return (null, MapSector.Unknown);
        }

        var angle = Number(alter, "angle", who, "De richting op de kaart");
        if (angle is < -360 or > 360)
        {
            Remark(who, RemarkDone.Changed, "De richting op de kaart klopte niet. Het deel van het netwerk is nu niet bekend.");
            angle = null;
        }

        return angle is { } turned ? (Turn(turned), SectorOf(Turn(turned))) : (null, MapSector.Unknown);
    }

    /// <summary>As the tool itself divides the circle: 0…90 family (upper right), 90…180 friends, −180…−90 colleagues, −90…0 professional help.</summary>
    private static MapSector SectorOf(double angle) => angle switch { < -90 => MapSector.Colleagues, < 0 => MapSector.Professionals, < 90 => MapSector.Family, _ => MapSector.Friends };

    private static double Turn(double angle) => angle > 180 ? angle - 360 : angle < -180 ? angle + 360 : angle;

    /// <summary>Codes of the tool: 0 none, 1 the client supports them, 2 they support the client, 3 both. Names changed between versions of the tool.</summary>
    private (TieDirection Direction, TieSupport[] Support) Support(JsonElement alter, string? who)
    {
        var support = new HashSet<TieSupport>();
        var both = 0;
        foreach (var (field, kind) in SupportFields)
        {
            var code = Number(alter, field, who, "Een soort steun");
            if (code is 1 or 2 or 3)
            {
                support.Add(kind);
                both |= (int)code.Value;
            }
            else if (code is not (null or 0))
            {
                Remark(who, RemarkDone.LeftOut, "Een soort steun " + Unreadable + " en is weggelaten.");
            }
        }

        return (both switch { 1 => TieDirection.Gives, 2 => TieDirection.Gets, 3 => TieDirection.Mutual, _ => TieDirection.Unknown }, [.. support.OrderBy(kind => kind.ToCode(), StringComparer.Ordinal)]);
    }

    /// <summary>The number as a key; null when there is none that can be one.</summary>
    private static string? KeyOf(JsonElement element, string field)
    {
        var key = Member(element, field) is not { } value ? null : value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
            JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) && Math.Abs(number) < 1e15 => number.ToString("R", CultureInfo.InvariantCulture),
            JsonValueKind.String => TypedText.Line(Text(value)),
            _ => null,
        };
        return key is null or { Length: 0 or > 100 } || EasyNwkContact.IsMade(key) ? null : key;
    }

    /// <summary>A text, or a number written as one; null when empty or when something else stands there.</summary>
    private string? Words(JsonElement element, string field, string? who, string what, bool lines = false)
    {
        if (Member(element, field) is not { } value || value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
        {
            return null;
        }

        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            Remark(who, RemarkDone.LeftOut, $"{what} {Unreadable} en is weggelaten.");
            return null;
        }

        return lines ? TypedText.MaybeLines(Text(value)) : TypedText.MaybeLine(Text(value));
    }

    private bool? Flag(JsonElement element, string field, string? who, string what)
    {
        if (Member(element, field) is not { ValueKind: not JsonValueKind.Null } value)
        {
            return null;
        }

        bool? said = value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String or JsonValueKind.Number => TypedText.Folded(Text(value)) switch { "true" or "1" or "ja" or "yes" => true, "false" or "0" or "nee" or "nein" or "no" => false, _ => null },
            _ => null,
        };
        if (said is null)
        {
            Remark(who, RemarkDone.Changed, $"{what} {Unreadable}. Dat is nu niet bekend.");
        }

        return said;
    }

    /// <summary>A number; the tool's own forms save it as text, and people type a comma.</summary>
    private double? Number(JsonElement element, string field, string? who, string what)
    {
        if (Member(element, field) is not { ValueKind: not JsonValueKind.Null } value || (value.ValueKind == JsonValueKind.String && TypedText.Line(Text(value)).Length == 0))
        {
            return null;
        }

        var number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var plain) => plain,
            JsonValueKind.String when double.TryParse(WithPoint(TypedText.Line(Text(value))), NumberStyles.Float, CultureInfo.InvariantCulture, out var typed) => typed,
            _ => double.NaN,
        };
        if (!double.IsFinite(number))
        {
            Remark(who, RemarkDone.Changed, $"{what} {Unreadable}. Dat is nu niet bekend.");
            return null;
        }

        return number;

        static string WithPoint(string text) => text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.').Replace('−', '-');
    }

    /// <summary>What a member holds; of a member that stands there twice the last, as the tool itself reads it.</summary>
    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The text of a text or number; half a character (a lone surrogate) is read as it is; <see cref="TypedText"/> leaves it out.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return Unescaped(value.GetRawText()[1..^1]);
        }
    }

    private static string Unescaped(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            text.Append(raw[at] != '\\' ? raw[at] : raw[++at] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' or 'f' => ' ',
                'u' => (char)ushort.Parse(raw.AsSpan((at += 4) - 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                var other => other,
            });
        }

        return text.ToString();
    }

    /// <summary>No longer than this, with a sign that there was more; no character in halves.</summary>
    private static string Cut(string text, int limit) => text.Length <= limit ? text : TypedText.Lines(text[..(limit - 1)]) + "…";

    private void NoteIf(JsonElement element, string field, string sentence)
    {
        if (Member(element, field) is { ValueKind: JsonValueKind.String } value && TypedText.Line(Text(value)).Length > 0)
        {
            notes.Add(sentence);
        }
    }

    private void Remark(string? name, RemarkDone done, string sentence)
    {
        var key = (name, done, sentence);
        if (!remarks.TryGetValue(key, out var where))
        {
            remarks[key] = where = [];
            order.Add(key);
        }

        if (where.Count == 0 || where[^1] != label)
        {
            where.Add(label);
        }
    }
}
