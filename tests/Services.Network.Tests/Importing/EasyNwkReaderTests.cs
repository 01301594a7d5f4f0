using System.Text;
using System.Text.Json.Nodes;
using Meeverhuizen.Contracts;
using Meeverhuizen.Services.Network.Importing.EasyNwk;
using Meeverhuizen.Services.Network.Map;
using Xunit;
using static Meeverhuizen.Services.Network.Tests.Importing.EasyNwkSample;

namespace Meeverhuizen.Services.Network.Tests.Importing;

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
        Assert.Equal(sector, Contact(Alter(0, "Miriam", angle: angle)).Sector.ToCode());

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
    public void A_contact_without_a_place_has_none_here_either_and_that_is_told()
    {
        var file = Read(Record(Version(1, "", "2025-01-01", [Alter(0, "Miriam", distance: 0)], [])));

        var contact = Assert.Single(file.Maps[0].Contacts);
        Assert.Equal((null, MapSector.Unknown, null), (contact.Ring, contact.Sector, contact.Angle));
        Assert.Contains("geen plek", Assert.Single(file.Remarks, remark => remark.Name == "Miriam").Sentence, StringComparison.Ordinal);
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
            Assert.Equal((strength, status, frequency), (contact.Strength.ToCode(), contact.Status.ToCode(), contact.Frequency.ToCode()));
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
        Assert.Equal(["company", "emotional"], contact.Support.ToCodes());
        Assert.Equal("mutual", contact.Direction.ToCode());
        alter["supportSocial"] = 0;
        Assert.Equal("gets", Contact(alter).Direction.ToCode());
        alter["supportEmotional"] = 1;
        Assert.Equal("gives", Contact(alter).Direction.ToCode());
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

        Assert.Equal((kind, null), (Contact(alter).Kind.ToCode(), Contact(alter).Gender));
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
        Assert.Equal(("45", 1, PersonKind.Human, TieStrength.Normal), (map.Contacts[1].AgeText, map.Contacts[1].Ring, map.Contacts[1].Kind, map.Contacts[1].Strength));
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
        var remark = Assert.Single(file.Remarks);
        Assert.Equal(("versie 1 ‘Intake’", RemarkDone.LeftOut), (Assert.Single(remark.Maps), remark.Done));
        Assert.Contains("dezelfde dag", remark.Sentence, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<JsonObject>, string?, string, string> Faulty => new()
    {
        { "a tie to nobody", r => r.Last()["connections"]![0]!["id2"] = 99, "Miriam", "left-out", "de ander (nummer 99) staat niet meer op deze kaart" },
        { "a tie to oneself", r => r.Last()["connections"]![0]!["id2"] = 0, "Miriam", "left-out", "met zichzelf" },
        { "a tie without an end", r => r.Last()["connections"]![0]!.AsObject().Remove("id2"), "Miriam", "left-out", "geen (goed) nummer" },
        { "a tie to the client", r => r.Last()["connections"]![0]!["id2"] = "ego", "Miriam", "left-out", "band met de cliënt" },
        { "a tie that is a word", r => r.Last()["connections"]![0] = "x", null, "left-out", "staat geen band" },
        { "a tie of two that are gone", r => (r.Last()["connections"]![0]!["id1"], r.Last()["connections"]![0]!["id2"]) = (98, 99), null, "left-out", "nummer 98" },
        { "ties that are no list", r => r.Last()["connections"] = "x", null, "left-out", "de contacten wel" },
        { "an id twice", r => r.Last()["alteri"]![1]!["id"] = 4, "Lisa", "changed", "hetzelfde nummer" },
        { "an id twice, once as text", r => r.Last()["alteri"]![1]!["id"] = "4", "Lisa", "changed", "hetzelfde nummer" },
        { "a tie to an id twice", r => r.Last()["alteri"]![2]!["id"] = 4, "Miriam", "left-out", "hoort bij Lisa en Frau Bos" },
        { "no id", r => r.First().Remove("id"), "Lisa", "changed", "geen nummer" },
        { "an id that is a list", r => r.First()["id"] = new JsonArray(), "Lisa", "changed", "geen nummer" },
        { "a negative distance", r => r.First()["distance"] = -3, "Lisa", "changed", "geen plek" },
        { "a distance that is NaN as text", r => r.First()["distance"] = "NaN", "Lisa", "changed", "De plek stond er onleesbaar in" },
        { "an angle beyond the circle", r => r.First()["angle"] = 4000, "Lisa", "changed", "richting" },
        { "an angle that is a word", r => r.First()["angle"] = "noord", "Lisa", "changed", "richting" },
        { "a line nobody knows", r => r.First()["edgeType"] = 3, "Lisa", "changed", "soort band" },
        { "half a line", r => r.First()["edgeType"] = 0.5, "Lisa", "changed", "soort band" },
        { "support nobody knows", r => r.First()["supportSocial"] = 8, "Lisa", "left-out", "soort steun" },
        { "a name that is an object", r => r.First()["name"] = new JsonObject(), null, "left-out", "De naam van een contact" },
        { "a name without end", r => r.First()["name"] = new string('x', 201), new string('x', 59) + "…", "cut", "heel bewaard in de notitie" },
        { "a gender that is a list", r => r.First()["currentGender"] = new JsonArray(1), "Lisa", "left-out", "Het geslacht" },
        { "deceased perhaps", r => r.First()["deceased"] = "perhaps", "Lisa", "changed", "overleden" },
        { "a conflict that is an object", r => r.First()["conflict"] = new JsonObject(), "Lisa", "changed", "spanning" },
        { "a contact that is null", r => r.Last()["alteri"]!.AsArray().Add((JsonNode?)null), null, "left-out", "staat geen contact" },
        { "a contact still being typed", r => r.Last()["alteri"]!.AsArray().Insert(0, Alter(9, "", distance: 0)), null, "left-out", "werd nog ingevuld" },
        { "no map in a version", r => r["versions"]!.AsArray().Add(new JsonObject { ["title"] = "Leeg", ["date"] = "2025-10-01" }), null, "left-out", "zit geen kaart" },
        { "a version that is a number", r => r["versions"]!.AsArray().Add(7), null, "left-out", "zit geen kaart" },
        { "a version whose contacts are null", r => r["versions"]!.AsArray().Add(new JsonObject { ["date"] = "2025-10-01", ["nwk"] = new JsonObject { ["alteri"] = null } }), null, "left-out", "zit geen kaart" },
        { "a title that is a list", r => r["versions"]![1]!["title"] = new JsonArray(), null, "left-out", "De titel" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void One_bad_thing_is_named_with_what_was_done_and_all_the_rest_comes_over(string what, Action<JsonObject> mangle, string? name, string done, string words)
    {
        var record = TwoMaps();
        mangle(record);

        var file = Read(record);

        Assert.True(file.Remarks.Any(remark => remark.Name == name && remark.Done.ToCode() == done && remark.Sentence.Contains(words, StringComparison.Ordinal) && remark.Maps.Count == 1),
            $"{what}: {string.Join(" | ", file.Remarks.Select(r => $"{r.Name} {r.Done} {r.Sentence}"))}");
        var (first, last) = (file.Maps[0], file.Maps[1]);
        Assert.Equal(["Dawit", "Frau Bos", "Kees", "Miriam"], first.Contacts.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("0", "1"), Assert.Single(first.Ties));
        Assert.Equal(4, last.Contacts.Count);
        foreach (var contact in Read(TwoMaps()).Maps[1].Contacts.Where(c => c.Name != "Lisa"))
        {
            Assert.Equivalent(contact, last.Contacts.Single(c => c.Name == contact.Name && (c.Key == contact.Key || what.Contains("id twice", StringComparison.Ordinal))) with { Key = contact.Key });
        }
    }

    [Theory]
    [InlineData("\"\"", "leeg", null)]
    [InlineData("null", "leeg", null)]
    [InlineData("[]", "leeg", null)]
    [InlineData("\"2025-02-30\"", "niet goed te lezen", null)]
    [InlineData("\"ergens in mei\"", "niet goed te lezen", null)]
    [InlineData("\"2031-01-01\"", "toekomst", null)]
    [InlineData("\"0025-01-01\"", "verleden", null)]
    [InlineData("\"30.9.2025\"", "niet goed te lezen", "2025-09-30")]
    [InlineData("\"30-09-2025\"", "niet goed te lezen", "2025-09-30")]
    [InlineData("\"30/9/2025\"", "niet goed te lezen", "2025-09-30")]
    [InlineData("\"9/10/2025\"", "niet goed te lezen", null)] // two days can be meant
    [InlineData("\"2025/9/30\"", "niet goed te lezen", "2025-09-30")]
    public void A_day_that_is_none_is_asked_and_never_invented(string date, string why, string? suggested)
    {
        var record = TwoMaps();
        record["versions"]![1]!["date"] = JsonNode.Parse(date);

        var file = Read(record);

        Assert.Equal(2, file.Maps.Count);
        Assert.Equal(("Intake", false), (file.Maps[0].Title, file.Maps[0].AsksDay));
        var asked = file.Maps[1];
        Assert.Equal((2, null, suggested), (asked.Number, asked.Date, asked.Suggested?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(why, asked.WhyAsked, StringComparison.Ordinal);
        Assert.Equal([new DateOnly(2025, 2, 3), new DateOnly(2025, 3, 1)], file.WithDays(new Dictionary<int, DateOnly?> { [2] = new(2025, 3, 1) }).Maps.Select(m => m.Date!.Value));
        Assert.Equal("Na de verhuizing", file.WithDays(new Dictionary<int, DateOnly?> { [2] = new(2025, 1, 1) }).Maps[0].Title);
        Assert.Equal("Intake", Assert.Single(file.WithDays(new Dictionary<int, DateOnly?> { [2] = null }).Maps).Title);
    }

    [Fact]
    public void Numbers_are_read_however_they_were_written()
    {
        var alter = Alter(0, "Miriam");
        (alter["distance"], alter["angle"], alter["edgeType"], alter["human"], alter["supportSocial"]) = ("31,5", " 135,25 ", "2", "true", "3");

        var contact = Contact(alter);

        Assert.Equal((31.5, 135.25, 1, MapSector.Friends, TieStrength.Strong, TieDirection.Mutual, PersonKind.Human), (contact.Distance, contact.Angle, contact.Ring, contact.Sector, contact.Strength, contact.Direction, contact.Kind));
        Assert.Equal(4, Contact(Alter(0, "Ver", distance: 1e12)).Ring);
    }

    [Theory]
    [InlineData(false, true, 50, true)] // a pet or a thing
    [InlineData(true, true, 50, true)] // who died
    [InlineData(false, false, 120, true)] // outside the horizon
    [InlineData(false, false, 50, false)] // a close one without contact now: that was filled in
    public void A_line_that_the_tool_does_not_let_anybody_draw_says_nothing(bool deceased, bool other, double distance, bool unknown)
    {
        var alter = Alter(0, "Bello", distance: distance, edgeType: 0);
        alter["human"] = !other || deceased;
        alter["deceased"] = deceased;

        var contact = Contact(alter);

        Assert.Equal(unknown ? ("unknown", "unknown", "unknown") : ("weak", "dormant", "none"), (contact.Strength.ToCode(), contact.Status.ToCode(), contact.Frequency.ToCode()));
    }

    [Theory]
    [InlineData("Schwester", null)]
    [InlineData("Nachbar*in", null)]
    [InlineData("Freund*in", "vriend(in)")]
    [InlineData("Freund:in", "vriend(in)")]
    [InlineData("Freund_in", "vriend(in)")]
    [InlineData("Freund/in", "vriend(in)")]
    [InlineData("Freund(in)", "vriend(in)")]
    [InlineData("FreundIn", "vriend(in)")]
    [InlineData("Bekannte*r", "kennis")]
    [InlineData("Ärzt*in", "arts")]
    [InlineData("Sozialarbeiter*in", "maatschappelijk werker")]
    [InlineData("Berater*in / Betreuer*in", "begeleider")]
    [InlineData("Familienangehörige*r", "familielid")]
    [InlineData("Adoptivschwester", "adoptiezus")]
    [InlineData("Schwager/Schwägerin", "zwager of schoonzus")]
    [InlineData("Angeheirater Neffe", "aangetrouwde neef")]
    [InlineData("zus van vroeger", "zus van vroeger")]
    [InlineData("Hund", "hond")]
    [InlineData("Huisarts", "Huisarts")]
    public void A_role_in_German_is_said_in_Dutch(string role, string? text) => Assert.Equal(text, Contact(Alter(0, "Iemand", role)).RelationText);

    /// <summary>Every role that the tool lists (its own files, German and English), with the signs of gender.</summary>
    [Theory]
    [InlineData("Familienangehörige*r|Ehefrau|Ehemann|Lebensgefährt*in|Partner*in|Mutter|Vater|Stiefmutter|Stiefvater|Pflegemutter|Pflegevater|Adoptivmutter|Adoptivvater|Schwester|Bruder|Adoptivschwester|Adoptivbruder|Stiefschwester|Stiefbruder|Halbschwester|Halbbruder|Pflegeschwester|Pflegebruder|Tochter|Sohn|Adoptivtochter|Adoptivsohn|Pflegetochter|Pflegesohn|Stieftochter|Stiefsohn|Großmutter|Großvater|Urgroßmutter|Urgroßvater|Schwager/Schwägerin|Schwiegermutter|Schwiegervater|Schwiegertochter|Schwiegersohn|Enkelkind|Urenkelkind|Onkel|Cousin*e|Angeheiratete Tante|Angeheirateter Onkel|Nichte|Neffe|Angeheiratete Nichte|Angeheirater Neffe|Freund*in|Nachbar*in|Bekannte*r|Bekannte|Kolleg*in|Arbeitskolleg*in|Vereinskolleg*in|Ausbildungskolleg*in|Schulkolleg*in|Schulkollegin|Studienkolleg*in|prof. Helfer*in|Helfer*in|Ärzt*in|Psychotherapeut*in|Pflegefachkraft|Gesetz. Erwachsenenvertretung|Psycholog*in|Pscholog*in|Sozialarbeiter*in|Berater*in / Betreuer*in|Pfarrer*in|Physiotherapeut*in|Ex-Partner*in|Mitbewohner*in")]
    [InlineData("familiy member|wife|husband|life partner|mother|father|stepmother|step father|foster mother|foster father|adoptive mother|adoptive father|sister|brother|adoptive sister|adoptive brother|stepsister|stepbrother|half sister|half brother|foster sister|foster brother|daughter|son|adopted daughter|adopted son|foster daughter|foster son|stepdaughter|stepson|grandmother|grandfather|great-grandmother|great-grandfather|sister/brother-in-law|mother-in-law|father-in-law|daughter-in-law|son-in-law|grandchild|great-grandchild|aunt|uncle|cousin|niece|nephew|friend|neighbor|acquaintance|colleague|prof. helper|doctor|psychiotherapist|nurse practitioner|legal adult representation|psychologist|social worker|consultant/supervisor|physiotherapist|roommate")]
    public void Every_role_of_the_tool_has_a_Dutch_word(string roles)
    {
        foreach (var role in roles.Split('|'))
        {
            var contact = Contact(Alter(0, "Iemand", role));
            Assert.True(contact.RelationText is null ? contact.RelationCode is not null || contact.RoleCode is not null : contact.RelationText != role, role);
        }
    }

    [Fact]
    public void A_role_that_is_too_long_is_cut_and_stands_whole_in_the_note()
    {
        var role = "Vroegere begeleider " + string.Concat(Enumerable.Repeat("van de dagbesteding ", 7)).Trim();
        var file = Read(Record(Version(1, "Start", "2025-01-01", [Alter(0, "Joost", role, note: "belt vaak")], [])));

        var contact = file.Maps[0].Contacts[0];
        Assert.Equal((MapRules.ShortLength, true), (contact.RelationText!.Length, contact.RelationText.EndsWith('…')));
        Assert.Equal("belt vaak\nRol in easyNWK: " + role, contact.Note);
        var remark = Assert.Single(file.Remarks);
        Assert.Equal(("Joost", RemarkDone.Cut, "versie 1 ‘Start’"), (remark.Name, remark.Done, remark.Maps[0]));
    }

    [Fact]
    public void The_same_fault_in_forty_versions_is_one_line()
    {
        var file = Read(Record([.. Enumerable.Range(1, 40).Select(i => Version(i, "Stap " + i, $"2024-{1 + ((i - 1) / 28):00}-{1 + ((i - 1) % 28):00}", [Alter(0, "Miriam"), Alter(1, "Joost")], [(0, 7), (0, 1)]))]));

        Assert.Equal(40, file.Maps.Count);
        Assert.All(file.Maps, map => Assert.Equal((2, ("0", "1")), (map.Contacts.Count, Assert.Single(map.Ties))));
        Assert.Equal(40, Assert.Single(file.Remarks).Maps.Count);
    }

    [Fact]
    public void What_stands_there_twice_counts_as_the_tool_counts_it_and_depth_does_no_harm()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 50)) + string.Concat(Enumerable.Repeat("]", 50));
        var json = $$"""{"ego":{"name":"Amanuel"},"alteri":[{"id":1,"name":"Eerst","name":"Later","distance":40,"angle":10,"strange":{{deep}}},],"alteri":[{"id":1,"name":"Eerst","name":"Later","distance":40,"angle":10,"strange":{{deep}}}],"connections":[{"id1":1,"id2":1}]}""";

        var (file, faults) = EasyNwkReader.Read(Encoding.UTF8.GetBytes(json), Today);

        Assert.Null(faults);
        Assert.Equal("Later", Assert.Single(file!.Maps[0].Contacts).Name);
    }

    private const string Save = "Open de kaart in easyNWK, kies daar opslaan, en kies het bestand dat u dan krijgt. De naam eindigt op .json.";

    public static TheoryData<string, string> NotFiles => new()
    {
        { "", "Het bestand is leeg." },
        { " \r\n", "Het bestand is leeg." },
        { "hallo", "Dit is gewone tekst. " + Save },
        { "{\"versions\":[", "Dit is geen JSON-bestand, of het is beschadigd: regel 1, teken 14. Sla de kaart opnieuw op in easyNWK." },
        { "{\"alteri\":[{\"id\":1,\"distance\":NaN}]}", "Dit is geen JSON-bestand, of het is beschadigd: regel 1, teken 31. Sla de kaart opnieuw op in easyNWK." },
        { "[1,2]", "Dit is geen netwerkkaart van easyNWK: het is een JSON-bestand van een ander programma. " + Save },
        { "null", "Dit is geen netwerkkaart van easyNWK: het is een JSON-bestand van een ander programma. " + Save },
        { "{\"resourceType\":\"Bundle\"}", "Dit is geen netwerkkaart van easyNWK: het is een bericht uit de zorg (FHIR). " + Save },
        { "{\"nodes\":[],\"links\":[]}", "Dit is geen netwerkkaart van easyNWK: het is een netwerk van een ander programma. " + Save },
        { "{\"versions\":{}}", "Dit is geen netwerkkaart van easyNWK: er staan geen versies en geen contacten in. " + Save },
        { "{\"versions\":[]}", "Dit is geen netwerkkaart van easyNWK: er staan geen versies en geen contacten in. " + Save },
        { "{\"versions\":[null,7,{\"nwk\":{}}]}", "Dit is geen netwerkkaart van easyNWK: er staan geen versies en geen contacten in. " + Save },
        { "{\"alteri\":null}", "Dit is geen netwerkkaart van easyNWK: er staan geen versies en geen contacten in. " + Save },
        { "E;Rosa;45;\r\nN;1;Susi;w;Fr;", "Dit is een bestand van easyNWK 1 (.nwk). Open het in easyNWK 2, sla het daar op, en kies dat bestand." },
        { "Name;Rolle;Alter\r\nSusi;Freundin;40", "Dit is een tabel (CSV, met puntkomma’s), zoals de cijfers die easyNWK kan uitvoeren. Daar staat de kaart niet in. " + Save },
        { "naam,rol\nSusi,vriendin", "Dit is een tabel (CSV, met komma’s), zoals de cijfers die easyNWK kan uitvoeren. Daar staat de kaart niet in. " + Save },
        { "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">", "Dit is een netwerk in GraphML, van een ander programma. " + Save },
        { "<?xml version=\"1.0\"?><map/>", "Dit is een bestand in XML, van een ander programma. " + Save },
        { "<!DOCTYPE html><html>", "Dit is een webpagina (HTML). " + Save },
        { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "Dit is een tekening (SVG). Dat is een plaatje van een kaart, niet de kaart zelf. " + Save },
        { "%PDF-1.7", "Dit is een PDF. Dat is een afdruk van een kaart, niet de kaart zelf. " + Save },
        { "{\\rtf1\\ansi hallo}", "Dit is een tekst van een tekstverwerker (RTF). " + Save },
        { "PK\u0003\u0004xl/workbook.xml", "Dit is een werkblad van Excel. " + Save },
        { "PK\u0003\u0004word/document.xml", "Dit is een document van Word. " + Save },
        { "PK\u0003\u0004kaart.json", "Dit is een ingepakt bestand (ZIP). Pak het eerst uit. " + Save },
    };

    [Theory]
    [MemberData(nameof(NotFiles))]
    public void What_is_no_such_file_is_named_as_what_it_is_with_what_to_do(string text, string sentence)
    {
        var (file, faults) = EasyNwkReader.Read(Encoding.UTF8.GetBytes(text), Today);

        Assert.Null(file);
        Assert.Equal(sentence, Assert.Single(faults!.Sentences));
    }

    [Theory]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0 }, "PNG")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A }, "JPEG")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1 }, "Word of Excel")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    [InlineData(new byte[] { 1, 2, 0xFF, 4, 5 }, "geen tekst")]
    public void Pictures_and_packed_files_are_named_too(byte[] bytes, string word) =>
        Assert.Contains(word, Assert.Single(EasyNwkReader.Read(bytes, Today).Faults!.Sentences), StringComparison.Ordinal);

    [Fact]
    public void Other_encodings_are_named_and_a_map_in_UTF_16_comes_over()
    {
        Assert.Contains("UTF-8", Assert.Single(EasyNwkReader.Read(Encoding.Latin1.GetBytes("{\"alteri\":[{\"name\":\"é\"}]}"), Today).Faults!.Sentences), StringComparison.Ordinal);
        Assert.Contains("UTF-8", Assert.Single(EasyNwkReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray(), Today).Faults!.Sentences), StringComparison.Ordinal);
        Assert.Contains("geen netwerkkaart", Assert.Single(EasyNwkReader.Read(Encoding.UTF8.GetBytes(new string('[', 100_000)), Today).Faults!.Sentences), StringComparison.Ordinal);
        Assert.Contains("easyNWK 1", Assert.Single(EasyNwkReader.Read(Encoding.Latin1.GetBytes("E;Zoë;45;\r\nN;1;José;m;Fr;"), Today).Faults!.Sentences), StringComparison.Ordinal);
        Assert.Contains("CSV", Assert.Single(EasyNwkReader.Read(Encoding.Latin1.GetBytes("Naam;Rol\r\nZoë;zus"), Today).Faults!.Sentences), StringComparison.Ordinal);

        var wide = EasyNwkReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(TwoMaps().ToJsonString())).ToArray(), Today);
        Assert.Equal(["Lisa", "Miriam", "Frau Bos", "Kees"], wide.File!.Maps[1].Contacts.Select(c => c.Name));
    }

    [Fact]
    public void Leaves_out_characters_that_a_database_cannot_keep()
    {
        var alter = Alter(0, "Mi\u0000riam", note: "eerste\nregel\u0007");

        Assert.Equal(("Miriam", "eerste\nregel"), (Contact(alter).Name, Contact(alter).Note));
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
            var days = file.Maps.Where(m => m.AsksDay).ToDictionary(m => m.Number, m => (DateOnly?)Today.AddDays(-m.Number));
            var taken = EasyNwkImport.Apply(file.WithDays(days), Guid.NewGuid(), [], [], [], "Noor", new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero));
            Assert.All(taken.NewPersons, person => Assert.True(person.Versions.All(v => v.Name is { Length: > 0 and <= MapRules.NameLength }) && person.ImportKey!.Length <= 100));
            foreach (var map in file.Maps)
            {
                var keys = map.Contacts.Select(c => c.Key).ToList();
                Assert.Equal(keys.Count, keys.Distinct().Count());
                Assert.All(map.Ties, t => Assert.True(keys.Contains(t.One) && keys.Contains(t.Other) && t.One != t.Other));
                Assert.All(map.Contacts, c =>
                {
                    Assert.True(c.Ring is null or (>= 1 and <= 4));
                    Assert.True(Enum.IsDefined(c.Sector), c.Name);
                    Assert.True(c.Angle is null or (>= -180 and <= 180));
                    Assert.InRange(c.Name.Length, 1, MapRules.NameLength);
                    Assert.DoesNotContain(c.Name, char.IsControl);
                    Assert.True(c.RelationText is null or { Length: <= MapRules.ShortLength } && c.AgeText is null or { Length: <= MapRules.ShortLength } && c.Note is null or { Length: <= MapRules.NoteLength });
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

    [Theory]
    [InlineData("deep")]
    [InlineData("deep beside a map")]
    [InlineData("wide")]
    [InlineData("wide contacts")]
    public void A_file_that_is_deeper_or_wider_than_any_map_is_refused_at_once_as_no_map(string how)
    {
        var (deep, wide) = (new string('[', 300_000) + new string(']', 300_000), string.Join(',', Enumerable.Range(0, 300_000).Select(n => $"\"k{n}\":1")));
        var file = how switch
        {
            "deep" => "{\"versions\":" + deep + "}",
            "deep beside a map" => "{\"alteri\":[{\"id\":1,\"name\":\"Miriam\"}],\"extra\":" + deep + "}",
            "wide" => "{" + wide + ",\"alteri\":[{\"id\":1,\"name\":\"Miriam\"}]}",
            _ => "{\"alteri\":[{\"name\":\"Miriam\"," + wide + "}]}",
        };
        var begun = System.Diagnostics.Stopwatch.StartNew();

        var (read, faults) = EasyNwkReader.Read(Encoding.UTF8.GetBytes(file), Today);

        Assert.Null(read);
        Assert.Contains("Dit is geen netwerkkaart van easyNWK", Assert.Single(faults!.Sentences), StringComparison.Ordinal);
        Assert.InRange(begun.Elapsed.TotalSeconds, 0, 1); // it was a minute, and seconds
    }

    [Fact]
    public void Reading_stops_when_whoever_chose_the_file_has_gone() =>
        Assert.Throws<OperationCanceledException>(() => EasyNwkReader.Read(TwoMaps().Bytes(), Today, new CancellationToken(canceled: true)));
}
