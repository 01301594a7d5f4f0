using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meeverhuizen.Sealing;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Map;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>What arrives in a package keeps to what people may type here; whatever is in it, it is taken or refused, never tried for ever.</summary>
[Collection("one city, one test at a time")]
public sealed class ContentsTests(City city)
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    /// <summary>Places in the contents, what is put there, and the code of the refusal.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "persons", "null", PackageFaults.ContentsUnreadable },
        { "ties", "null", PackageFaults.ContentsUnreadable },
        { "client", "null", PackageFaults.ContentsUnreadable },
        { "persons.0", "null", PackageFaults.ContentsUnreadable },
        { "ties.0", "null", PackageFaults.ContentsUnreadable },
        { "ties.0.support", "null", PackageFaults.ContentsUnreadable },
        { "ties.0.support", "[null]", PackageFaults.ContentsUnreadable },
        { "ties.0.safetyFlags", "[null]", PackageFaults.ContentsUnreadable },
        { "client.contactChannel", "{\"kind\":\"phone\"}", PackageFaults.ContentsUnreadable },
        { "client.displayName", "null", PackageFaults.ContentsUnreadable },
        { "persons.0.id", "null", PackageFaults.ContentsUnreadable },
        { "persons.0.roleOnly", "true", PackageFaults.ContentsUnreadable },
        { "persons.0.note", "\"\\ud800\"", PackageFaults.ContentsUnreadable },
        { "persons.0.note", "\"a\\u0000b\"", PackageFaults.ContentsText },
        { "persons.0.name", "\"\"", PackageFaults.ContentsText },
        { "persons.0.name", "\"" + new string('x', 201) + "\"", PackageFaults.ContentsText },
        { "persons.0.note", "\"" + new string('x', 10_001) + "\"", PackageFaults.ContentsText },
        { "persons.0.relationText", "\"" + new string('x', 101) + "\"", PackageFaults.ContentsText },
        { "ties.0.note", "\"" + new string('x', 10_001) + "\"", PackageFaults.ContentsText },
        { "client.displayName", "\"" + new string('x', 121) + "\"", PackageFaults.ContentsText },
        { "client.purpose", "\"" + new string('x', 2_001) + "\"", PackageFaults.ContentsText },
        { "client.contactChannel", "{\"kind\":\"phone\",\"value\":\"" + new string('0', 201) + "\"}", PackageFaults.ContentsText },
        { "client.contactChannel", "{\"kind\":\"pigeon\",\"value\":\"x\"}", PackageFaults.ContentsCode },
        { "client.language", "\"Spreekt graag met zijn zus Miriam\"", PackageFaults.ContentsCode },
        { "client.language", "\"nl\\n\"", PackageFaults.ContentsCode },
        { "client.phase", "\"moon\"", PackageFaults.ContentsCode },
        { "client.birthYear", "1", PackageFaults.ContentsNumber },
        { "client.birthYear", "9999", PackageFaults.ContentsNumber },
        { "persons.0.language", "\"een zin\"", PackageFaults.ContentsCode },
        { "persons.0.roleCode", "\"baas\"", PackageFaults.ContentsCode },
        { "persons.0.relationCode", "\"XXX\"", PackageFaults.ContentsCode },
        { "persons.0.kind", "\"ghost\"", PackageFaults.ContentsCode },
        { "persons.0.informed", "\"perhaps\"", PackageFaults.ContentsCode },
        { "ties.0.strength", "\"endless\"", PackageFaults.ContentsCode },
        { "ties.0.support", "[\"money\"]", PackageFaults.ContentsCode },
        { "ties.0.ring", "5", PackageFaults.ContentsNumber },
        { "ties.0.angle", "720", PackageFaults.ContentsNumber },
        { "ties.0.since", "\"9999-12-31\"", PackageFaults.ContentsDate },
        { "ties.0.since", "\"0001-01-01\"", PackageFaults.ContentsDate },
        { "ties.0.since", "\"2027-01-01\"", PackageFaults.ContentsDate },
        { "ties.0.personId", "\"p9\"", PackageFaults.ContentsReference },
        { "ties.0.otherPersonId", "\"p1\"", PackageFaults.ContentsReference },
        { "persons.0.id", "\"p2\"", PackageFaults.ContentsReference },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Contents_that_nobody_could_have_typed_are_refused_with_what_is_wrong(string place, string value, string code)
    {
        var (contents, fault) = PackageContents.Read(With(Sample(), place, value), PackageEnvelope.SchemaWithUnknown, Today);

        Assert.Null(contents);
        Assert.Equal(code, fault);
        Assert.Contains(code, PackageFaults.All);
    }

    /// <summary>A consent covers these very letters: a package that was sealed by an earlier version, and the consent for it, must still fit.</summary>
    [Fact]
    public void Codes_stand_in_the_contents_as_they_always_did()
    {
        const string Letters = """
            {"client":{"displayName":"Yosef","birthYear":1980,"language":"ti","interpreterNeeded":false,"contactChannel":{"kind":"phone","value":"06 1"},"phase":"shelter-24h","purpose":"Werk."},"persons":[{"id":"p1","roleOnly":false,"name":"Wies","kind":"human","roleCode":"20","relationCode":"SIS","relationText":null,"deceased":false,"informed":"postponed","language":null,"note":null,"ageText":null,"gender":null}],"ties":[{"id":"t1","personId":"p1","otherPersonId":null,"strength":"strong","tension":false,"status":"dormant","direction":"mutual","support":["practical","emotional"],"frequency":"less","ring":2,"sector":"neighbours","angle":null,"safetyFlags":["must-not-know","do-not-contact"],"note":null,"since":"2026-01-02"}]}
            """;

        var (contents, fault) = PackageContents.Read(JsonDocument.Parse(Letters).RootElement, PackageEnvelope.CurrentSchema, Today);

        Assert.Null(fault);
        Assert.Equal(Letters, contents!.ToJson().GetRawText());
        Assert.Equal("165d43aa9282d9299a782be9ae650e313019e7b0c179121b3743af47fb1ecdec", contents.SelectionDigest());
    }

    [Fact]
    public void Whatever_is_in_a_package_it_is_taken_or_refused_and_what_is_taken_keeps_to_the_rules_of_the_forms()
    {
        var (taken, refused) = (0, 0);
        for (var seed = 1; seed <= 4_000; seed++)
        {
            var random = new Random(seed);
            var text = Sample().ToJsonString();
            var json = random.Next(4) == 0 ? Cut(text, random) : Mutated(JsonNode.Parse(text)!, random);
            if (json is null)
            {
                continue; // no JSON at all never comes this far: the envelope around it is no JSON then
            }

            var (contents, fault) = PackageContents.Read(json.Value, random.Next(2) == 0 ? PackageEnvelope.CurrentSchema : PackageEnvelope.SchemaWithUnknown, Today);

            Assert.True(contents is null ^ fault is null, $"seed {seed}");
            if (contents is null)
            {
                refused++;
                Assert.Contains(fault, PackageFaults.All);
                continue;
            }

            taken++;
            var faults = new Faults();
            var (persons, ties) = ArrivedMap.Of(Guid.NewGuid(), contents, "network-oost", new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.Zero));
            foreach (var person in persons.SelectMany(person => person.Versions))
            {
                MapRules.Check(person, faults);
                MapRules.CheckDay(person.On, Today, faults);
            }

            foreach (var tie in ties.SelectMany(tie => tie.Versions))
            {
                MapRules.Check(tie, faults);
                MapRules.CheckDay(tie.On, Today, faults);
            }

            Assert.True(faults.None, $"seed {seed}: {string.Join(", ", faults.ByField.Keys)}");
        }

        Assert.True(taken > 200 && refused > 1_000, $"{taken} taken, {refused} refused");
    }

    [Theory]
    [InlineData("ties.0.support", "[null]", "contents-invalid-unreadable")]
    [InlineData("ties.0.since", "\"9999-12-31\"", "contents-invalid-date")]
    public async Task A_signed_package_that_cannot_be_is_refused_and_both_sides_read_why(string place, string value, string code)
    {
        var story = await Story.Offered(city, "Nora Nietgoed");
        await SendInstead(story, contents => With(contents, place, value));
        await story.Accepting();

        var theirs = await City.UntilState(city.Oost, story.AtReceiver, "refused");
        var ours = await City.UntilState(city.Haven, story.At, "refused");

        Assert.All([theirs, ours], side => Assert.Equal(code, side.GetProperty("history").EnumerateArray().Last(step => step.GetProperty("state").GetString() == "refused").GetProperty("reason").GetString()));

        // Nobody fetches it again: refused is the end, and the courier's copy is destroyed.
        await using var courier = city.Small.DatabaseOf("handover");
        await using var kept = courier.CreateCommand($"SELECT count(*) FROM packages WHERE handover_id = '{story.HandoverId}' AND ciphertext IS NOT NULL");
        Assert.Equal(0L, await kept.ExecuteScalarAsync());
    }

    [Fact]
    public async Task What_the_own_clients_service_does_not_take_is_refused_too()
    {
        using var clients = city.Small.Service("network-oost", "clients-oost", "clients");
        var card = new
        {
            handoverId = Guid.NewGuid(), displayName = "Nora", language = "nl", interpreterNeeded = false, teamId = "oost-oost1", phase = "own-home", purpose = "Wonen", receipt = "a.b.c",
        };
        var json = JsonSerializer.SerializeToNode(card)!.AsObject();
        foreach (var (field, wrong) in new (string, JsonNode)[] { ("displayName", new string('x', 121)), ("language", "een zin"), ("phase", "moon"), ("birthYear", 9999), ("purpose", new string('x', 2_001)) })
        {
            var bad = json.DeepClone().AsObject();
            bad[field] = wrong.DeepClone();
            Assert.Equal(400, (int)(await clients.PostAsJsonAsync("/v1/imported-clients", bad)).StatusCode);
        }
    }

    [Fact]
    public async Task Choices_that_are_none_and_days_that_cannot_be_are_refused_in_words()
    {
        var story = await (await Story.Begin(city, "Nora Nietgoed")).ToTeam();

        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { })).Refuses(400, "choices-missing");
        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = new object?[] { null } })).Refuses(400, "choices-missing");
        await (await city.Haven.PutAsJsonAsync(story.At + "/recipient", new { organisation = "oost", team = "oost-oost1", wishedDate = "9999-12-31" })).Refuses(400, "day-far");
        await (await city.Haven.PutAsJsonAsync(story.At + "/recipient", new { organisation = "haven", team = "haven-opvang", wishedDate = "2027-01-01" })).Refuses(400, "recipient-unknown");
        await (await city.Haven.PostAsJsonAsync($"/v1/clients/{story.ClientId}/persons", new { name = "A", saidBy = "client", tie = new { strength = "weak", support = new string?[] { null } } })).Refuses(400, "invalid-input");
    }

    [Theory]
    [InlineData("true", "meeverhuizen-package/1", true)]
    [InlineData("false", "meeverhuizen-package/1", false)]
    [InlineData("null", "meeverhuizen-package/1.1", null)]
    [InlineData("true", "meeverhuizen-package/1.1", true)]
    public void A_package_of_before_says_whether_an_interpreter_is_needed_and_one_of_now_may_not_know(string said, string schema, bool? known)
    {
        var (contents, fault) = PackageContents.Read(With(Sample(), "client.interpreterNeeded", said), schema, Today);

        Assert.Null(fault);
        Assert.Equal(known, contents!.Client.InterpreterNeeded);
        Assert.Equal(known is null ? PackageEnvelope.SchemaWithUnknown : PackageEnvelope.CurrentSchema, contents.Schema());
    }

    [Fact]
    public void The_first_form_has_no_word_for_an_interpreter_that_nobody_knows_of_and_refuses_it()
    {
        Assert.Equal(PackageFaults.ContentsUnreadable, PackageContents.Read(With(Sample(), "client.interpreterNeeded", "null"), PackageEnvelope.CurrentSchema, Today).Fault);
    }

    /// <summary>A whole small package: two persons, a tie each and one between them.</summary>
    private static JsonObject Sample() => JsonNode.Parse("""
        {"client":{"displayName":"Yosef Tesfay","birthYear":1979,"language":"ti","interpreterNeeded":true,"contactChannel":{"kind":"phone","value":"0612345678"},"phase":"shelter-24h","purpose":"Weer zelf koken"},
         "persons":[{"id":"p1","roleOnly":false,"name":"Miriam","kind":"human","roleCode":"09","relationCode":"SIS","relationText":null,"deceased":false,"informed":"unknown","language":null,"note":"belt elke zondag","ageText":null,"gender":null},
                    {"id":"p2","roleOnly":false,"name":"Dawit","kind":"human","roleCode":"20","relationCode":null,"relationText":"vriend","deceased":false,"informed":"informed","language":"ti","note":null,"ageText":"50","gender":null}],
         "ties":[{"id":"t1","personId":"p1","otherPersonId":null,"strength":"strong","tension":false,"status":"active","direction":"mutual","support":["company","advice"],"frequency":"weekly","ring":1,"sector":"family","angle":45,"safetyFlags":[],"note":null,"since":"2025-03-01"},
                 {"id":"t2","personId":"p2","otherPersonId":null,"strength":"normal","tension":true,"status":"dormant","direction":"gets","support":[],"frequency":"less","ring":3,"sector":"friends","angle":null,"safetyFlags":["must-not-know"],"note":"ruzie","since":"2025-03-01"},
                 {"id":"t3","personId":"p1","otherPersonId":"p2","strength":"weak","tension":false,"status":"active","direction":"none","support":[],"frequency":"unknown","ring":4,"sector":"other","angle":null,"safetyFlags":[],"note":null,"since":"2025-03-01"}]}
        """)!.AsObject();

    private static JsonElement With(JsonObject contents, string place, string value)
    {
        var path = place.Split('.');
        JsonNode at = contents;
        foreach (var step in path[..^1])
        {
            at = int.TryParse(step, out var index) ? at[index]! : at[step]!;
        }

        // Letter for letter, also what no writer of JSON would write.
        const string Here = "\"@here@\"";
        if (int.TryParse(path[^1], out var last))
        {
            at[last] = "@here@";
        }
        else
        {
            at[path[^1]] = "@here@";
        }

        return JsonDocument.Parse(contents.ToJsonString().Replace(Here, value, StringComparison.Ordinal)).RootElement;
    }

    private static JsonElement? Cut(string text, Random random)
    {
        var letters = text.ToCharArray();
        letters[random.Next(letters.Length)] = "\"{}[]:,0a-"[random.Next(10)];
        try
        {
            return JsonDocument.Parse(new string(letters)).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One to three values anywhere become something else: nothing, another kind, another's, too long, too much.</summary>
    private static JsonElement Mutated(JsonNode root, Random random)
    {
        for (var time = random.Next(1, 4); time > 0; time--)
        {
            var all = All(root).ToList();
            if (all.Count == 0)
            {
                break;
            }

            var (parent, key) = all[random.Next(all.Count)];
            var other = all[random.Next(all.Count)];
            JsonNode? value = random.Next(11) switch
            {
                0 => null,
                1 => random.Next(-5, 2100),
                2 => "",
                3 => new string('x', random.Next(1, 12_000)),
                4 => random.Next(2) == 0,
                5 => new JsonArray(),
                6 => new JsonObject(),
                7 => JsonNode.Parse("1e999"),
                8 => "\u202Eomgekeerd\u200B\r\n",
                9 => $"{random.Next(1, 10000):0000}-{random.Next(1, 13):00}-01",
                _ => (other.Key is int at ? ((JsonArray)other.Parent)[at] : other.Parent[(string)other.Key])?.DeepClone(),
            };
            if (key is int index)
            {
                ((JsonArray)parent)[index] = value;
            }
            else if (random.Next(8) == 0)
            {
                ((JsonObject)parent).Remove((string)key);
            }
            else
            {
                parent[(string)key] = value;
            }
        }

        return JsonSerializer.SerializeToElement(root);
    }

    private static IEnumerable<(JsonNode Parent, object Key)> All(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => All(member.Value).Prepend((json, member.Key))),
        JsonArray list => list.SelectMany((item, i) => All(item).Prepend((list, (object)i))),
        _ => [],
    };

    /// <summary>Whoever holds the sender's key signs and brings something else than the service would: the consent covers exactly that.</summary>
    private async Task SendInstead(Story story, Func<JsonObject, JsonElement> change)
    {
        var keys = OrganisationKeys.Load("haven", Path.Combine(city.Small.Keys, "haven"));
        var oost = OrganisationKeys.Load("oost", Path.Combine(city.Small.Keys, "oost"));
        var contents = change(Sample());
        var now = DateTimeOffset.UtcNow;
        var receipt = new ConsentReceipt
        {
            Iss = "haven", Jti = Guid.NewGuid().ToString(), HandoverId = story.HandoverId, RecipientOrganisation = "oost", RecipientTeam = "oost-oost1", Purpose = "test",
            TextDigest = Digest.Of("x"), Language = "nl", SelectionDigest = Digest.Of(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(contents)), GivenAt = now, Exp = now.AddDays(30).ToUnixTimeSeconds(),
        }.Sign(keys.Signing);
        var package = SealedPackage.Seal(new PackageEnvelope
        {
            Schema = PackageEnvelope.SchemaWithUnknown, HandoverId = story.HandoverId, Sender = "haven", Receiver = "oost", ReceiverTeam = "oost-oost1", CreatedAt = now, ExpiresAt = now.AddDays(7),
            Receipt = receipt, Contents = contents,
        }, keys.Signing, oost.Encryption.Public);
        await using var db = city.Small.DatabaseOf("network-haven");
        await using var keep = db.CreateCommand("UPDATE outgoing_handovers SET ciphertext = $1, ciphertext_digest = $2, payload_digest = $3 WHERE id = $4");
        keep.Parameters.AddWithValue(package.Ciphertext);
        keep.Parameters.AddWithValue(package.CiphertextDigest);
        keep.Parameters.AddWithValue(package.PayloadDigest);
        keep.Parameters.AddWithValue(story.HandoverId);
        await keep.ExecuteNonQueryAsync();
    }
}
