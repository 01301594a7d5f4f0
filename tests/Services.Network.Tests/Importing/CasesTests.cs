using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Meeverhuizen.Services.Network.Tests.Map;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Importing;

/// <summary>Files as people have them: what comes over is compared with the file itself, contact by contact and tie by tie, over HTTP.</summary>
public sealed class CasesTests(City city)
{
    private static readonly Dictionary<string, (int Persons, int Ties, string[] Remarks)> Expected = new()
    {
        ["001-tie-to-removed-contact"] = (3, 1, ["Joost left-out", "Mw. Kuipers left-out"]),
        ["003-contacts-with-number-null"] = (3, 0, ["Selam changed", "Joost changed"]),
        ["003b-tie-from-number-null"] = (3, 0, ["Selam changed", "Joost changed", "Mw. Kuipers left-out"]),
        ["005a-date-cleared"] = (2, 1, [" asked"]),
        ["007a-role-of-151-characters"] = (3, 0, ["Joost cut"]),
        ["010a-letters-not-seen"] = (8, 1, [" changed"]),
    };

    [Theory]
    [InlineData("001-tie-to-removed-contact")]
    [InlineData("003-contacts-with-number-null")]
    [InlineData("003b-tie-from-number-null")]
    [InlineData("005a-date-cleared")]
    [InlineData("007a-role-of-151-characters")]
    [InlineData("010a-letters-not-seen")]
    public async Task What_is_sound_comes_over_contact_by_contact_and_the_rest_is_named(string name)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Importing", "Cases", name + ".json"));
        var map = await city.NewMap();
        var (persons, ties, remarks) = Expected[name];

