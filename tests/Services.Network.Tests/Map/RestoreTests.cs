using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Map;

/// <summary>Who left the map and which ties ended can come back, and what was written down stays.</summary>
public sealed class RestoreTests(City city)
{
    [Fact]
    public async Task Who_left_is_listed_and_comes_back_as_if_they_had_never_left_with_their_ties_and_all_history()
    {
        var map = await NewMap();
        var (wies, tie) = await Add(map, "Wies", "2026-01-10");
        var (otto, _) = await Add(map, "Otto", "2026-01-10");
        await (await city.Haven.PostAsJsonAsync(map + "/ties", new { personId = wies, otherPersonId = otto, strength = "normal", saidBy = "client", on = "2026-01-10" })).Answer(201);
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/endings", new { reason = "not-in-view", saidBy = "client", on = "2026-03-01" })).Answer(204);

        var former = await Former(map);
        var left = Assert.Single(former.GetProperty("persons").EnumerateArray().ToArray());
        Assert.Equal((wies, "not-in-view", "2026-03-01", 2), (left.GetProperty("id").GetGuid(), left.GetProperty("reason").GetString()!, left.GetProperty("on").GetString()!, left.GetProperty("revision").GetInt32()));
        Assert.Equal(["Otto"], await Names(map));

        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/restorations", new { revision = 1 })).Refuses(409, "changed-meanwhile");
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/restorations", new { on = "2026-02-01" })).Refuses(400, "invalid-input");
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/restorations", new { revision = 2 })).Answer(204);

        Assert.Equal(["Otto", "Wies"], await Names(map));
        Assert.Equal(["Otto", "Wies"], await Names(map, "2026-03-02")); // as if never left
        Assert.Equal("client", (await Show(map)).GetProperty("persons").EnumerateArray().Single(person => person.GetProperty("id").GetGuid() == wies).GetProperty("saidBy").GetString()); // whose words it was, it is again
        Assert.Equal(3, (await Show(map)).GetProperty("ties").GetArrayLength());
        Assert.Equal(0, (await Former(map)).GetProperty("persons").GetArrayLength());
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/restorations", new { })).Refuses(409, "on-map-already");
        Assert.NotEqual(Guid.Empty, tie);
    }

    [Fact]
    public async Task Entered_by_mistake_by_mistake_is_put_right_on_every_day_and_from_a_day_on_only_from_then()
    {
        var map = await NewMap();
        var (wies, _) = await Add(map, "Wies", "2026-01-10");
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/endings", new { reason = "entered-by-mistake", saidBy = "worker", on = "2026-01-10" })).Answer(204);
        Assert.Empty(await Names(map, "2026-02-01"));

        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/restorations", new { })).Answer(204);
        Assert.Equal(["Wies"], await Names(map, "2026-02-01"));

        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/endings", new { reason = "not-in-view", saidBy = "client", on = "2026-03-01" })).Answer(204);
        await (await city.Haven.PostAsJsonAsync($"{map}/persons/{wies}/restorations", new { on = "2026-04-01", saidBy = "client" })).Answer(204);
        Assert.Empty(await Names(map, "2026-03-15"));
        Assert.Equal(["Wies"], await Names(map));
    }

    [Fact]
    public async Task An_ended_tie_is_there_again_as_it_was_also_between_two_persons()
    {
        var map = await NewMap();
        var (wies, own) = await Add(map, "Wies", "2026-01-10");
        var (otto, _) = await Add(map, "Otto", "2026-01-10");
        var between = (await (await city.Haven.PostAsJsonAsync(map + "/ties", new { personId = wies, otherPersonId = otto, strength = "strong", tension = true, direction = "gives", saidBy = "client", on = "2026-01-10" })).Answer(201)).GetProperty("tieId").GetGuid();
        foreach (var tie in new[] { own, between })
        {
            await (await city.Haven.PostAsJsonAsync($"{map}/ties/{tie}/endings", new { saidBy = "client", on = "2026-03-01" })).Answer(204);
            Assert.Equal(tie, Assert.Single((await Former(map)).GetProperty("ties").EnumerateArray().ToArray()).GetProperty("id").GetGuid());
            await (await city.Haven.PostAsJsonAsync($"{map}/ties/{tie}/restorations", new { revision = 2 })).Answer(204);
            Assert.Equal(0, (await Former(map)).GetProperty("ties").GetArrayLength());
            await (await city.Haven.PostAsJsonAsync($"{map}/ties/{tie}/restorations", new { })).Refuses(409, "tie-exists");
        }

        var again = (await Show(map)).GetProperty("ties").EnumerateArray().Single(tie => tie.GetProperty("id").GetGuid() == between);
        Assert.Equal(("strong", true, "gives", "active"), (again.GetProperty("strength").GetString()!, again.GetProperty("tension").GetBoolean(), again.GetProperty("direction").GetString()!, again.GetProperty("status").GetString()!));

        // Drawn anew meanwhile: then there are not two of them.
        await (await city.Haven.PostAsJsonAsync($"{map}/ties/{between}/endings", new { saidBy = "client" })).Answer(204);
        await (await city.Haven.PostAsJsonAsync(map + "/ties", new { personId = otto, otherPersonId = wies, strength = "weak", saidBy = "client" })).Answer(201);
        await (await city.Haven.PostAsJsonAsync($"{map}/ties/{between}/restorations", new { })).Refuses(409, "tie-exists");
    }

    private async Task<string> NewMap()
    {
        var registered = await (await city.HavenClients.PostAsJsonAsync("/v1/clients", new
        {
            displayName = "Jip Terug", language = "nl", interpreterNeeded = false, teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen",
        })).Answer(201);
        return $"/v1/clients/{registered.GetProperty("id").GetGuid()}";
    }

    private async Task<(Guid Person, Guid Tie)> Add(string map, string name, string on)
    {
        var made = await (await city.Haven.PostAsJsonAsync(map + "/persons", new { name, kind = "human", saidBy = "client", on, tie = new { strength = "normal", ring = 2, sector = "family" } })).Answer(201);
        return (made.GetProperty("personId").GetGuid(), made.GetProperty("tieId").GetGuid());
    }

    private async Task<JsonElement> Show(string map, string? on = null) => await (await city.Haven.GetAsync($"{map}/network{(on is null ? "" : "?on=" + on)}")).Answer(200);

    private async Task<string[]> Names(string map, string? on = null) =>
        [.. (await Show(map, on)).GetProperty("persons").EnumerateArray().Select(person => person.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];

    private async Task<JsonElement> Former(string map) => await (await city.Haven.GetAsync(map + "/former")).Answer(200);
}
