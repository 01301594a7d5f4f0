using System.Text;
using System.Text.Json.Nodes;
using Meeverhuizen.Services.Network.Domain;
using Meeverhuizen.Services.Network.Domain.EasyNwk;
using Xunit;
using static Meeverhuizen.Services.Network.Tests.EasyNwk.EasyNwkSample;

namespace Meeverhuizen.Services.Network.Tests.EasyNwk;

public sealed class EasyNwkReaderTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void Reads_every_map_with_its_day_oldest_first()
    {
        var record = TwoMaps();
        record["versions"] = new JsonArray([.. record["versions"]!.AsArray().Reverse().Select(v => v!.DeepClone())]);

        var file = Read(record);

        Assert.Equal([new DateOnly(2025, 2, 3), new DateOnly(2025, 9, 15)], file.Maps.Select(m => m.Date!.Value));
        Assert.Equal(["Intake", "Na de verhuizing"], file.Maps.Select(m => m.Title));
        Assert.Equal([4, 4], file.Maps.Select(m => m.Contacts.Count));
        Assert.Equal(("0", "4"), Assert.Single(file.Maps[1].Ties));
        Assert.Equal("Amanuel", file.EgoName);
    }

    [Theory]
    [InlineData(0.0, "family")]
    [InlineData(45, "family")]
    [InlineData(90, "friends")]
    [InlineData(135, "friends")]
    [InlineData(180, "friends")]
    [InlineData(-180, "colleagues")]
    [InlineData(-135, "colleagues")]
    [InlineData(-90, "professionals")]
    [InlineData(-45, "professionals")]
    [InlineData(-0.0001, "professionals")]
    public void Divides_the_circle_as_the_tool_does(double angle, string sector) =>
        Assert.Equal(sector, Contact(Alter(0, "Miriam", angle: angle)).Sector);

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(33.32, 1)]
    [InlineData(33.33, 2)]
    [InlineData(66.66, 2)]
    [InlineData(66.67, 3)]
    [InlineData(100, 3)]
    [InlineData(100.01, 4)]
    [InlineData(141, 4)]
    public void Takes_the_tools_own_horizons_as_rings(double distance, int ring) =>
        Assert.Equal(ring, Contact(Alter(0, "Miriam", distance: distance)).Ring);

    [Fact]
    public void A_contact_without_a_place_stands_outside_and_is_told()
    {
        var file = Read(Record(Version(1, "", "2025-01-01", [Alter(0, "Miriam", distance: 0)], [])));

        var contact = Assert.Single(file.Maps[0].Contacts);
        Assert.Equal((4, "other", null), (contact.Ring, contact.Sector, contact.Angle));
        Assert.Contains(file.Notes, n => n.Contains("buiten de kring", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0", "weak", "dormant", "none")]
    [InlineData("1", "normal", "active", "unknown")]
    [InlineData("2", "strong", "active", "unknown")]
    public void Reads_the_kind_of_line_also_when_the_form_saved_it_as_text(string edge, string strength, string status, string frequency)
    {
        foreach (var value in new[] { JsonValue.Create(edge), JsonNode.Parse(edge)! })
        {
            var contact = Contact(Alter(0, "Miriam", edgeType: value));
            Assert.Equal((strength, status, frequency), (contact.Strength, contact.Status, contact.Frequency));
        }
    }

    [Fact]
    public void Reads_conflict_and_the_five_kinds_of_support_with_who_gives()
    {
        var alter = Alter(0, "Miriam");
        alter["conflict"] = true;
        alter["supportEmotional"] = "2";
        alter["supportInstrumental"] = 0;
        alter["supportInformational"] = 0;
        alter["supportSocial"] = 1;
        alter["supportLinking"] = 0;

        var contact = Contact(alter);

        Assert.True(contact.Tension);
        Assert.Equal(["company", "emotional"], contact.Support);
        Assert.Equal("mutual", contact.Direction);
        alter["supportSocial"] = 0;
        Assert.Equal("gets", Contact(alter).Direction);
        alter["supportEmotional"] = 1;
        Assert.Equal("gives", Contact(alter).Direction);
    }

    [Theory]
    [InlineData("Mutter", "nicht festgelegt", "MTH", null)]
    [InlineData("mother", "nicht festgelegt", "MTH", null)]
    [InlineData("Großvater", "nicht festgelegt", "GRFTH", null)]
    [InlineData("Lebensgefährt*in", "nicht festgelegt", "DOMPART", null)]
    [InlineData("Schwager/Schwägerin", "weiblich", "SISINLAW", null)]
    [InlineData("Schwager/Schwägerin", "nicht festgelegt", null, null)]
    [InlineData("Enkelkind", "männlich", "GRNDSON", null)]
    [InlineData("Ex-Partner*in", "nicht festgelegt", "ex-partner", null)]
    [InlineData("Freund*in", "nicht festgelegt", null, "20")]
    [InlineData("Nachbar*in", "nicht festgelegt", null, "19")]
    [InlineData("Ärzt*in", "nicht festgelegt", null, "07")]
    [InlineData("Gesetz. Erwachsenenvertretung", "nicht festgelegt", null, "24")]
    [InlineData("Broer", "nicht festgelegt", "BRO", null)]
    [InlineData("de man van de fietsenwinkel", "nicht festgelegt", null, null)]
    [InlineData("Adoptivschwester", "weiblich", null, null)]
    public void Codes_a_role_only_when_the_words_leave_no_doubt_and_keeps_them(string role, string gender, string? relation, string? roleCode)
    {
        var contact = Contact(Alter(0, "Iemand", role, gender: gender));

        Assert.Equal((role, relation, roleCode), (contact.RoleText, contact.RelationCode, contact.RoleCode));
        Assert.True(relation is null || MapCodes.Relations.ContainsKey(relation));
        Assert.True(roleCode is null || MapCodes.Roles.ContainsKey(roleCode));
    }

    [Theory]
    [InlineData("Bello", "Hund", "pet")]
    [InlineData("Moskee", "kein Mensch", "thing")]
    public void Tells_an_animal_from_a_thing(string name, string category, string kind)
    {
        var alter = Alter(0, name, gender: category);
        alter["human"] = false;

        Assert.Equal((kind, null), (Contact(alter).Kind, Contact(alter).Gender));
    }

    [Fact]
    public void Reads_the_first_files_of_the_tool_one_bare_map_ids_as_text_and_fields_missing()
    {
        var file = Read(JsonNode.Parse("""
            {"ego":{"name":"Roza","currentGender":"weiblich","age":"45","note":"lorem"},
             "alteri":[{"id":"8e8881f3-5ce4-43d9-a288-44ebfdef9966","name":"Suzan","role":"Studienkolleg*in","contactOfPartner":false,"edgeWeight":0,"angle":-131.1,"distance":42.3,"isSelected":false},
                       {"id":"bd2c57ee-2857-4159-9b3f-a75e3ae5be3b","name":"Ria","age":45,"angle":null,"distance":"12.5"}],
             "relations":[]}
            """)!);

        var map = Assert.Single(file.Maps);
        Assert.Null(map.Date);
        Assert.Equal(["Suzan", "Ria"], map.Contacts.Select(c => c.Name));
        Assert.Equal(("45", 1, "human", "normal"), (map.Contacts[1].AgeText, map.Contacts[1].Ring, map.Contacts[1].Kind, map.Contacts[1].Strength));
        Assert.Contains(file.Notes, n => n.Contains("geen datum", StringComparison.Ordinal));
        Assert.Contains(file.Notes, n => n.Contains("notitie bij de cliënt", StringComparison.Ordinal));
    }

    [Fact]
    public void Leaves_unknown_fields_aside_and_reads_a_byte_order_mark()
    {
        var record = TwoMaps();
        record["future"] = new JsonObject { ["x"] = new JsonArray(1, 2) };
        record.First()["emoji"] = "🐝";
        record.First()["supportMoonlight"] = 9;

        var (file, faults) = EasyNwkReader.Read(record.Bytes(byteOrderMark: true), Today);

        Assert.Null(faults);
        Assert.Equal(2, file!.Maps.Count);
        Assert.Contains(file.Notes, n => n.Contains("emoji", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_maps_of_one_day_count_once_and_it_is_told()
    {
        var record = TwoMaps();
        record["versions"]![1]!["date"] = "2025-02-03";

        var file = Read(record);

        Assert.Equal("Na de verhuizing", Assert.Single(file.Maps).Title);
        Assert.Contains(file.Notes, n => n.Contains("dezelfde dag", StringComparison.Ordinal));
    }

    public static TheoryData<string, Action<JsonObject>, string> Mangled => new()
    {
        { "a tie to nobody", r => r.Last()["connections"]![0]!["id2"] = 99, "Versie 2, band 1: deze band wijst naar een contact (id) dat niet in deze versie staat." },
        { "a tie to oneself", r => r.Last()["connections"]![0]!["id2"] = 0, "Versie 2, band 1: een contact kan geen band met zichzelf hebben." },
        { "a tie without an end", r => r.Last()["connections"]![0]!.AsObject().Remove("id2"), "Versie 2, band 1: het nummer (‘id2’) ontbreekt of klopt niet." },
        { "a tie that is a word", r => r.Last()["connections"]![0] = "x", "Versie 2, band 1: het nummer (‘id1’) ontbreekt of klopt niet." },
        { "ties that are no list", r => r.Last()["connections"] = "x", "Versie 2: de lijst van banden (‘connections’) klopt niet of is te lang." },
        { "a date that is none", r => r["versions"]![1]!["date"] = "2025-02-30", "Versie 2: de datum klopt niet. Een datum ziet eruit als 2025-03-31." },
        { "a German date", r => r["versions"]![1]!["date"] = "30.3.2025", "Versie 2: de datum klopt niet. Een datum ziet eruit als 2025-03-31." },
        { "no date", r => r["versions"]![1]!.AsObject().Remove("date"), "Versie 2: de datum ontbreekt." },
        { "a day to come", r => r["versions"]![1]!["date"] = "2031-01-01", "Versie 2: de datum ligt in de toekomst." },
        { "no map in a version", r => r["versions"]![1]!.AsObject().Remove("nwk"), "Versie 2: er zit geen kaart in (‘nwk’ ontbreekt)." },
        { "a version that is a number", r => r["versions"]![1] = 7, "Versie 2 is geen netwerkkaart." },
        { "no contacts", r => r.Last().Remove("alteri"), "Versie 2: de lijst van contacten (‘alteri’) ontbreekt of is te lang." },
        { "an id twice", r => r.Last()["alteri"]![1]!["id"] = 4, "Versie 2, contact 2: dit nummer (id) komt twee keer voor." },
        { "an id twice, once as text", r => r.Last()["alteri"]![1]!["id"] = "4", "Versie 2, contact 2: dit nummer (id) komt twee keer voor." },
        { "no id", r => r.First().Remove("id"), "Versie 2, contact 1: het nummer (‘id’) ontbreekt of klopt niet." },
        { "an id that is a list", r => r.First()["id"] = new JsonArray(), "Versie 2, contact 1: het nummer (‘id’) ontbreekt of klopt niet." },
        { "a negative distance", r => r.First()["distance"] = -3, "Versie 2, contact 1: de afstand is kleiner dan 0." },
        { "an angle beyond the circle", r => r.First()["angle"] = 4000, "Versie 2, contact 1: de hoek klopt niet (van −180 tot 180 graden)." },
        { "an angle that is a word", r => r.First()["angle"] = "noord", "Versie 2, contact 1: hier hoort een getal te staan (‘angle’)." },
        { "a distance that is NaN as text", r => r.First()["distance"] = "NaN", "Versie 2, contact 1: hier hoort een getal te staan (‘distance’)." },
        { "a line nobody knows", r => r.First()["edgeType"] = 3, "Versie 2, contact 1: de soort band klopt niet (‘edgeType’, van 0 tot 2)." },
        { "half a line", r => r.First()["edgeType"] = 0.5, "Versie 2, contact 1: de soort band klopt niet (‘edgeType’, van 0 tot 2)." },
        { "support nobody knows", r => r.First()["supportSocial"] = 8, "Versie 2, contact 1: de soort steun klopt niet (‘supportSocial’, van 0 tot 3)." },
        { "a name that is an object", r => r.First()["name"] = new JsonObject(), "Versie 2, contact 1: hier hoort tekst te staan (‘name’)." },
        { "a name without end", r => r.First()["name"] = new string('x', 201), "Versie 2, contact 1: de tekst is te lang (‘name’, hooguit 200 tekens)." },
        { "deceased perhaps", r => r.First()["deceased"] = "perhaps", "Versie 2, contact 1: hier hoort ja of nee te staan (‘deceased’)." },
        { "versions that are an object", r => r["versions"] = new JsonObject(), "Dit is geen netwerkkaart van easyNWK: ‘versions’ moet een lijst zijn van 1 tot 200 versies." },
        { "no versions", r => r["versions"] = new JsonArray(), "Dit is geen netwerkkaart van easyNWK: ‘versions’ moet een lijst zijn van 1 tot 200 versies." },
        { "something else", r => r.Remove("versions"), "Dit is geen netwerkkaart van easyNWK: er staan geen versies en geen contacten in." },
    };

    [Theory]
    [MemberData(nameof(Mangled))]
    public void Refuses_what_cannot_be_right_and_names_the_place(string what, Action<JsonObject> mangle, string sentence)
    {
        var record = TwoMaps();
        mangle(record);

        var (file, faults) = EasyNwkReader.Read(record.Bytes(), Today);

        Assert.Null(file);
        Assert.True(faults!.Sentences is [var only] && only == sentence, $"{what}: {string.Join(" | ", faults.Sentences)}");
        Assert.DoesNotContain("Miriam", string.Join(' ', faults.Sentences), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> NotFiles => new()
    {
        { "", "Het bestand is leeg." },
        { " \r\n", "Het bestand is leeg." },
        { "hallo", "Dit is geen JSON-bestand, of het is beschadigd: regel 1, teken 1." },
        { "{\"versions\":[", "Dit is geen JSON-bestand, of het is beschadigd: regel 1, teken 14." },
        { "{\"alteri\":[{\"id\":1,\"distance\":NaN}]}", "Dit is geen JSON-bestand, of het is beschadigd: regel 1, teken 31." },
        { "[1,2]", "Dit is geen netwerkkaart van easyNWK." },
        { "null", "Dit is geen netwerkkaart van easyNWK." },
        { "{\"resourceType\":\"Bundle\"}", "Dit is geen netwerkkaart van easyNWK: er staan geen versies en geen contacten in." },
        { "{\"alteri\":[{\"id\":1,\"distance\":1e999}]}", "Kaart, contact 1: hier hoort een getal te staan (‘distance’)." },
        { "{\"alteri\":[{\"id\":1e400}]}", "Kaart, contact 1: het nummer (‘id’) ontbreekt of klopt niet." },
        { "{\"alteri\":[{\"id\":1,\"name\":\"\\ud800\"}]}", "Kaart, contact 1: hier hoort tekst te staan (‘name’)." },
        { "E;Rosa;45;\r\nN;1;Susi;w;Fr;", "Dit is een bestand van easyNWK 1 (.nwk). Open het in easyNWK 2, sla het daar op, en kies dat bestand." },
    };

    [Theory]
    [MemberData(nameof(NotFiles))]
    public void Refuses_what_is_no_such_file(string text, string sentence)
    {
        var (file, faults) = EasyNwkReader.Read(Encoding.UTF8.GetBytes(text), Today);

        Assert.Null(file);
        Assert.Equal(sentence, Assert.Single(faults!.Sentences));
    }

    [Fact]
    public void Refuses_other_encodings_and_nesting_meant_to_hurt()
    {
        Assert.Contains("UTF-8", Assert.Single(EasyNwkReader.Read(Encoding.Latin1.GetBytes("{\"alteri\":[{\"name\":\"é\"}]}"), Today).Faults!.Sentences), StringComparison.Ordinal);
        Assert.Contains("UTF-8", Assert.Single(EasyNwkReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray(), Today).Faults!.Sentences), StringComparison.Ordinal);
        Assert.Contains("JSON", Assert.Single(EasyNwkReader.Read(Encoding.UTF8.GetBytes(new string('[', 100_000)), Today).Faults!.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_out_characters_that_a_database_cannot_keep()
    {
        var alter = Alter(0, "Mi\u0000riam", note: "eerste\nregel\u0007");

        Assert.Equal(("Miriam", "eerste\nregel"), (Contact(alter).Name, Contact(alter).Note));
    }

    [Fact]
    public void Names_at_most_ten_faults()
    {
        var many = Record(Version(1, "", "2025-01-01", [.. Enumerable.Range(0, 40).Select(i => Alter(i, "x", distance: -1))], []));

        Assert.Equal(10, EasyNwkReader.Read(many.Bytes(), Today).Faults!.Sentences.Count);
    }

    /// <summary>Cut, flipped and repeated at random, with a fixed seed: a file or a sentence, never an exception, never a record that breaks a rule.</summary>
    [Fact]
    public void Whatever_happened_to_a_file_the_answer_is_a_map_or_a_sentence()
    {
        var whole = TwoMaps().Bytes();
        var random = new Random(20260301);
        var read = 0;
        for (var round = 0; round < 4000; round++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(bytes.Length);
                bytes = random.Next(5) switch
                {
                    0 => bytes[..at],
                    1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 40))..]],
                    2 => [.. bytes[..at], .. bytes[random.Next(at + 1)..at], .. bytes[at..]],
                    3 => [.. bytes[..at], (byte)"0123456789-.,\"{}[]:eE\\u\0"[random.Next(23)], .. bytes[Math.Min(bytes.Length, at + 1)..]],
                    _ => [.. bytes[..at], (byte)random.Next(256), .. bytes[Math.Min(bytes.Length, at + 1)..]],
                };
                if (bytes.Length == 0)
                {
                    break;
                }
            }

            var (file, faults) = EasyNwkReader.Read(bytes, Today);
            Assert.True(file is null != faults is null);
            if (file is null)
            {
                Assert.NotEmpty(faults!.Sentences);
                continue;
            }

            read++;
            Assert.NotEmpty(file.Maps);
            foreach (var map in file.Maps)
            {
                var keys = map.Contacts.Select(c => c.Key).ToList();
                Assert.Equal(keys.Count, keys.Distinct().Count());
                Assert.All(map.Ties, t => Assert.True(keys.Contains(t.One) && keys.Contains(t.Other) && t.One != t.Other));
                Assert.All(map.Contacts, c =>
                {
                    Assert.InRange(c.Ring, 1, 4);
                    Assert.True(MapCodes.Sectors.Contains(c.Sector), c.Sector);
                    Assert.True(c.Angle is null or (>= -180 and <= 180));
                    Assert.InRange(c.Name.Length, 1, MapRules.NameLength);
                    Assert.DoesNotContain(c.Name, char.IsControl);
                });
            }
        }

        Assert.InRange(read, 100, 3900);
    }

    private static EasyNwkFile Read(JsonNode json)
    {
        var (file, faults) = EasyNwkReader.Read(json.Bytes(), Today);
        Assert.True(faults is null, string.Join(' ', faults?.Sentences ?? []));
        return file!;
    }

    private static EasyNwkContact Contact(JsonObject alter) =>
        Assert.Single(Read(Record(Version(1, "", "2025-01-01", [alter.DeepClone().AsObject()], []))).Maps[0].Contacts);
}
