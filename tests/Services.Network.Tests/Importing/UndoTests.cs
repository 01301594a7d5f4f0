using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Meeverhuizen.Services.Network.Tests.Map;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Meeverhuizen.Services.Network.Tests.Importing.EasyNwkSample;

namespace Meeverhuizen.Services.Network.Tests.Importing;

/// <summary>The wrong client's file can be undone as a whole; and nobody in a file is taken for somebody on the map without being asked about.</summary>
public sealed class UndoTests(City city)
{
    private static readonly string[] DoNotContact = ["do-not-contact"];

    private static readonly object Tie = new { strength = "strong", ring = 2, sector = "family" };

    [Fact]
    public async Task An_import_is_undone_as_a_whole_and_nothing_of_it_is_kept()
    {
        var map = await city.NewMap();
        await city.Adds(map, new { name = "Oom Piet", kind = "human", saidBy = "client", on = "2026-01-10", tie = Tie });
        var before = await city.Map(map);
        var import = (await city.TakesOver(map, TwoMaps().Bytes())).GetProperty("importId").GetGuid();
        var listed = (await (await city.Haven.GetAsync(map + "/imports")).Answer(200)).GetProperty("items")[0];
        Assert.Equal((import, true, 5), (listed.GetProperty("importId").GetGuid(), listed.GetProperty("canUndo").GetBoolean(), listed.GetProperty("added").GetInt32()));

        await (await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null)).Answer(204);

