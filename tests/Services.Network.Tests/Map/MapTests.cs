using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Meeverhuizen.Services.Network.Tests.Importing;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Map;

/// <summary>Drawing and taking over a map, over HTTP, as the pages do it.</summary>
public sealed class MapTests(City city)
{
    private static readonly object Tie = new { strength = "normal", ring = 2, sector = "family", direction = "mutual", support = new[] { "emotional" } };

    private static readonly string[] NoSuchFlag = ["none"];

    [Theory]
    [InlineData("nl-Janneke-DeVries")]
    [InlineData("nl-x-jan")]
    [InlineData("dutch")]
    public async Task What_is_no_language_is_taken_for_nobody_on_the_map(string language)
    {
        var map = await city.NewMap();
        var person = new { name = "Lisa", kind = "human", language, saidBy = "client", tie = new { strength = "strong", ring = 2, sector = "family" } };
        await (await city.Haven.PostAsJsonAsync(map + "/persons", person)).Refuses(400, "invalid-input");
        var id = await city.Adds(map, new { name = "Lisa", kind = "human", language = "pt-BR", saidBy = "client", person.tie });
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{id}", person)).Refuses(400, "invalid-input");
    }

    [Fact]
    public async Task What_is_drawn_stands_on_the_map_and_earlier_days_keep_what_was_known_then()
    {
        var map = await NewMap();
        var (sister, tie) = await Add(map, "Wies", on: "2026-01-10");
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{sister}", new { name = "Wies Testdam", kind = "human", saidBy = "client", on = "2026-03-01", revision = 1 })).Answer(204);
        await (await city.Haven.PutAsJsonAsync($"{map}/ties/{tie}", new { strength = "strong", tension = true, ring = 1, sector = "family", saidBy = "naaste", on = "2026-03-01" })).Answer(204);

        var now = await Show(map);
        var then = await Show(map, "2026-02-01");
        var before = await Show(map, "2025-12-31");

        Assert.Equal(("Wies Testdam", "strong"), (OnlyPerson(now), now.GetProperty("ties")[0].GetProperty("strength").GetString()!));
        Assert.Equal(("Wies", "normal"), (OnlyPerson(then), then.GetProperty("ties")[0].GetProperty("strength").GetString()!));
        Assert.Equal(0, before.GetProperty("persons").GetArrayLength());
        Assert.Equal(["2026-01-10", "2026-03-01"], now.GetProperty("days").EnumerateArray().Select(day => day.GetString()));
    }

