using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Tests.Importing;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Map;

/// <summary>Two on the map who are one: merged without loss, and parted again.</summary>
public sealed class MergeTests(City city)
{
    [Fact]
    public async Task Two_become_one_with_what_both_had_and_part_again_as_they_were()
    {
        var map = await city.NewMap();
        var stays = await city.Adds(map, Somebody("Wies", "2026-01-10", relation: "SIS", note: "belt vaak", flags: ["do-not-contact"]));
        var other = await city.Adds(map, Somebody("Wies Testdam", "2026-03-01", relation: null, note: "woont in Almere", language: "ti", objects: true, strength: "weak", ring: 3, flags: ["must-not-know"]));
        var third = await city.Adds(map, Somebody("Bram", "2026-01-10"));
        var fourth = await city.Adds(map, Somebody("Noa", "2026-01-10"));
        await Ties(map, stays, other, "strong", "gives");
        await Ties(map, other, third, "strong", "gives");
        await Ties(map, fourth, other, "weak", "gives");
        await Ties(map, stays, fourth, "normal", "none", on: "2026-02-01");
        var (before, earlier) = (await city.Map(map), await city.Map(map, "2026-03-15"));

        var merge = await (await city.Haven.PostAsJsonAsync($"{map}/persons/{stays}/merges", new { otherPersonId = other, revision = 1, otherRevision = 1 })).Answer(201);

        var one = await city.Map(map);
        Assert.Equal(["Bram", "Noa", "Wies"], one.Persons().Select(p => p.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        var wies = one.Person("Wies");
        Assert.Equal((stays, "SIS", "ti", true, true), (wies.GetProperty("id").GetGuid(), wies.GetProperty("relationCode").GetString(), wies.GetProperty("language").GetString(), wies.GetProperty("objects").GetBoolean(), wies.GetProperty("isMerged").GetBoolean()));
        Assert.Equal("belt vaak\n\nwoont in Almere", wies.GetProperty("note").GetString());
        var own = one.Own(wies);
        Assert.Equal(("weak", 3, "do-not-contact, must-not-know"), (own.GetProperty("strength").GetString(), own.GetProperty("ring").GetInt32(), string.Join(", ", own.GetProperty("safetyFlags").EnumerateArray().Select(f => f.GetString()))));
        Assert.Equal(["Bram–Wies", "Noa–Wies"], one.Between().Order(StringComparer.Ordinal));
        var withNoa = one.GetProperty("ties").EnumerateArray().Single(t => t.GetProperty("otherPersonId").ValueKind != JsonValueKind.Null && new[] { t.GetProperty("personId").GetGuid(), t.GetProperty("otherPersonId").GetGuid() }.Contains(fourth));
        Assert.Equal(("weak", "gets"), (withNoa.GetProperty("strength").GetString(), withNoa.GetProperty("direction").GetString())); // seen from Wies
        Assert.Equal(("2026-01-10", "2026-03-01"), SinceOf(wies)); // known by the first of the two, and so since both had said their part
        Assert.Equal(("2026-01-10", "2026-03-01"), SinceOf(own));
        Assert.Equal(("2026-02-01", "2026-03-10"), SinceOf(withNoa));
        Assert.Equal(("2026-03-10", null), SinceOf(one.GetProperty("ties").EnumerateArray().Single(t => t.GetProperty("otherPersonId").ValueKind != JsonValueKind.Null && t.GetProperty("id").GetGuid() != withNoa.GetProperty("id").GetGuid())));
        Same(earlier, await city.Map(map, "2026-03-15"));
        Assert.Equal("Wies Testdam", (await (await city.Haven.GetAsync($"{map}/persons/{stays}/merges")).Answer(200)).GetProperty("items")[0].GetProperty("name").GetString());

        var parted = await (await city.Haven.PostAsync($"{map}/persons/{stays}/merges/{merge.GetProperty("mergeId").GetGuid()}/partings", null)).Answer(200);

        Assert.Equal((other, false), (parted.GetProperty("personId").GetGuid(), parted.GetProperty("keptSince").GetBoolean()));
        Same(before, await city.Map(map));
        Same(earlier, await city.Map(map, "2026-03-15"));
        await (await city.Haven.PostAsync($"{map}/persons/{stays}/merges/{merge.GetProperty("mergeId").GetGuid()}/partings", null)).Refuses(409, "already-parted");
    }

    [Fact]
    public async Task A_merge_invents_no_later_start_and_a_change_after_it_begins_on_its_own_day()
    {
        var map = await city.NewMap();
        var stays = await city.Adds(map, Somebody("Wies", "2026-03-01"));
        var other = await city.Adds(map, Somebody("Wies T", "2026-01-10")); // said the same, and earlier
        var third = await city.Adds(map, Somebody("Bram", "2026-01-10"));
        await Ties(map, stays, third, "strong", "gives");
        await Ties(map, third, other, "strong", "gets", on: "2026-02-01");
        var before = await city.Map(map);

        var merge = (await (await city.Haven.PostAsJsonAsync($"{map}/persons/{stays}/merges", new { otherPersonId = other })).Answer(201)).GetProperty("mergeId").GetGuid();

        var one = await city.Map(map);
        var between = one.GetProperty("ties").EnumerateArray().Single(tie => tie.GetProperty("otherPersonId").ValueKind != JsonValueKind.Null);
        Assert.Equal((("2026-01-10", null), ("2026-02-01", null)), (SinceOf(one.Own(one.Person("Wies"))), SinceOf(between)));
        Assert.Equal("2026-01-10", SinceOf(one.Person("Wies")).Known);

        // A second merge says no more than the first, and parting it gives that back.
        var again = await city.Adds(map, Somebody("Wies U", "2026-05-01"));
        var second = (await (await city.Haven.PostAsJsonAsync($"{map}/persons/{stays}/merges", new { otherPersonId = again })).Answer(201)).GetProperty("mergeId").GetGuid();
        Assert.Equal("2026-01-10", SinceOf((await city.Map(map)).Person("Wies")).Known);
        await (await city.Haven.PostAsync($"{map}/persons/{stays}/merges/{second}/partings", null)).Answer(200);
        await (await city.Haven.PostAsync($"{map}/persons/{stays}/merges/{merge}/partings", null)).Answer(200);
        var parted = await city.Map(map);
        Assert.Equal(("2026-03-01", "2026-01-10", "2026-05-01"), (SinceOf(parted.Person("Wies")).Known, SinceOf(parted.Person("Wies T")).Known, SinceOf(parted.Person("Wies U")).Known));
        foreach (var tie in before.GetProperty("ties").EnumerateArray())
        {
            Assert.Equal(SinceOf(tie), SinceOf(parted.GetProperty("ties").EnumerateArray().Single(t => t.GetProperty("id").GetGuid() == tie.GetProperty("id").GetGuid())));
        }

        await (await city.Haven.PutAsJsonAsync($"{map}/ties/{parted.Own(parted.Person("Wies")).GetProperty("id").GetGuid()}", new { strength = "weak", ring = 2, sector = "family", saidBy = "client", on = "2026-06-01" })).Answer(204);
        Assert.Equal(("2026-06-01", null), SinceOf((await city.Map(map, "2026-06-02")).Own((await city.Map(map)).Person("Wies"))));
    }

    [Fact]
    public async Task What_was_written_since_stays_with_who_stayed_and_that_is_said()
    {
        var map = await city.NewMap();
        var stays = await city.Adds(map, Somebody("Wies", "2026-01-10"));
        var other = await city.Adds(map, Somebody("Wies T", "2026-03-01", note: "van T"));
        var merge = (await (await city.Haven.PostAsJsonAsync($"{map}/persons/{stays}/merges", new { otherPersonId = other })).Answer(201)).GetProperty("mergeId").GetGuid();
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{stays}", new { name = "Wies", kind = "human", note = "van T, en zij belde", saidBy = "client" })).Answer(204);

        var parted = await (await city.Haven.PostAsync($"{map}/persons/{stays}/merges/{merge}/partings", null)).Answer(200);

        var shown = await city.Map(map);
        Assert.True(parted.GetProperty("keptSince").GetBoolean());
        Assert.Equal(("van T, en zij belde", "van T"), (shown.Person("Wies").GetProperty("note").GetString(), shown.Person("Wies T").GetProperty("note").GetString()));
    }

    [Fact]
    public async Task In_a_handover_that_is_prepared_nothing_goes_that_was_not_chosen()
    {
        var map = await city.NewMap();
        var (a, b, c) = (await city.Adds(map, Somebody("Anna", "2026-01-10")), await city.Adds(map, Somebody("Anna B", "2026-01-10")), await city.Adds(map, Somebody("Bram", "2026-01-10")));
        var (d, e) = (await city.Adds(map, Somebody("Dirk", "2026-01-10")), await city.Adds(map, Somebody("Dirk E", "2026-01-10")));
        var handover = (await (await city.Haven.PostAsJsonAsync(map + "/handovers", new { })).Answer(201)).GetProperty("id").GetGuid();
        var shown = await city.Map(map);
        var ties = shown.GetProperty("ties").EnumerateArray().ToDictionary(t => t.GetProperty("personId").GetGuid(), t => t.GetProperty("id").GetGuid());
        await (await city.Haven.PutAsJsonAsync($"/v1/handovers/{handover}/items", new { choices = new[] { a, ties[a], c, ties[c], d, e, ties[d], ties[e] }.Select(itemId => new { itemId, included = true }) })).Answer(204);

        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{a}/merges", new { otherPersonId = b })).Answer(201); // only Anna was chosen, not Anna B
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{d}/merges", new { otherPersonId = e })).Answer(201); // both were

        var items = (await (await city.Haven.GetAsync($"/v1/handovers/{handover}")).Answer(200)).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("included").GetBoolean()).Select(item => item.GetProperty("itemId").GetGuid());
        Assert.Equal(new[] { c, ties[c], d, ties[d] }.Order(), items.Order());
    }

    [Fact]
    public async Task A_merge_is_refused_in_words_and_the_log_has_a_line_about_each()
    {
        var map = await city.NewMap();
        var (one, two, three) = (await city.Adds(map, Somebody("Een", "2026-01-10")), await city.Adds(map, Somebody("Twee", "2026-01-10")), await city.Adds(map, Somebody("Drie", "2026-01-10")));
        var merges = $"{map}/persons/{one}/merges";

        await (await city.Haven.PostAsJsonAsync(merges, new { otherPersonId = one })).Refuses(400, "merge-with-self");
        await (await city.Haven.PostAsJsonAsync(merges, new { otherPersonId = Guid.NewGuid() })).Refuses(404, "not-found");
        await (await city.Haven.PostAsJsonAsync(merges, new { otherPersonId = two, revision = 7 })).Refuses(409, "changed-meanwhile");
        await (await city.Haven.PostAsJsonAsync(merges, new { otherPersonId = two, otherRevision = 7 })).Refuses(409, "changed-meanwhile");
        using var otherTeam = city.Small.Worker("network-haven", "haven-wonen");
        await (await otherTeam.PostAsJsonAsync(merges, new { otherPersonId = two })).Refuses(404, "not-found");

        var first = (await (await city.Haven.PostAsJsonAsync(merges, new { otherPersonId = two })).Answer(201)).GetProperty("mergeId").GetGuid();
        await (await city.Haven.PostAsJsonAsync(merges, new { otherPersonId = two })).Refuses(409, "not-on-map-that-day");
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{two}/restorations", new { })).Refuses(409, "is-merged");
        Assert.Equal(0, (await (await city.Haven.GetAsync(map + "/former")).Answer(200)).GetProperty("persons").GetArrayLength());
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{three}/merges", new { otherPersonId = one })).Answer(201);
        await (await city.Haven.PostAsync($"{merges}/{first}/partings", null)).Refuses(409, "part-later-first");

        await using var database = city.Small.DatabaseOf("network-haven");
        await using var lines = database.CreateCommand("SELECT count(DISTINCT subject_id) FROM access_log WHERE action = 'merge' AND subject_id = ANY($1)");
        lines.Parameters.AddWithValue(new[] { one, two, three, Guid.Parse(map.Split('/')[^1]) });
        Assert.Equal(4L, await lines.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_next_file_finds_who_was_merged()
    {
        var map = await city.NewMap();
        var own = await city.Adds(map, Somebody("Zus Miriam", "2026-01-10"));
        await city.TakesOver(map, EasyNwkSample.TwoMaps().Bytes());
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{own}/merges", new { otherPersonId = (await city.Map(map)).Person("Miriam").GetProperty("id").GetGuid() })).Answer(201);
        var newer = EasyNwkSample.TwoMaps();
        var today = System.Text.Json.Nodes.JsonValue.Create(DateOnly.FromDateTime(DateTime.UtcNow).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var third = newer["versions"]![1]!.DeepClone().AsObject();
        (third["id"], third["date"]) = (3, today);
        third["nwk"]!["alteri"]![1]!["distance"] = 99;
        newer["versions"]!.AsArray().Add(third);

        var done = await city.TakesOver(map, newer.Bytes());

        Assert.Equal(0, done.GetProperty("added").GetInt32());
        var shown = await city.Map(map);
        Assert.Equal(3, shown.Own(shown.Persons().Single(p => p.GetProperty("id").GetGuid() == own)).GetProperty("ring").GetInt32());
    }

    private static object Somebody(string name, string on, string? relation = null, string? note = null, string? language = null, bool objects = false, string strength = "normal", int ring = 2, string[]? flags = null) => new
    {
        name, kind = "human", relationCode = relation, note, language, objects, saidBy = "client", on, tie = new { strength, ring, sector = "family", safetyFlags = flags ?? [] },
    };

    private async Task Ties(string map, Guid one, Guid other, string strength, string direction, string on = "2026-03-10") =>
        await (await city.Haven.PostAsJsonAsync(map + "/ties", new { personId = one, otherPersonId = other, strength, direction, saidBy = "client", on })).Answer(201);

    private static (string Known, string? So) SinceOf(JsonElement item) => (item.GetProperty("since").GetString()!, item.GetProperty("soSince").GetString());

    /// <summary>The same map, whatever the numbers of its versions.</summary>
    private static void Same(JsonElement one, JsonElement other)
    {
        foreach (var part in new[] { "persons", "ties" })
        {
            Assert.Equal(one.GetProperty(part).EnumerateArray().Select(Said).Order(StringComparer.Ordinal), other.GetProperty(part).EnumerateArray().Select(Said).Order(StringComparer.Ordinal));
        }

        static string Said(JsonElement item) => string.Join(' ', item.EnumerateObject().Where(field => field.Name is not ("revision" or "recordedBy" or "isMerged")).Select(field => field.ToString()));
    }
}
