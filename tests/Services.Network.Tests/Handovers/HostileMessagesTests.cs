using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Meeverhuizen.Contracts;
using Npgsql;
using RabbitMQ.Client;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>What one organisation can do to the courier and to others with messages of its own making: nothing that others notice.</summary>
[Collection("one city, one test at a time")]
public sealed class HostileMessagesTests(City city, ITestOutputHelper output)
{
    private const string Accept = "nl.sociale-netwerken.accept-handover.v1";
    private const string Offer = "nl.sociale-netwerken.offer-handover.v1";

    /// <summary>Everything that is not a command, and a command that is none.</summary>
    private static readonly (string What, byte[] Body)[] Bodies =
    [
        ("null", "null"u8.ToArray()), ("an array", "[]"u8.ToArray()), ("a number", "1"u8.ToArray()), ("a text", "\"x\""u8.ToArray()), ("true", "true"u8.ToArray()),
        ("nothing", []), ("a space", " "u8.ToArray()), ("an object without members", "{}"u8.ToArray()), ("half an object", "{\"handoverId\":"u8.ToArray()),
        ("an id that is none", "{\"handoverId\":\"haven\"}"u8.ToArray()), ("a number for an id", "{\"handoverId\":7}"u8.ToArray()), ("an object for an id", "{\"handoverId\":{}}"u8.ToArray()),
        ("null for an id", "{\"handoverId\":null}"u8.ToArray()), ("the empty id", "{\"handoverId\":\"00000000-0000-0000-0000-000000000000\"}"u8.ToArray()),
        ("an id twice", Encoding.UTF8.GetBytes($$"""{"handoverId":"{{Guid.NewGuid()}}","handoverId":"{{Guid.NewGuid()}}"}""")),
        ("something after the object", Encoding.UTF8.GetBytes($$"""{"handoverId":"{{Guid.NewGuid()}}"} {}""")),
        ("not UTF-8", [0x7B, 0x22, 0xC3, 0x28, 0xFF, 0xFE, 0x22, 0x7D]), ("a byte-order mark of UTF-16", [0xFF, 0xFE, 0x7B, 0x00]), ("NUL", [0]),
        ("deep", Encoding.UTF8.GetBytes("{\"handoverId\":" + new string('[', 20_000))), ("deep and whole", Encoding.UTF8.GetBytes(new string('[', 5_000) + new string(']', 5_000))),
        ("an envelope of MassTransit", """{"messageId":"1","message":null,"messageType":["urn:message:x"]}"""u8.ToArray()),
        ("large", Encoding.UTF8.GetBytes("\"" + new string('x', 60_000) + "\"")),
    ];