    [Fact]
    public async Task What_nobody_knows_is_kept_as_unknown_and_what_is_left_out_means_what_it_meant()
    {
        var map = await NewMap();
        var unknown = new { strength = "unknown", tension = (bool?)null, status = "unknown", direction = "unknown", frequency = "unknown", ring = (int?)null, sector = "unknown" };
        var made = await (await city.Haven.PostAsJsonAsync(map + "/persons", new { name = "Weet Niet", saidBy = "client", deceased = (bool?)null, objects = (bool?)null, tie = unknown })).Answer(201);
        var (known, knownTie) = await Add(map, "Wies");

        var shown = await Show(map);
        var person = shown.GetProperty("persons").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "Weet Niet");
        var tie = shown.GetProperty("ties").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == made.GetProperty("tieId").GetGuid());
        Assert.All(["deceased", "objects"], field => Assert.Equal(JsonValueKind.Null, person.GetProperty(field).ValueKind));
        Assert.All(["tension", "ring"], field => Assert.Equal(JsonValueKind.Null, tie.GetProperty(field).ValueKind));
        Assert.All(["strength", "status", "direction", "frequency", "sector"], field => Assert.Equal("unknown", tie.GetProperty(field).GetString()));

        // A program that knows nothing of unknown: what it leaves out of a new tie is as it was, and of a change what was said stays.
        var plain = shown.GetProperty("ties").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == knownTie);
        Assert.Equal((JsonValueKind.False, 2, "active"), (plain.GetProperty("tension").ValueKind, plain.GetProperty("ring").GetInt32(), plain.GetProperty("status").GetString()!));
        await (await city.Haven.PutAsJsonAsync($"{map}/ties/{tie.GetProperty("id").GetGuid()}", new { strength = "weak", saidBy = "client" })).Answer(204);
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{made.GetProperty("personId").GetGuid()}", new { name = "Weet Niet", saidBy = "client" })).Answer(204);
        var after = await Show(map);
        Assert.All(after.GetProperty("ties").EnumerateArray().Where(one => one.GetProperty("strength").GetString() == "weak"), one => Assert.Equal(JsonValueKind.Null, one.GetProperty("ring").ValueKind));
        Assert.Equal(JsonValueKind.Null, after.GetProperty("persons").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() != known).GetProperty("objects").ValueKind);
        await (await city.Haven.PostAsJsonAsync(map + "/persons", new { name = "Zonder", saidBy = "client", tie = new { ring = 2, sector = "family" } })).Refuses(400, "invalid-input");
    }

    [Fact]
    public async Task Two_colleagues_at_once_do_not_overwrite_each_other()
    {
        var map = await NewMap();
        var (person, _) = await Add(map, "Bram");
        var change = new { name = "Bram B", kind = "human", saidBy = "worker", revision = 1 };

        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{person}", change)).Answer(204);

        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{person}", change)).Refuses(409, "changed-meanwhile");
    }

    [Fact]
    public async Task Somebody_leaves_the_map_and_somebody_who_was_never_there_leaves_every_day()
    {
        var map = await NewMap();
        var (gone, _) = await Add(map, "Uit Beeld", on: "2026-01-10");
        var (mistake, _) = await Add(map, "Vergissing", on: "2026-01-10");

        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{gone}/endings", new { reason = "not-in-view", saidBy = "client", on = "2026-05-01" })).Answer(204);
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{mistake}/endings", new { reason = "entered-by-mistake", saidBy = "worker" })).Answer(204);

        Assert.Equal(0, (await Show(map)).GetProperty("persons").GetArrayLength());
        Assert.Equal("Uit Beeld", OnlyPerson(await Show(map, "2026-02-01")));
    }

    [Fact]
    public async Task A_tie_is_drawn_once_ends_and_can_begin_anew()
    {
        var map = await NewMap();
        var (one, own) = await Add(map, "Een", on: "2026-01-10");
        var (two, _) = await Add(map, "Twee", on: "2026-01-10");
        var between = new { personId = one, otherPersonId = two, strength = "weak", saidBy = "client" };

        var made = await (await city.Haven.PostAsJsonAsync(map + "/ties", between)).Answer(201);
        await (await city.Haven.PostAsJsonAsync(map + "/ties", new { personId = two, otherPersonId = one, strength = "weak", saidBy = "client" })).Refuses(409, "tie-exists");
        await (await city.Haven.PostAsJsonAsync(map + "/ties", new { personId = one, otherPersonId = one, strength = "weak", saidBy = "client" })).Refuses(400, "tie-with-self");
        await (await city.Haven.PostAsJsonAsync($"{map}/ties/{made.GetProperty("tieId").GetGuid()}/endings", new { saidBy = "client" })).Answer(204);
        await (await city.Haven.PostAsJsonAsync($"{map}/ties/{own}/endings", new { saidBy = "client" })).Answer(204);

        var ended = await Show(map);
        Assert.DoesNotContain(ended.GetProperty("ties").EnumerateArray(), tie => tie.GetProperty("otherPersonId").ValueKind != JsonValueKind.Null);
        Assert.Contains(ended.GetProperty("ties").EnumerateArray(), tie => tie.GetProperty("status").GetString() == "ended" && tie.GetProperty("id").GetGuid() == own);
        await (await city.Haven.PutAsJsonAsync($"{map}/ties/{own}", new { strength = "normal", ring = 2, sector = "family", saidBy = "client" })).Answer(204);
    }

    [Fact]
    public async Task Bad_words_are_all_named_at_once_and_nothing_is_kept()
    {
        var map = await NewMap();

        var problem = await (await city.Haven.PostAsJsonAsync(map + "/persons", new
        {
            name = " ", kind = "ghost", note = new string('x', 10_001), relationCode = "XXX", saidBy = "rumour", on = "2999-01-01",
            tie = new { strength = "endless", ring = 9, sector = "moon", safetyFlags = NoSuchFlag },
        })).Answer(400);

        string[] fields = ["kind", "name", "note", "on", "relationCode", "saidBy", "tie.ring", "tie.safetyFlags", "tie.sector", "tie.strength"];
        Assert.Equal(fields, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await Show(map)).GetProperty("persons").GetArrayLength());
        await (await city.Haven.PostAsJsonAsync(map + "/persons", new { name = "A\0", kind = "human", saidBy = "client", tie = Tie })).Refuses(400, "invalid-input");
        Assert.Equal(400, (int)(await city.Haven.PostAsync(map + "/persons", new StringContent("{\"name\":", Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task What_nobody_sees_is_not_kept_wherever_it_is_typed()
    {
        var map = await NewMap();
        var made = await (await city.Haven.PostAsJsonAsync(map + "/persons", new
        {
            name = "Mi\u200Briam \u202Etset", kind = "human", relationText = "\uFEFFbuur\u00A0 vrouw", ageText = "3\u200B1", gender = "\u2067vrouw\u2069", note = "een\r\ntwee\u202E", saidBy = "client",
            tie = new { strength = "normal", ring = 2, sector = "family", note = "Rene\u0301e\u00AD" },
        })).Answer(201);

        var shown = await Show(map);
        var person = shown.GetProperty("persons")[0];
        Assert.Equal(("Miriam tset", "buur vrouw", "31", "vrouw", "een\ntwee"), (Text("name"), Text("relationText"), Text("ageText"), Text("gender"), Text("note")));
        Assert.Equal("Renée", shown.GetProperty("ties")[0].GetProperty("note").GetString());

        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{made.GetProperty("personId").GetGuid()}", new { name = "\u200B\u200B", kind = "human", saidBy = "client" })).Refuses(400, "invalid-input");
        var lines = string.Join("\r\n", Enumerable.Repeat("x", 5000)); // 10,000 signs in the browser's count and 9,999 kept
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{made.GetProperty("personId").GetGuid()}", new { name = "Miriam", kind = "human", note = lines, saidBy = "client" })).Answer(204);

        string Text(string field) => person.GetProperty(field).GetString()!;
    }

    [Fact]
    public async Task For_another_team_and_another_organisation_a_map_does_not_exist()
    {
        var map = await NewMap();
        using var otherTeam = city.Small.Worker("network-haven", "haven-wonen");
        using var stranger = city.Small.With("network-haven", city.Small.Tokens.UserToken("oost", "worker", "haven-opvang"));
        using var municipal = city.Small.With("network-haven", city.Small.Tokens.UserToken("haven", "municipal", "haven-opvang"));
        using var nobody = city.Small.With("network-haven", null);

        await (await otherTeam.GetAsync(map + "/network")).Refuses(404, "not-found");
        await (await otherTeam.PostAsJsonAsync(map + "/persons", new { name = "X", saidBy = "worker", tie = Tie })).Refuses(404, "not-found");
        await (await stranger.GetAsync(map + "/network")).Refuses(404, "not-found");
        Assert.Equal(403, (int)(await municipal.GetAsync(map + "/network")).StatusCode);
        Assert.Equal(401, (int)(await nobody.GetAsync(map + "/network")).StatusCode);
    }

    [Fact]
    public async Task A_file_is_looked_at_first_then_taken_over_and_twice_makes_no_doubles()
    {
        var map = await NewMap();
        var file = EasyNwkSample.TwoMaps().ToJsonString();

        var preview = await (await Send(map, "\uFEFF" + file)).Answer(200);
        Assert.Equal(0, (await Show(map)).GetProperty("persons").GetArrayLength());
        var done = await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = preview.GetProperty("previewId").GetGuid() })).Answer(201);
        var first = await Show(map);

        var again = await (await Send(map, file)).Answer(200);
        Assert.True(again.GetProperty("alreadyImported").GetBoolean());
        var twice = await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = again.GetProperty("previewId").GetGuid() })).Answer(201);
        var second = await Show(map);

        Assert.True(done.GetProperty("added").GetInt32() > 0);
        Assert.Equal(0, twice.GetProperty("added").GetInt32());
        Assert.Equal(first.GetProperty("persons").GetArrayLength(), second.GetProperty("persons").GetArrayLength());
        Assert.Equal(first.GetProperty("ties").GetArrayLength(), second.GetProperty("ties").GetArrayLength());
        await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = again.GetProperty("previewId").GetGuid() })).Refuses(409, "preview-gone");
    }

    [Fact]
    public async Task A_file_without_a_map_is_named_and_leaves_nothing_behind()
    {
        var map = await NewMap();

        var problem = await (await Send(map, "Naam;Rol\r\nJip;zus")).Answer(400);
        Assert.Contains("CSV", problem.GetProperty("errors").GetProperty("file")[0].GetString(), StringComparison.Ordinal);
        await (await Send(map, new string(' ', 5 * 1024 * 1024 + 1))).Refuses(413, "file-too-large");

        await using var db = city.Network("haven");
        var client = Guid.Parse(map.Split('/')[^1]);
        Assert.DoesNotContain(db.ImportPreviews, preview => preview.ClientId == client);
        Assert.Equal(0, (await Show(map)).GetProperty("persons").GetArrayLength());
    }

    [Fact]
    public async Task A_preview_is_of_one_worker_and_one_client()
    {
        var (map, other) = (await NewMap(), await NewMap());
        var preview = await (await Send(map, EasyNwkSample.TwoMaps().ToJsonString())).Answer(200);

        await (await city.Haven.PostAsJsonAsync(other + "/imports", new { previewId = preview.GetProperty("previewId").GetGuid() })).Refuses(409, "preview-gone");
    }

    private async Task<string> NewMap()
    {
        var registered = await (await city.HavenClients.PostAsJsonAsync("/v1/clients", new
        {
            displayName = "Jip Kaart", language = "nl", interpreterNeeded = false, teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen",
        })).Answer(201);
        var map = $"/v1/clients/{registered.GetProperty("id").GetGuid()}";
        await City.Until(city.Haven, map + "/network", _ => true);
        return map;
    }

    private async Task<(Guid Person, Guid Tie)> Add(string map, string name, string? on = null)
    {
        var made = await (await city.Haven.PostAsJsonAsync(map + "/persons", new { name, kind = "human", saidBy = "client", on, tie = Tie })).Answer(201);
        return (made.GetProperty("personId").GetGuid(), made.GetProperty("tieId").GetGuid());
    }

    private async Task<JsonElement> Show(string map, string? on = null) => await (await city.Haven.GetAsync($"{map}/network{(on is null ? "" : "?on=" + on)}")).Answer(200);

    private async Task<HttpResponseMessage> Send(string map, string file)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new("application/octet-stream");
        return await city.Haven.PostAsync(map + "/import-previews", content);
    }

    private static string OnlyPerson(JsonElement map) => Assert.Single(map.GetProperty("persons").EnumerateArray().ToArray()).GetProperty("name").GetString()!;
}