        var preview = await (await city.Sends(map, bytes)).Answer(200);
        Assert.Equal(remarks, preview.GetProperty("remarks").EnumerateArray().Select(remark => $"{remark.GetProperty("name").GetString()} {remark.GetProperty("done").GetString()}"));
        Assert.All(preview.GetProperty("remarks").EnumerateArray(), remark => Assert.NotEmpty(remark.GetProperty("maps").EnumerateArray()));
        var days = preview.GetProperty("undated").EnumerateArray().Select(undated => new { version = undated.GetProperty("version").GetInt32(), on = "2026-04-02" }).ToList();
        var done = await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = preview.GetProperty("previewId").GetGuid(), days, persons = Array.Empty<object>() })).Answer(201);

        var today = await city.Map(map);
        Assert.Equal((persons, ties), (today.Persons().Count, today.Between().Count));
        Assert.Equal(persons + (days.Count > 0 ? 1 : 0), done.GetProperty("added").GetInt32());
        foreach (var (day, nwk) in Versions(JsonNode.Parse(new MemoryStream(bytes))!, days.Count > 0 ? "2026-04-02" : null))
        {
            Compare(nwk, await city.Map(map, day));
        }
    }

    [Fact]
    public async Task The_same_faulty_file_twice_makes_no_doubles()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Importing", "Cases", "003-contacts-with-number-null.json"));
        var map = await city.NewMap();
        await city.TakesOver(map, bytes);

        var again = await city.TakesOver(map, bytes);

        Assert.Equal((0, 3), (again.GetProperty("added").GetInt32(), (await city.Map(map)).Persons().Count));
    }

    [Fact]
    public async Task A_day_that_was_given_once_is_not_asked_again()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Importing", "Cases", "005a-date-cleared.json"));
        var map = await city.NewMap();
        var preview = await (await city.Sends(map, bytes)).Answer(200);
        var previewId = preview.GetProperty("previewId").GetGuid();

        await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId })).Refuses(400, "invalid-input");
        var refused = await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId, days = new[] { new { version = 2, on = "2026-03-02" } } })).Answer(400);
        Assert.Contains("van deze dag is er al een andere versie", refused.GetProperty("errors").GetProperty("day-2")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(previewId, (await (await city.Haven.GetAsync($"{map}/import-previews/{previewId}")).Answer(200)).GetProperty("previewId").GetGuid());
        await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId, days = new[] { new { version = 2, on = "2026-04-02" } } })).Answer(201);

        var again = await (await city.Sends(map, bytes)).Answer(200);
        Assert.Equal((0, true), (again.GetProperty("undated").GetArrayLength(), again.GetProperty("alreadyImported").GetBoolean()));
        Assert.Equal(2, (await city.Map(map)).Persons().Count);
        Assert.Equal(3, (await city.Map(map, "2026-04-01")).Persons().Count);
    }

    [Fact]
    public async Task A_version_whose_day_nobody_knows_can_stay_behind()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Importing", "Cases", "005a-date-cleared.json"));
        var map = await city.NewMap();
        var preview = await (await city.Sends(map, bytes)).Answer(200);

        await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = preview.GetProperty("previewId").GetGuid(), days = new[] { new { version = 2, on = (string?)null } } })).Answer(201);

        Assert.Equal(3, (await city.Map(map)).Persons().Count);
    }

    private static IEnumerable<(string? Day, JsonNode Nwk)> Versions(JsonNode file, string? given) => file["versions"] is JsonArray versions
        ? versions.Select(version => (version!["date"]!.GetValue<string>() is { Length: > 0 } date ? date : given, version["nwk"]!))
        : [(null, file)];

    /// <summary>Everybody in the file stands on the map of that day, with what the file says of them; and nobody else.</summary>
    private static void Compare(JsonNode nwk, JsonElement map)
    {
        var alteri = nwk["alteri"]!.AsArray().Select(alter => alter!.AsObject()).ToList();
        Assert.Equal(alteri.Select(Called).Order(StringComparer.Ordinal), map.Persons().Select(person => person.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        foreach (var alter in alteri)
        {
            var person = map.Persons().Single(person => person.GetProperty("name").GetString() == Called(alter));
            var tie = map.Own(person);
            var role = alter["role"]!.GetValue<string>();
            var (code, text) = role switch { "Schwester" => ("SIS", null), "Mutter" => ("MTH", null), "Freund*in" => ("20", "vriend(in)"), "Kolleg*in" => ("colleague", null), "Nachbar*in" => ("19", null), "Sozialarbeiter*in" => ("07", "maatschappelijk werker"), _ => (null, role) };
            Assert.Equal(code, person.GetProperty("relationCode").GetString() ?? person.GetProperty("roleCode").GetString());
            var said = person.GetProperty("relationText").GetString();
            Assert.True(said == text || (text!.Length > 100 && text.StartsWith(said![..99], StringComparison.Ordinal) && person.GetProperty("note").GetString()!.Contains(text, StringComparison.Ordinal)), said);
            Assert.Equal(alter["currentGender"]!.GetValue<string>() switch { "weiblich" => "vrouw", "männlich" => "man", _ => null }, person.GetProperty("gender").GetString());
            Assert.Equal(alter["distance"]!.GetValue<double>() switch { < 33.33 => 1, < 66.67 => 2, _ => 3 }, tie.GetProperty("ring").GetInt32());
            Assert.Equal(alter["angle"]!.GetValue<double>() switch { < -90 => "colleagues", < 0 => "professionals", < 90 => "family", _ => "friends" }, tie.GetProperty("sector").GetString());
            Assert.Equal(("normal", "active", false), (tie.GetProperty("strength").GetString(), tie.GetProperty("status").GetString(), tie.GetProperty("tension").GetBoolean()));
        }

        var numbers = alteri.Where(alter => alter["id"] is not null).ToDictionary(alter => alter["id"]!.GetValue<int>(), Called);
        var sound = nwk["connections"]!.AsArray().Select(tie => (One: tie!["id1"]?.GetValue<int>() ?? -1, Other: tie["id2"]?.GetValue<int>() ?? -1))
            .Where(tie => numbers.ContainsKey(tie.One) && numbers.ContainsKey(tie.Other)).Select(tie => string.Join('–', new[] { numbers[tie.One], numbers[tie.Other] }.Order(StringComparer.Ordinal)));
        Assert.Equal(sound.Order(StringComparer.Ordinal), map.Between().Order(StringComparer.Ordinal));
    }

    private static string Called(JsonObject alter) => TypedText.MaybeLine(alter["name"]!.GetValue<string>()) ?? "Zonder naam";
}