    [Fact]
    public async Task A_message_of_any_body_or_headers_is_parked_once_and_the_courier_goes_on()
    {
        var sent = new Dictionary<Guid, string>();
        await using (var haven = await Sender.As(city, "haven"))
        {
            foreach (var (what, body) in Bodies)
            {
                sent.Add(await haven.Send(Accept, body), what);
            }

            var whole = JsonSerializer.SerializeToUtf8Bytes(new { handoverId = Guid.NewGuid() });
            sent.Add(await haven.Send("nl.sociale-netwerken.accept-handover.v2", whole), "a type of later");
            sent.Add(await haven.Send("nl.sociale-netwerken.handover-accepted.v1", whole), "a type that is not for the courier");
            sent.Add(await haven.Send("x\0y", whole), "NUL in the type");
            sent.Add(await haven.Send(new string('t', 2_000), whole), "a type of two thousand signs");
            sent.Add(await haven.Send(Accept, "null"u8.ToArray(), headers => headers["cloudEvents:time"] = "9999-12-31T23:59:59.9999999+00:00"), "the year 9999");
            sent.Add(await haven.Send(Accept, "null"u8.ToArray(), headers => headers["cloudEvents:time"] = "0001-01-01T00:00:00+14:00"), "before time");
            sent.Add(await haven.Send(Accept, "null"u8.ToArray(), headers => headers["cloudEvents:traceparent"] = "00-zz-\0-01"), "an odd trace parent");
            sent.Add(await haven.Send(Accept, "null"u8.ToArray(), headers => headers["cloudEvents:time"] = new List<object> { 1, "x" }), "a list for a time");
            sent.Add(await haven.Send(Accept, "null"u8.ToArray(), properties: properties => (properties.ContentType, properties.ContentEncoding, properties.Type) = ("application/xml", "gzip", "\0")), "another content type");
        }

        var parked = await Failed(items => sent.Keys.Except(items.Select(item => item.Id)).Any() is false, () => "not parked: " + string.Join(", ", sent.Where(one => !Seen.Any(item => item.Id == one.Key)).Select(one => one.Value)));
        Assert.All(parked.Where(item => sent.ContainsKey(item.Id)), item =>
        {
            Assert.Equal(("haven", 1), (item.Sender, item.Attempts));
            Assert.Null(item.NextAttemptAt);
            Assert.DoesNotContain("Exception", item.Reason, StringComparison.Ordinal);
        });

        // Without an id they cannot be told apart, and are kept all the same.
        await using (var haven = await Sender.As(city, "haven"))
        {
            var before = parked.Count(item => item.Reason == "no-id");
            await haven.Send(Accept, "null"u8.ToArray(), headers => headers.Remove("cloudEvents:id"));
            await haven.Send(Accept, "null"u8.ToArray(), headers => headers["cloudEvents:id"] = "\0");
            await haven.Send(Accept, "null"u8.ToArray(), headers => headers.Clear());
            await haven.Send(Accept, "null"u8.ToArray(), properties: properties => properties.Headers = null);
            await Failed(items => items.Count(item => item.Reason == "no-id") == before + 4, () => "no-id: " + Seen.Count(item => item.Reason == "no-id"));
        }

        // Nobody noticed: the next handover goes through, and nothing is given to the courier again.
        await Story.Offered(city, "Wilde Marjolein");
        Assert.Equal(0, await Waiting("city.handover"));
    }

    [Fact]
    public async Task A_thousand_commands_of_one_organisation_about_nothing_keep_nobody_else_waiting()
    {
        await city.Small.Kill("handover");
        var offered = Guid.CreateVersion7();
        var junk = new List<Guid>();
        await using (var haven = await Sender.As(city, "haven"))
        {
            for (var i = 0; i < 1_000; i++)
            {
                junk.Add(await haven.Send(Accept, JsonSerializer.SerializeToUtf8Bytes(new { handoverId = Guid.NewGuid() })));
            }
        }

        Guid offer;
        await using (var west = await Sender.As(city, "west"))
        {
            offer = await west.Send(Offer, OfferTo("oost", "oost-oost1", offered));
        }

        await city.Small.StartService("handover");
        await City.UntilState(city.Oost, $"/v1/incoming-handovers/{offered}", "offered");

        // Order of effect, not time: how much of the noise was dealt with before the notice was?
        await using var courier = city.Small.DatabaseOf("handover");
        await using var count = courier.CreateCommand("""
            SELECT count(*) FROM failed_message WHERE id = ANY($1) AND failed_at - (attempts - 1) * interval '0' < (SELECT received_at FROM inbox_message WHERE message_id = $2)
            """);
        count.Parameters.Add(new NpgsqlParameter { Value = junk.ToArray() });
        count.Parameters.Add(new NpgsqlParameter { Value = offer });
        var before = (long)(await count.ExecuteScalarAsync())!;
        output.WriteLine($"{before} of 1,000 before the notice");
        Assert.InRange(before, 0, 300);

        // All of it is there to see, waiting for the clock and not for a person.
        var parked = await Failed(items => !junk.Except(items.Select(item => item.Id)).Any(), () => $"{junk.Intersect(Seen.Select(item => item.Id)).Count()} of 1,000 parked");
        Assert.All(parked.Where(item => junk.Contains(item.Id)), item => Assert.NotNull(item.NextAttemptAt));
    }

