using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Domain.EasyNwk;

/// <summary>
/// Reads a file of easyNWK 2. Anything it does not know is left aside; anything that cannot be right is refused in a sentence that names
/// the place, all faults at once (at most ten), and never with a name in it.
/// </summary>
public sealed class EasyNwkReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int FileLimit = 5 * 1024 * 1024;

    private const int MostFaults = 10;
    private const int MostMaps = 200;
    private const int MostContacts = 2000;
    private const int MostTies = 20_000;

    private static readonly (string Field, string Kind)[] SupportFields =
    [
        ("supportEmotional", "emotional"), ("supportInstrumental", "practical"), ("supportInformational", "advice"), ("supportSocial", "company"),
        ("supportLinking", "advice"), ("supportCognitive", "advice"), ("supportMaterial", "practical"), ("supportPractical", "practical"),
    ];

    private readonly List<string> faults = [];
    private readonly SortedSet<string> notes = new(StringComparer.Ordinal);
    private readonly DateOnly today;
    private int unplaced;
    private string egoName = "";

    private EasyNwkReader(DateOnly today) => this.today = today;

    /// <summary>Where in the file; put into words only when there is something to say about it.</summary>
    private readonly record struct Whereabouts(string Map, string? Part = null, int Number = 0)
    {
        public static implicit operator Whereabouts(string map) => new(map);

        public override string ToString() => Part is null ? Map : $"{Map}, {Part} {Number}";
    }

    /// <summary>The file, or why not.</summary>
    /// <param name="bytes">The file as it came.</param>
    /// <param name="today">No map is of a day that is still to come.</param>
    public static (EasyNwkFile? File, EasyNwkFaults? Faults) Read(ReadOnlyMemory<byte> bytes, DateOnly today)
    {
        var reader = new EasyNwkReader(today);
        var file = reader.Read(bytes);
        return reader.faults.Count > 0 || file is null ? (null, new EasyNwkFaults(reader.faults)) : (file, null);
    }

    private EasyNwkFile? Read(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (text.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Refuse("Het bestand is leeg.");
        }

        if (!Utf8.IsValid(text.Span))
        {
            return Refuse("Het bestand is geen UTF-8-tekst. Sla de netwerkkaart opnieuw op in easyNWK en kies dat bestand.");
        }

        if (text.Span is [(byte)'E' or (byte)'F' or (byte)'N', (byte)';', ..])
        {
            return Refuse("Dit is een bestand van easyNWK 1 (.nwk). Open het in easyNWK 2, sla het daar op, en kies dat bestand.");
        }

        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return Read(json.RootElement);
        }
        catch (JsonException fault)
        {
            return Refuse(fault.LineNumber is { } line && fault.BytePositionInLine is { } position
                ? $"Dit is geen JSON-bestand, of het is beschadigd: regel {line + 1}, teken {position + 1}."
                : "Dit is geen JSON-bestand, of het is beschadigd.");
        }
    }

    private EasyNwkFile? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Refuse("Dit is geen netwerkkaart van easyNWK.");
        }

        var maps = new List<EasyNwkMap>();
        if (root.TryGetProperty("versions", out var versions))
        {
            if (versions.ValueKind != JsonValueKind.Array || versions.GetArrayLength() is 0 or > MostMaps)
            {
                return Refuse($"Dit is geen netwerkkaart van easyNWK: ‘versions’ moet een lijst zijn van 1 tot {MostMaps} versies.");
            }

            foreach (var (version, i) in versions.EnumerateArray().Select((v, i) => (v, i + 1)))
            {
                ReadVersion(version, $"Versie {i}", maps);
            }
        }
        else if (root.TryGetProperty("alteri", out _))
        {
            ReadMap(root, "Kaart", null, "", maps);
        }
        else
        {
            return Refuse("Dit is geen netwerkkaart van easyNWK: er staan geen versies en geen contacten in.");
        }

        return faults.Count > 0 ? null : Finish(maps);
    }

    private EasyNwkFile Finish(List<EasyNwkMap> maps)
    {
        var ordered = new List<EasyNwkMap>();
        foreach (var map in maps.OrderBy(m => m.Date))
        {
            if (ordered.Count > 0 && ordered[^1].Date == map.Date)
            {
                notes.Add($"{ordered[^1].Place} en {map.Place.ToLowerInvariant()} zijn van dezelfde dag. De laatste telt.");
                ordered.RemoveAt(ordered.Count - 1);
            }

            ordered.Add(map);
        }

        if (unplaced > 0)
        {
            notes.Add("Een of meer contacten hadden nog geen plek op de kaart. Ze staan nu buiten de kring.");
        }

        if (maps.Exists(m => m.Date is null))
        {
            notes.Add("In dit bestand staat geen datum. De kaart krijgt de datum van vandaag.");
        }

        return new EasyNwkFile(ordered, egoName, [.. notes]);
    }

    private void ReadVersion(JsonElement version, string place, List<EasyNwkMap> maps)
    {
        if (version.ValueKind != JsonValueKind.Object)
        {
            Fault($"{place} is geen netwerkkaart.");
            return;
        }

        var title = Words(version, "title", place, MapRules.NameLength) ?? "";
        var date = DateOf(version, place);
        if (version.TryGetProperty("nwk", out var nwk) && nwk.ValueKind == JsonValueKind.Object)
        {
            ReadMap(nwk, place, date, title, maps);
        }
        else
        {
            Fault($"{place}: er zit geen kaart in (‘nwk’ ontbreekt).");
        }
    }

    private DateOnly? DateOf(JsonElement version, string place)
    {
        var text = Words(version, "date", place, 40);
        if (text is null)
        {
            Fault($"{place}: de datum ontbreekt.");
            return null;
        }

        var day = text.Length > 10 && text[10] == 'T' ? text[..10] : text;
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year < 1900)
        {
            Fault($"{place}: de datum klopt niet. Een datum ziet eruit als 2025-03-31.");
            return null;
        }

        if (date > today)
        {
            Fault($"{place}: de datum ligt in de toekomst.");
        }

        return date;
    }

    private void ReadMap(JsonElement nwk, string place, DateOnly? date, string title, List<EasyNwkMap> maps)
    {
        if (nwk.TryGetProperty("ego", out var ego) && ego.ValueKind == JsonValueKind.Object)
        {
            egoName = Words(ego, "name", place + ", de cliënt", MapRules.NameLength) ?? "";
            Remark(ego, "note", "De notitie bij de cliënt zelf is niet overgenomen.");
        }

        if (!nwk.TryGetProperty("alteri", out var alteri) || alteri.ValueKind != JsonValueKind.Array || alteri.GetArrayLength() > MostContacts)
        {
            Fault($"{place}: de lijst van contacten (‘alteri’) ontbreekt of is te lang.");
            return;
        }

        var contacts = new List<EasyNwkContact>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var unread = 0;
        foreach (var (alter, i) in alteri.EnumerateArray().Select((a, i) => (a, i + 1)))
        {
            if (ReadContact(alter, new Whereabouts(place, "contact", i)) is not { } contact)
            {
                unread++;
                continue;
            }

            if (keys.Add(contact.Key))
            {
                contacts.Add(contact);
            }
            else
            {
                unread++;
                Fault($"{place}, contact {i}: dit nummer (id) komt twee keer voor.");
            }
        }

        maps.Add(new EasyNwkMap(place, date, title, contacts, ReadTies(nwk, place, keys, allRead: unread == 0)));
    }

    private List<(string One, string Other)> ReadTies(JsonElement nwk, string place, HashSet<string> keys, bool allRead)
    {
        var ties = new List<(string One, string Other)>();
        if (!nwk.TryGetProperty("connections", out var connections) || connections.ValueKind == JsonValueKind.Null)
        {
            return ties; // the oldest files have none
        }

        if (connections.ValueKind != JsonValueKind.Array || connections.GetArrayLength() > MostTies)
        {
            Fault($"{place}: de lijst van banden (‘connections’) klopt niet of is te lang.");
            return ties;
        }

        var seen = new HashSet<(string, string)>();
        foreach (var (connection, i) in connections.EnumerateArray().Select((c, i) => (c, i + 1)))
        {
            var where = new Whereabouts(place, "band", i);
            if (KeyOf(connection, "id1", where) is not { } one || KeyOf(connection, "id2", where) is not { } other)
            {
                continue;
            }

            if (!keys.Contains(one) || !keys.Contains(other))
            {
                if (allRead) // a contact whose number is wrong has its own sentence already
                {
                    Fault($"{where}: deze band wijst naar een contact (id) dat niet in deze versie staat.");
                }
            }
            else if (one == other)
            {
                Fault($"{where}: een contact kan geen band met zichzelf hebben.");
            }
            else if (seen.Add(string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one)))
            {
                ties.Add(string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one));
            }
        }

        return ties;
    }

    private EasyNwkContact? ReadContact(JsonElement alter, Whereabouts place)
    {
        if (KeyOf(alter, "id", place) is not { } key)
        {
            return null;
        }

        var category = Words(alter, "currentGender", place, MapRules.ShortLength);
        var role = Words(alter, "role", place, MapRules.ShortLength);
        var name = Words(alter, "name", place, MapRules.NameLength);
        if (name is null)
        {
            notes.Add("Een contact zonder naam heet nu ‘Zonder naam’.");
        }

        Remark(alter, "emoji", "De plaatjes (emoji) uit het bestand zijn niet overgenomen.");
        var human = Flag(alter, "human", place) ?? category != "kein Mensch";
        var gender = category switch { "weiblich" => "vrouw", "männlich" => "man", "divers" => "divers", "nicht festgelegt" or "kein Mensch" => null, _ => category };
        var edge = Code(alter, "edgeType", place, 2, "de soort band") ?? 1;
        var distance = Number(alter, "distance", place) ?? 0;
        var angle = Number(alter, "angle", place);
        if (distance < 0)
        {
            Fault($"{place}: de afstand is kleiner dan 0.");
        }

        if (angle is < -360 or > 360)
        {
            Fault($"{place}: de hoek klopt niet (van −180 tot 180 graden).");
        }

        if (distance <= 0)
        {
            unplaced++;
        }

        var (direction, support) = Support(alter, place);
        return new EasyNwkContact
        {
            Key = key,
            Name = name ?? "Zonder naam",
            Kind = human ? "human" : EasyNwkWords.IsAnimal(category, role, name) ? "pet" : "thing",
            RoleText = role,
            RoleCode = role is null ? null : EasyNwkWords.RoleOf(role),
            RelationCode = role is null ? null : EasyNwkWords.RelationOf(role, gender),
            Deceased = Flag(alter, "deceased", place) ?? false,
            Note = Words(alter, "note", place, MapRules.NoteLength, lines: true),
            AgeText = Words(alter, "age", place, MapRules.ShortLength),
            Gender = human ? gender : null,
            Strength = edge switch { 0 => "weak", 2 => "strong", _ => "normal" },
            Status = edge == 0 ? "dormant" : "active",
            Frequency = edge == 0 ? "none" : "unknown",
            Tension = Flag(alter, "conflict", place) ?? false,
            Direction = direction,
            Support = support,
            Ring = distance switch { <= 0 => 4, < 33.33 => 1, < 66.67 => 2, <= 100 => 3, _ => 4 },
            Sector = distance <= 0 ? "other" : SectorOf(Turn(angle ?? 0)),
            Angle = distance <= 0 || angle is null ? null : Turn(angle.Value),
            Distance = distance,
        };
    }

    /// <summary>As the tool itself divides the circle: 0…90 family (upper right), 90…180 friends, −180…−90 colleagues, −90…0 professional help.</summary>
    private static string SectorOf(double angle) => angle switch { < -90 => "colleagues", < 0 => "professionals", < 90 => "family", _ => "friends" };

    private static double Turn(double angle) => angle > 180 ? angle - 360 : angle < -180 ? angle + 360 : angle;

    /// <summary>Codes of the tool: 0 none, 1 the client supports them, 2 they support the client, 3 both. Names changed between versions of the tool.</summary>
    private (string Direction, string[] Support) Support(JsonElement alter, Whereabouts place)
    {
        var support = new SortedSet<string>(StringComparer.Ordinal);
        var both = 0;
        foreach (var (field, kind) in SupportFields)
        {
            if (Code(alter, field, place, 3, "de soort steun") is > 0 and var code)
            {
                support.Add(kind);
                both |= code;
            }
        }

        return (both switch { 1 => "gives", 2 => "gets", 3 => "mutual", _ => "none" }, [.. support]);
    }

    private string? KeyOf(JsonElement element, string field, Whereabouts place)
    {
        var key = element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(field, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
            JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) && Math.Abs(number) < 1e15 => number.ToString("R", CultureInfo.InvariantCulture),
            JsonValueKind.String => Text(value)?.Trim(),
            _ => null,
        };
        if (key is null or { Length: 0 or > 100 } || MapRules.HasControl(key))
        {
            Fault($"{place}: het nummer (‘{field}’) ontbreekt of klopt niet.");
            return null;
        }

        return key;
    }

    /// <summary>A text, or a number written as one; null when empty. Characters that a screen or database cannot show are left out.</summary>
    private string? Words(JsonElement element, string field, Whereabouts place, int limit, bool lines = false)
    {
        if (!element.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.False or JsonValueKind.True)
        {
            return null;
        }

        var text = value.ValueKind switch { JsonValueKind.String => Text(value), JsonValueKind.Number => value.GetRawText(), _ => null };
        if (text is null)
        {
            Fault($"{place}: hier hoort tekst te staan (‘{field}’).");
            return null;
        }

        var clean = lines ? TypedText.Lines(text) : TypedText.Line(text);
        if (clean.Length > limit)
        {
            Fault($"{place}: de tekst is te lang (‘{field}’, hooguit {limit} tekens).");
            return null;
        }

        return clean.Length == 0 ? null : clean;
    }

    private bool? Flag(JsonElement element, string field, Whereabouts place)
    {
        if (!element.TryGetProperty(field, out var value))
        {
            return null;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Null:
                return null;
            default:
                Fault($"{place}: hier hoort ja of nee te staan (‘{field}’).");
                return null;
        }
    }

    private int? Code(JsonElement element, string field, Whereabouts place, int highest, string meaning)
    {
        var number = Number(element, field, place);
        if (number is not null && (number < 0 || number > highest || number != Math.Floor(number.Value)))
        {
            Fault($"{place}: {meaning} klopt niet (‘{field}’, van 0 tot {highest}).");
            return null;
        }

        return (int?)number;
    }

    /// <summary>A number; the tool's own forms sometimes save it as text.</summary>
    private double? Number(JsonElement element, string field, Whereabouts place)
    {
        if (!element.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && Text(value)?.Trim() is ""))
        {
            return null;
        }

        var number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var plain) => plain,
            JsonValueKind.String when double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var typed) => typed,
            _ => double.NaN,
        };
        if (!double.IsFinite(number))
        {
            Fault($"{place}: hier hoort een getal te staan (‘{field}’).");
            return null;
        }

        return number;
    }

    /// <summary>The text; null when it holds half a character (a lone surrogate), which no text can hold.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Remark(JsonElement element, string field, string sentence)
    {
        if (element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(Text(value)))
        {
            notes.Add(sentence);
        }
    }

    private EasyNwkFile? Refuse(string sentence)
    {
        Fault(sentence);
        return null;
    }

    private void Fault(string sentence)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(sentence);
        }
    }
}
