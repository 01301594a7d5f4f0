using System.Globalization;
using System.Text;
using System.Text.Json;
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
public sealed partial class EasyNwkReader
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

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly SortedSet<string> notes = new(StringComparer.Ordinal);
    private readonly List<(string? Name, RemarkDone Done, string Sentence)> order = [];
    private readonly Dictionary<(string? Name, RemarkDone Done, string Sentence), List<string>> remarks = [];
    private readonly List<EasyNwkMap> maps = [];
    private readonly DateOnly today;
    private string label = EasyNwkMap.LabelOf(0, "");
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
            return guess.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t')) ? T("Dit bestand is geen tekst, en dus geen netwerkkaart van easyNWK. Kies het bestand dat u in easyNWK opsloeg; de naam eindigt op .json.")
                : OtherFormats.Named(guess) ?? T("Het bestand is geen UTF-8-tekst: met een ander programma opgeslagen. Open de kaart in easyNWK, sla haar daar opnieuw op, en kies dat bestand.");
        }

        if (letters.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return T("Het bestand is leeg.");
        }

        try
        {
            if (!HasShapeOfMap(letters.Span))
            {
                return OtherFormats.NamedJson([]);
            }

            using var json = JsonDocument.Parse(letters, Lenient);
            return Read(json.RootElement) is not { } none ? null : wide ? $"{none} {T("Het is ook opgeslagen als UTF-16 in plaats van UTF-8.")}" : none;
        }
        catch (InvalidOperationException)
        {
            return T("In het bestand staan tekens die geen tekst zijn, of het is beschadigd. Sla de kaart opnieuw op in easyNWK."); // half a sign, in a name
        }
        catch (JsonException fault)
        {
            return OtherFormats.Named(Encoding.UTF8.GetString(letters.Span[..Math.Min(letters.Length, 4096)]))
                ?? (fault.LineNumber is { } line && fault.BytePositionInLine is { } position
                    ? T($"Dit is geen JSON-bestand, of het is beschadigd: regel {line + 1}, teken {position + 1}. Sla de kaart opnieuw op in easyNWK.")
                    : T("Dit is geen JSON-bestand, of het is beschadigd. Sla de kaart opnieuw op in easyNWK."));
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
                    Remark(null, RemarkDone.LeftOut, T($"Er staan meer dan {MostMaps} versies in het bestand. Deze en de volgende zijn niet overgenomen."));
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
            var last = sameDay.Last();
            ordered.Insert(0, last);
            foreach (var earlier in sameDay.SkipLast(1))
            {
                label = earlier.Label;
                Remark(null, RemarkDone.LeftOut, last.Title.Length == 0
                    ? T($"Deze versie is van dezelfde dag als versie {last.Number}. De laatste telt; deze is niet overgenomen.")
                    : T($"Deze versie is van dezelfde dag als versie {last.Number} ‘{last.Title}’. De laatste telt; deze is niet overgenomen."));
            }
        }

        if (maps.Exists(m => m.Date is null && !m.AsksDay))
        {
            notes.Add(T("In dit bestand staat geen datum. De kaart krijgt de datum van vandaag."));
        }

        if (order.Count > MostRemarks)
        {
            notes.Add(T($"Er klopt nog meer niet in het bestand: {order.Count - MostRemarks} dingen die hieronder niet staan. Sla de kaart opnieuw op in easyNWK en kijk haar na."));
        }

        return new EasyNwkFile(ordered, egoName, [.. notes], [.. order.Take(MostRemarks).Select(key => new EasyNwkRemark(remarks[key], key.Name, key.Done, key.Sentence))]);
    }

    private void ReadVersion(JsonElement version, int number)
    {
        label = EasyNwkMap.LabelOf(number, "");
        var title = version.ValueKind == JsonValueKind.Object ? Words(version, "title", null, () => T("De titel stond er onleesbaar in en is weggelaten.")) ?? "" : "";
        title = Cut(title, MapRules.NameLength);
        label = EasyNwkMap.LabelOf(number, title);
        if (version.ValueKind != JsonValueKind.Object || (Member(version, "nwk") is { } inside && MapIn(inside) is { } nwk ? nwk : MapIn(version)) is not { } map)
        {
            Remark(null, RemarkDone.LeftOut, T("In deze versie zit geen kaart. Zij is niet overgenomen."));
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
            return (null, T("De datum is leeg."), null);
        }

        var day = text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text;
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date > today ? (null, T("De datum ligt in de toekomst."), null) : date.Year < 1900 ? (null, T("De datum ligt te ver in het verleden."), null) : (date, null, null);
        }

        // Written otherwise, and only one day can be meant: day before month, as is written here and where the tool comes from; with slashes only where
        // the other order is no day.
        string[] notations = ["d-M-yyyy", "d.M.yyyy", "d/M/yyyy", "yyyy/M/d", "yyyy.M.d", "yyyy-M-d", "yyyyMMdd"];
        var isDay = DateOnly.TryParseExact(day, notations, CultureInfo.InvariantCulture, DateTimeStyles.None, out var meant) && meant <= today && meant.Year >= 1900
            && !(day.IndexOf('/', StringComparison.Ordinal) is 1 or 2 && meant.Day <= 12 && meant.Day != meant.Month);
        return (null, T($"De datum is niet goed te lezen: ‘{Cut(text, 40)}’."), isDay ? meant : null);
    }
}