    [Fact]
    public async Task An_offer_that_cannot_be_is_not_taken_and_its_sender_hears_why()
    {
        var taken = Guid.CreateVersion7();
        await using var west = await Sender.As(city, "west");
        await west.Send(Offer, OfferTo("oost", "oost-oost1", taken));
        await City.UntilState(city.Oost, $"/v1/incoming-handovers/{taken}", "offered");

        (string Code, byte[] Body)[] offers =
        [
            ("to-itself", OfferTo("haven", "haven-wonen")), ("to-municipality", OfferTo("gemeente", "gemeente-zorg")), ("unknown-team", OfferTo("oost", "west-west1")), ("unknown-team", OfferTo("zuid", "zuid-1")),
            ("id-in-use", OfferTo("oost", "oost-oost1", taken)),
            ("language-not-a-tag", OfferTo("oost", "oost-oost1", with: ("language", "Spreekt Tigrinya, heet Yosef en woont aan de kade"))), ("language-not-a-tag", OfferTo("oost", "oost-oost1", with: ("language", ""))),
            ("language-not-a-tag", OfferTo("oost", "oost-oost1", with: ("language", "nl-" + new string('a', 60)))),
            ("deadline-out-of-range", OfferTo("oost", "oost-oost1", with: ("expiresAt", "9999-12-31T23:59:59Z"))), ("deadline-over", OfferTo("oost", "oost-oost1", with: ("expiresAt", DateTimeOffset.UtcNow.AddMinutes(-1)))),
            ("deadline-over", OfferTo("oost", "oost-oost1", with: ("expiresAt", "0001-01-01T00:00:00Z"))),
            ("day-out-of-range", OfferTo("oost", "oost-oost1", with: ("wishedDate", "0001-01-01"))), ("day-out-of-range", OfferTo("oost", "oost-oost1", with: ("wishedDate", "9999-12-31"))),
            ("item-count-out-of-range", OfferTo("oost", "oost-oost1", with: ("itemCount", -1))), ("item-count-out-of-range", OfferTo("oost", "oost-oost1", with: ("itemCount", int.MaxValue))),
            ("not-an-id", OfferTo("oost", "een team\nmet een zin")), ("not-an-id", OfferTo("", "oost-oost1")),
        ];
        var sent = new Dictionary<Guid, string>();
        await using (var haven = await Sender.As(city, "haven"))
        {
            foreach (var (code, body) in offers)
            {
                sent.Add(await haven.Send(Offer, body), code);
            }
        }

        // The operator reads the code; nothing is left to do, and nothing can be done twice.
        var parked = await Failed(items => !sent.Keys.Except(items.Select(item => item.Id)).Any(), () => string.Join(", ", sent.Where(one => Seen.All(item => item.Id != one.Key)).Select(one => one.Value)), state: "answered");
        Assert.All(sent, one => Assert.Equal((one.Value, one.Value), (one.Value, parked.Single(item => item.Id == one.Key).Reason)));
        using var beheer = Operator();
        await (await beheer.PostAsync(new Uri($"/v1/failed-messages/{sent.Keys.First()}/resends", UriKind.Relative), null)).Refuses(409, "sender-was-told");

        // An honest sender: its team has left the directory in between. The worker reads that nobody was asked.
        var story = await (await (await Story.Begin(city, "Zilver Schildzaad")).ToTeam()).Choosing();
        await story.Consenting();
        await using var courier = city.Small.DatabaseOf("handover");
        await Run(courier, "UPDATE teams SET id = 'oost-oost1-gone' WHERE id = 'oost-oost1'");
        try
        {
            await story.Offering();
            var refused = await City.UntilState(city.Haven, story.At, "withdrawn");
            Assert.Equal("unknown-team", refused.GetProperty("history").EnumerateArray().Last().GetProperty("reason").GetString());
            Assert.Equal("unknown-team", refused.GetProperty("whyNotTravelling").GetString());
        }
        finally
        {
            await Run(courier, "UPDATE teams SET id = 'oost-oost1' WHERE id = 'oost-oost1-gone'");
        }
    }