        Assert.Equal(before.ToString(), (await city.Map(map)).ToString());
        var client = Guid.Parse(map.Split('/')[^1]);
        await using var db = city.Network("haven");
        Assert.Equal((1, 1, 0), (await db.Persons.CountAsync(p => p.ClientId == client), await db.Ties.CountAsync(t => t.ClientId == client), await db.ImportedMaps.CountAsync(m => m.ClientId == client)));
        await (await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null)).Refuses(409, "import-undone");
        await (await city.Haven.PostAsync($"{map}/imports/{Guid.NewGuid()}/undoings", null)).Refuses(404, "not-found");

        var again = await city.TakesOver(map, TwoMaps().Bytes()); // as if it had never been taken over
        Assert.Equal(5, again.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task A_later_file_is_undone_and_the_earlier_one_stays()
    {
        var map = await city.NewMap();
        var first = TwoMaps();
        await city.TakesOver(map, first.Bytes());
        var before = await city.Map(map);
        var newer = TwoMaps();
        newer["versions"]!.AsArray().Add(Version(3, "", "2026-02-01", [Alter(0, "Miriam", "Schwester", distance: 99), Alter(9, "Bert")], [(0, 9)]));
        var import = (await city.TakesOver(map, newer.Bytes())).GetProperty("importId").GetGuid();
        Assert.NotEqual(before.ToString(), (await city.Map(map)).ToString());

        await (await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null)).Answer(204);

        Assert.Equal(before.ToString(), (await city.Map(map)).ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_merged_with_it_stands_in_the_way_until_they_are_parted_and_then_all_of_it_goes(bool ownStays)
    {
        var map = await city.NewMap();
        var piet = await city.Adds(map, new { name = "Oom Piet", kind = "human", saidBy = "client", on = "2026-01-10", note = "van ons", tie = Tie });
        var bram = await city.Adds(map, new { name = "Bram", kind = "human", saidBy = "client", on = "2026-01-10", tie = Tie });
        await (await city.Haven.PostAsJsonAsync(map + "/ties", new { personId = piet, otherPersonId = bram, strength = "weak", saidBy = "client", on = "2026-02-01" })).Answer(201);
        var (before, earlier) = (await city.Map(map), await city.Map(map, "2026-01-20"));
        var import = (await city.TakesOver(map, TwoMaps().Bytes())).GetProperty("importId").GetGuid();
        var lisa = (await city.Map(map)).Person("Lisa").GetProperty("id").GetGuid();
        var (stays, other) = ownStays ? (piet, lisa) : (lisa, piet);
        var merge = (await (await city.Haven.PostAsJsonAsync($"{map}/persons/{stays}/merges", new { otherPersonId = other })).Answer(201)).GetProperty("mergeId").GetGuid();

        var refused = await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null);
        Assert.Contains("iemand uit het bestand is samengevoegd met iemand anders. Haal die twee eerst uit elkaar.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await refused.Refuses(409, "import-built-on");
        var way = Assert.Single((await Listed(map)).GetProperty("inTheWay").EnumerateArray().ToArray());
        Assert.Equal(("merged", "Lisa", "daarna samengevoegd met Oom Piet"), (way.GetProperty("code").GetString(), way.GetProperty("name").GetString(), way.GetProperty("sentence").GetString()));
        Assert.Equal((stays, merge), (way.GetProperty("personId").GetGuid(), way.GetProperty("mergeId").GetGuid()));

        await (await city.Haven.PostAsync($"{map}/persons/{stays}/merges/{merge}/partings", null)).Answer(200);
        Assert.True((await Listed(map)).GetProperty("canUndo").GetBoolean());
        await (await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null)).Answer(204);

        Assert.Equal((before.ToString(), earlier.ToString()), ((await city.Map(map)).ToString(), (await city.Map(map, "2026-01-20")).ToString()));
        var client = Guid.Parse(map.Split('/')[^1]);
        await using var db = city.Network("haven");
        Assert.Equal((2, 3, 0), (await db.Persons.CountAsync(p => p.ClientId == client), await db.Ties.CountAsync(t => t.ClientId == client), await db.PersonMerges.CountAsync(m => m.ClientId == client)));
        Assert.Equal(1, await db.Persons.Where(p => p.Id == piet).SelectMany(p => p.Versions).CountAsync()); // nor what the merge had taken over of the file
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{piet}", new { name = "Piet", kind = "human", saidBy = "client", revision = 1 })).Answer(204);
    }

    [Fact]
    public async Task What_was_written_of_the_two_stays_and_stands_in_the_way_and_what_was_written_of_ones_own_after_parting_does_not()
    {
        var map = await city.NewMap();
        var piet = await city.Adds(map, new { name = "Oom Piet", kind = "human", saidBy = "client", on = "2026-01-10", tie = Tie });
        var import = (await city.TakesOver(map, TwoMaps().Bytes())).GetProperty("importId").GetGuid();
        var shown = await city.Map(map);
        var (lisa, max) = (shown.Person("Lisa").GetProperty("id").GetGuid(), shown.Persons().First(person => person.GetProperty("name").GetString() is not ("Lisa" or "Oom Piet")).GetProperty("id").GetGuid());
        await MergedAndParted(lisa, null);
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{piet}", new { name = "Piet", kind = "human", saidBy = "client", note = "later" })).Answer(204);

        await MergedAndParted(max, "van toen zij één waren");
        Assert.Contains("was-merged", (await Listed(map)).GetProperty("inTheWay").EnumerateArray().Select(way => way.GetProperty("code").GetString()));
        await (await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null)).Refuses(409, "import-built-on");

        // The same without that.
        map = await city.NewMap();
        piet = await city.Adds(map, new { name = "Oom Piet", kind = "human", saidBy = "client", on = "2026-01-10", tie = Tie });
        import = (await city.TakesOver(map, TwoMaps().Bytes())).GetProperty("importId").GetGuid();
        await MergedAndParted((await city.Map(map)).Person("Lisa").GetProperty("id").GetGuid(), null);
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{piet}", new { name = "Piet", kind = "human", saidBy = "client", note = "later" })).Answer(204);
        await (await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null)).Answer(204);
        var left = Assert.Single((await city.Map(map)).Persons());
        Assert.Equal(("Piet", "later"), (left.GetProperty("name").GetString(), left.GetProperty("note").GetString()));
        await (await city.Haven.PutAsJsonAsync($"{map}/persons/{piet}", new { name = "Pieter", kind = "human", saidBy = "client", revision = left.GetProperty("revision").GetInt32() })).Answer(204);

        async Task MergedAndParted(Guid other, string? note)
        {
            var merge = (await (await city.Haven.PostAsJsonAsync($"{map}/persons/{piet}/merges", new { otherPersonId = other })).Answer(201)).GetProperty("mergeId").GetGuid();
            if (note is not null)
            {
                await (await city.Haven.PutAsJsonAsync($"{map}/persons/{piet}", new { name = "Piet", kind = "human", saidBy = "client", note })).Answer(204);
            }

            await (await city.Haven.PostAsync($"{map}/persons/{piet}/merges/{merge}/partings", null)).Answer(200);
        }
    }

    private async Task<JsonElement> Listed(string map) => (await (await city.Haven.GetAsync(map + "/imports")).Answer(200)).GetProperty("items")[0];

    [Theory]
    [InlineData("person", "person-changed")]
    [InlineData("tie", "tie-changed")]
    [InlineData("between", "tie-added")]
    [InlineData("merge", "merged")]
    [InlineData("file", "person-changed")]
    public async Task What_was_built_on_it_stands_in_the_way_and_is_named(string built, string code)
    {
        var map = await city.NewMap();
        var other = await city.Adds(map, new { name = "Oom Piet", kind = "human", saidBy = "client", on = "2026-01-10", tie = Tie });
        var import = (await city.TakesOver(map, TwoMaps().Bytes())).GetProperty("importId").GetGuid();
        var shown = await city.Map(map);
        var lisa = shown.Person("Lisa");
        var id = lisa.GetProperty("id").GetGuid();
        var done = built switch
        {
            "person" => await city.Haven.PutAsJsonAsync($"{map}/persons/{id}", new { name = "Lisa B", kind = "human", saidBy = "client" }),
            "tie" => await city.Haven.PutAsJsonAsync($"{map}/ties/{shown.Own(lisa).GetProperty("id").GetGuid()}", new { strength = "weak", ring = 2, sector = "family", saidBy = "client" }),
            "between" => await city.Haven.PostAsJsonAsync(map + "/ties", new { personId = id, otherPersonId = other, strength = "weak", saidBy = "client" }),
            "merge" => await city.Haven.PostAsJsonAsync($"{map}/persons/{other}/merges", new { otherPersonId = id }),
            _ => await city.Sends(map, Later().Bytes()),
        };
        Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        if (built == "file")
        {
            await city.TakesOver(map, Later().Bytes());
        }

        await (await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null)).Refuses(409, "import-built-on");

        var listed = (await (await city.Haven.GetAsync(map + "/imports")).Answer(200)).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("importId").GetGuid() == import);
        Assert.False(listed.GetProperty("canUndo").GetBoolean());
        Assert.Contains(code, listed.GetProperty("inTheWay").EnumerateArray().Select(way => way.GetProperty("code").GetString()));

        static JsonObject Later()
        {
            var later = TwoMaps();
            later["versions"]!.AsArray().Add(Version(3, "", "2026-02-01", [Alter(4, "Lisa", "Nachbar*in", angle: 100, distance: 20)], []));
            return later;
        }
    }

    [Fact]
    public async Task Who_looks_like_somebody_on_the_map_is_asked_about_and_never_merged_in_silence()
    {
        var map = await city.NewMap();
        var known = await city.Adds(map, new { name = "Míriam Tesfay", kind = "human", language = "ti", saidBy = "client", on = "2026-01-10", objects = true, tie = new { strength = "strong", ring = 1, sector = "family", safetyFlags = DoNotContact } });
        var file = TwoMaps();
        var preview = await (await city.Sends(map, file.Bytes())).Answer(200);
        var previewId = preview.GetProperty("previewId").GetGuid();
        var question = Assert.Single(preview.GetProperty("questions").EnumerateArray().ToArray());
        Assert.Equal(("Miriam", known), (question.GetProperty("name").GetString(), question.GetProperty("known")[0].GetProperty("personId").GetGuid()));
        var who = question.GetProperty("who").GetString();

        await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId, persons = Array.Empty<object>() })).Refuses(400, "invalid-input");
        await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId, persons = new[] { new { who, personId = Guid.NewGuid() } } })).Refuses(409, "choices-outdated");
        var done = await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId, persons = new[] { new { who, personId = known } } })).Answer(201);

        Assert.Equal((4, 1), (done.GetProperty("added").GetInt32(), done.GetProperty("changed").GetInt32()));
        var shown = await city.Map(map);
        var miriam = shown.Person("Míriam Tesfay");
        Assert.Equal((known, true, "ti"), (miriam.GetProperty("id").GetGuid(), miriam.GetProperty("objects").GetBoolean(), miriam.GetProperty("language").GetString()));
        Assert.Equal("do-not-contact", shown.Own(miriam).GetProperty("safetyFlags")[0].GetString());
        Assert.Equal(["Lisa–Míriam Tesfay"], shown.Between());
        Assert.Equal(known, (await city.Map(map, "2025-03-01")).Person("Miriam").GetProperty("id").GetGuid()); // the file knew her earlier

        file["versions"]!.AsArray().Add(Version(3, "", "2026-02-01", [Alter(0, "Miriam", "Schwester", distance: 99), Alter(4, "Lisa")], []));
        var next = await (await city.Sends(map, file.Bytes())).Answer(200);
        Assert.Equal(0, next.GetProperty("questions").GetArrayLength()); // asked once
        await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = next.GetProperty("previewId").GetGuid(), persons = Array.Empty<object>() })).Answer(201);
        Assert.Equal(3, (await city.Map(map)).Own((await city.Map(map)).Person("Miriam")).GetProperty("ring").GetInt32());
    }

    [Fact]
    public async Task Somebody_else_of_the_same_name_comes_beside_and_undoing_frees_who_was_the_same()
    {
        var map = await city.NewMap();
        var known = await city.Adds(map, new { name = "Miriam", kind = "human", saidBy = "client", on = "2026-01-10", tie = Tie });
        var before = await city.Map(map);
        var preview = await (await city.Sends(map, TwoMaps().Bytes())).Answer(200);
        var who = preview.GetProperty("questions")[0].GetProperty("who").GetString();
        var same = (await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = preview.GetProperty("previewId").GetGuid(), persons = new[] { new { who, personId = known } } })).Answer(201)).GetProperty("importId").GetGuid();

        await (await city.Haven.PostAsync($"{map}/imports/{same}/undoings", null)).Answer(204);
        Assert.Equal(before.ToString(), (await city.Map(map)).ToString());

        preview = await (await city.Sends(map, TwoMaps().Bytes())).Answer(200);
        await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = preview.GetProperty("previewId").GetGuid(), persons = new[] { new { who, personId = (Guid?)null } } })).Answer(201);
        Assert.Equal(2, (await city.Map(map)).Persons().Count(person => person.GetProperty("name").GetString() == "Miriam"));
    }
}