    [Fact]
    public async Task Commands_with_values_that_cannot_be_are_parked_with_a_code_and_move_nothing()
    {
        var story = await Story.Offered(city, "Rode Spoorbloem");
        var id = story.HandoverId;
        var sha = new string('a', 64);
        (string Code, string Type, object Body)[] commands =
        [
            ("code-not-known", "decline-handover", new { handoverId = id, reason = "Yosef wil niet" }), ("code-not-known", "hold-handover", new { handoverId = id, question = "Waar woont hij nu?" }),
            ("day-out-of-range", "hold-handover", new { handoverId = id, question = "other-date", proposedDate = "9999-01-01" }), ("day-out-of-range", "hold-handover", new { handoverId = id, question = "question", proposedDate = "2030-01-01" }),
            ("code-not-known", "withdraw-handover", new { handoverId = id, reason = "" }), ("code-not-known", "refuse-package", new { handoverId = id, reason = new string('x', 41) }),
            ("not-a-digest", "submit-package", new { handoverId = id, ciphertextDigest = "Yosef", payloadDigest = sha }), ("not-a-digest", "confirm-receipt", new { handoverId = id, ciphertextDigest = sha, payloadDigest = sha.ToUpperInvariant() }),
        ];
        var sent = new Dictionary<Guid, string>();
        await using (var oost = await Sender.As(city, "oost"))
        {
            foreach (var (code, type, body) in commands)
            {
                sent.Add(await oost.Send($"nl.sociale-netwerken.{type}.v1", JsonSerializer.SerializeToUtf8Bytes(body)), code);
            }
        }

        var parked = await Failed(items => !sent.Keys.Except(items.Select(item => item.Id)).Any(), () => "not parked");
        Assert.All(sent, one => Assert.Equal(one.Value, parked.Single(item => item.Id == one.Key).Reason));
        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        await City.UntilState(city.Haven, story.At, "offered");
    }

    [Fact]
    public async Task Whatever_values_a_message_has_nothing_is_thrown_out_of_a_consumer()
    {
        // A fixed seed: the same 400 messages every time, of every contract, to the courier and to the own network service.
        var random = new Random(7513);
        object?[] values =
        [
            null, "", "x", "nl", "oost", "oost-oost1", "haven", "question", "other-date", "cannot", "sender", new string('e', 64), new string('y', 3_000), "\0", "\uD83D", "1979-02-30", "0001-01-01", "9999-12-31", "2026-12-01",
            "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00", "2026-12-01T00:00:00Z", 0, -1, 1, int.MaxValue, long.MaxValue, 1e300, 0.5, true, false, Guid.Empty, Guid.NewGuid(), Array.Empty<object>(), new { }, new[] { new[] { 1 } },
        ];
        var contracts = typeof(Contracts.MessageFaults).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: true } && type.GetProperties().Any(p => p.Name is "HandoverId" or "ClientId")).ToList();
        var known = (await Story.Offered(city, "Blauwe Zeedistel")).HandoverId;
        var (toCourier, toNetwork) = (new HashSet<Guid>(), new HashSet<Guid>());
        await using (var haven = await Sender.As(city, "haven"))
        {
            for (var i = 0; i < 400; i++)
            {
                var contract = contracts[i % contracts.Count];
                var likely = random.Next(3) == 0;
                var body = contract.GetProperties().ToDictionary(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..],
                    property => property.Name == "HandoverId" && random.Next(4) > 0 ? known : likely ? Likely(property) : values[random.Next(values.Length)]);
                var name = Messaging.MessageTypes.Of(contract);
                var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
                toCourier.Add(await haven.Send(name, bytes));
                toNetwork.Add(await haven.Send(name, bytes, to: "haven.network"));
            }
        }

        foreach (var (service, sent) in new[] { ("handover", toCourier), ("network-haven", toNetwork) })
        {
            var failed = await Failed(_ => true, () => "", service: service, state: "all");
            await using var database = city.Small.DatabaseOf(service);
            for (var end = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(100))
            {
                await using var done = database.CreateCommand("SELECT count(*) FROM (SELECT message_id FROM inbox_message UNION SELECT id FROM failed_message) AS settled(id) WHERE id = ANY($1)");
                done.Parameters.Add(new NpgsqlParameter { Value = sent.ToArray() });
                if ((long)(await done.ExecuteScalarAsync())! == sent.Count)
                {
                    break;
                }

                Assert.True(DateTime.UtcNow < end, $"Not every message to {service} was settled.");
            }

            failed = await Failed(_ => true, () => "", service: service, state: "all");
            Assert.All(failed.Where(item => sent.Contains(item.Id)), item => Assert.Matches("^[a-z0-9-]+$", item.Reason)); // a code; what was thrown would be a name of an exception
        }

        static object? Likely(System.Reflection.PropertyInfo property) => property.PropertyType switch
        {
            var type when type == typeof(Guid) => Guid.NewGuid(),
            var type when type == typeof(int) => 3,
            var type when type == typeof(bool) => true,
            var type when type == typeof(DateTimeOffset) => DateTimeOffset.UtcNow.AddDays(1).AddMinutes(-5),
            var type when type == typeof(DateOnly) => "2027-01-01",
            _ => property.Name switch { "Reason" => "cannot", "Question" => "question", "Language" => "nl", "ReceiverTeam" or "TeamId" => "oost-oost1", "ReceiverOrganisation" or "SenderOrganisation" => "oost", "ProposedDate" => null, _ => new string('e', 64) },
        };
    }

    [Fact]
    public async Task News_that_overtook_its_offer_comes_through_by_itself()
    {
        // The answer before the question: Oost accepts what the courier has not heard of yet.
        var id = Guid.CreateVersion7();
        Guid early;
        await using (var oost = await Sender.As(city, "oost"))
        {
            early = await oost.Send(Accept, JsonSerializer.SerializeToUtf8Bytes(new { handoverId = id }));
        }

        await Failed(items => items.Any(item => item.Id == early && item.NextAttemptAt is not null), () => "not parked");
        await using (var west = await Sender.As(city, "west"))
        {
            await west.Send(Offer, OfferTo("oost", "oost-oost1", id));
        }

        await City.UntilState(city.Oost, $"/v1/incoming-handovers/{id}", "accepted");
        await Failed(items => items.All(item => item.Id != early), () => "still on the list");
    }

    [Fact]
    public async Task What_an_operator_does_is_written_down_and_what_was_dismissed_can_be_found_again()
    {
        Guid known, large;
        await using (var haven = await Sender.As(city, "haven"))
        {
            known = await haven.Send(Accept, JsonSerializer.SerializeToUtf8Bytes(new { handoverId = Guid.CreateVersion7() }));
            large = await haven.Send(Accept, new byte[20_000]);
        }

        await Failed(items => items.Count(item => item.Id == known || item.Id == large) == 2, () => "not parked");
        using var beheer = Operator();
        await (await beheer.PostAsync(new Uri($"/v1/failed-messages/{large}/resends", UriKind.Relative), null)).Refuses(409, "body-gone");
        await (await beheer.PostAsJsonAsync($"/v1/failed-messages/{known}/dismissals", new { reason = "because" })).Refuses(400, "invalid-input");
        await (await beheer.PostAsJsonAsync($"/v1/failed-messages/{known}/dismissals", new { reason = "other" })).Refuses(400, "invalid-input");
        await (await beheer.PostAsJsonAsync($"/v1/failed-messages/{known}/dismissals", new { reason = "other", note = new string('x', 201) })).Refuses(400, "invalid-input");
        await (await beheer.PostAsJsonAsync($"/v1/failed-messages/{Guid.NewGuid()}/dismissals", new { reason = "junk" })).Refuses(404, "not-found");
        await (await beheer.PostAsJsonAsync($"/v1/failed-messages/{known}/dismissals", new { reason = "other", note = "getest" })).Answer(204);

        // Off the list, not tried any more, and still there to be found, and to be tried.
        Assert.DoesNotContain(await Failed(_ => true, () => ""), item => item.Id == known);
        var dismissed = (await Failed(_ => true, () => "", state: "dismissed")).Single(item => item.Id == known);
        Assert.Null(dismissed.NextAttemptAt);
        await (await beheer.PostAsync(new Uri($"/v1/failed-messages/{known}/resends", UriKind.Relative), null)).Refuses(409, "failed-again");

        var actions = (await beheer.GetFromJsonAsync<JsonElement>("/v1/failed-messages/actions")).GetProperty("items").EnumerateArray().Select(one => one.ToString()).ToList();
        Assert.Contains(actions, one => one.Contains("dismiss", StringComparison.Ordinal) && one.Contains(known.ToString(), StringComparison.Ordinal) && one.Contains("city-operator", StringComparison.Ordinal));
        Assert.Contains(actions, one => one.Contains("body-gone", StringComparison.Ordinal) && one.Contains(large.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(actions, one => one.Contains("getest", StringComparison.Ordinal));

        // A group goes as a whole; a worker and a service have no business here.
        await (await beheer.PostAsJsonAsync("/v1/failed-messages/dismissals", new { sender = "haven", type = Accept, failure = "not-this-contract", reason = "junk" })).Answer(200);
        Assert.DoesNotContain(await Failed(_ => true, () => ""), item => item.Id == large);
        using var service = city.Small.Service("network-haven", "handover", "handover");
        await (await service.GetAsync(new Uri("/v1/failed-messages", UriKind.Relative))).Answer(403);
        await (await city.Haven.GetAsync(new Uri("/v1/failed-messages", UriKind.Relative))).Answer(403);
        await (await beheer.GetAsync(new Uri("/v1/failed-messages?pageSize=501", UriKind.Relative))).Refuses(400, "invalid-input");
        foreach (var (asked, field) in new[] { ("pageSize=501", "pageSize"), ("page=0", "page"), ("order=sideways", "order"), ("state=lost", "state") })
        {
            var refused = await (await beheer.GetAsync(new Uri("/v1/failed-messages?" + asked, UriKind.Relative))).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(field, Assert.Single(refused.GetProperty("errors").EnumerateObject()).Name);
        }

    }

    private static byte[] OfferTo(string organisation, string team, Guid? id = null, (string Member, object Value)? with = null)
    {
        var offer = new Dictionary<string, object>
        {
            ["handoverId"] = id ?? Guid.CreateVersion7(), ["receiverOrganisation"] = organisation, ["receiverTeam"] = team,
            ["wishedDate"] = DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["language"] = "nl", ["interpreterNeeded"] = false, ["itemCount"] = 4, ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(7),
        };
        if (with is { } other)
        {
            offer[other.Member] = other.Value;
        }

        return JsonSerializer.SerializeToUtf8Bytes(offer);
    }

    private static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private HttpClient Operator(string service = "handover") => city.Small.With(service, city.Small.Tokens.UserToken("city", "operator"));

    private IReadOnlyList<FailedItem> Seen { get; set; } = [];

    /// <summary>What the operator reads, until it is as it should be.</summary>
    private async Task<IReadOnlyList<FailedItem>> Failed(Func<IReadOnlyList<FailedItem>, bool> holds, Func<string> otherwise, int seconds = 20, string? state = null, string service = "handover")
    {
        using var beheer = Operator(service);
        for (var end = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < end; await Task.Delay(100))
        {
            Seen = await AllFailed(beheer, state);
            if (holds(Seen))
            {
                return Seen;
            }
        }

        throw new TimeoutException(otherwise());
    }

    private static async Task<IReadOnlyList<FailedItem>> AllFailed(HttpClient beheer, string? state)
    {
        var all = new List<FailedItem>();
        for (var page = 1; ; page++)
        {
            var answer = await beheer.GetFromJsonAsync<FailedPage>($"/v1/failed-messages?page={page}&pageSize=500{(state is null ? "" : "&state=" + state)}");
            all.AddRange(answer!.Items);
            if (answer.Items.Count < 500 || answer.Total is null)
            {
                return all;
            }
        }
    }

    private sealed record FailedPage(IReadOnlyList<FailedItem> Items, int? Total);

    private sealed record FailedItem(Guid Id, string Type, string Sender, string Reason, int Attempts, DateTimeOffset? NextAttemptAt);

    /// <summary>Messages in a queue that are not acknowledged yet.</summary>
    private async Task<int> Waiting(string prefix)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(city.Small.Rabbit.Administrator) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (int)(await channel.QueueDeclarePassiveAsync(prefix)).MessageCount;
    }
}
