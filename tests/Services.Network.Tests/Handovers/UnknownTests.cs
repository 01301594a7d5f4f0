using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>What does not travel is unknown at the other side, never filled in.</summary>
[Collection("one city, one test at a time")]
public sealed class UnknownTests(City city)
{
    [Fact]
    public async Task Who_travels_as_a_role_only_arrives_with_nothing_but_the_role_and_the_warning()
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();
        await Move(story);

        var map = await Map(story);
        var roles = map.Persons.Where(person => person.GetProperty("name").GetString()!.StartsWith("Iemand", StringComparison.Ordinal)).ToList();

        // The brother who objected, and the ex-partner with a warning who was not chosen.
        Assert.Equal(2, roles.Count);
        Assert.All(roles, person =>
        {
            Assert.False(person.GetProperty("nameKnown").GetBoolean());
            Assert.Equal("09", person.GetProperty("roleCode").GetString());
            Assert.Equal("unknown", person.GetProperty("informed").GetString());
            Assert.All(["deceased", "objects", "relationCode", "relationText", "language", "note", "ageText", "gender"], field => Assert.Equal(JsonValueKind.Null, person.GetProperty(field).ValueKind));
        });
        var tie = Assert.Single(map.Ties, tie => roles.Exists(person => person.GetProperty("id").GetGuid() == tie.GetProperty("personId").GetGuid()));
        Assert.All(["strength", "status", "direction", "frequency", "sector"], field => Assert.Equal("unknown", tie.GetProperty(field).GetString()));
        Assert.All(["tension", "ring", "angle", "note"], field => Assert.Equal(JsonValueKind.Null, tie.GetProperty(field).ValueKind));
        Assert.Empty(tie.GetProperty("support").EnumerateArray());
        Assert.Equal("do-not-contact", Assert.Single(tie.GetProperty("safetyFlags").EnumerateArray()).GetString());
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow), DateOnly.Parse(tie.GetProperty("since").GetString()!, System.Globalization.CultureInfo.InvariantCulture));

        // The name is not an invented one in the record, and a change of something else does not make it one.
        var role = roles[0];
        var at = $"/v1/clients/{map.Client}/persons/{role.GetProperty("id").GetGuid()}";
        await (await city.Oost.PutAsJsonAsync(at, new { name = role.GetProperty("name").GetString(), roleCode = "20", saidBy = "worker" })).Answer(204);
        var after = (await Map(story)).Persons.Single(person => person.GetProperty("id").GetGuid() == role.GetProperty("id").GetGuid());
        Assert.Equal((false, "20"), (after.GetProperty("nameKnown").GetBoolean(), after.GetProperty("roleCode").GetString()));
        await (await city.Oost.PutAsJsonAsync(at, new { name = "Bereket", roleCode = "20", saidBy = "client" })).Answer(204);
        Assert.Contains((await Map(story)).Persons, person => person.GetProperty("name").GetString() == "Bereket" && person.GetProperty("nameKnown").GetBoolean());
    }

    [Fact]
    public async Task Who_travels_without_the_tie_has_no_place_at_the_other_side()
    {
        var story = await (await Story.Begin(city)).ToTeam();
        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = new[] { new { itemId = story.Sister, included = true }, new { itemId = story.FormerPartner, included = true } } })).Answer(204);
        await Move(story);

        var map = await Map(story);
        var (sister, former) = (Named("Miriam"), Named("Selam"));
        Assert.DoesNotContain(map.Ties, tie => tie.GetProperty("personId").GetGuid() == sister);
        var warning = Assert.Single(map.Ties, tie => tie.GetProperty("personId").GetGuid() == former);
        Assert.Equal(("unknown", "unknown", JsonValueKind.Null, JsonValueKind.Null), (warning.GetProperty("strength").GetString(), warning.GetProperty("sector").GetString(),
            warning.GetProperty("ring").ValueKind, warning.GetProperty("tension").ValueKind));
        Assert.Equal("do-not-contact", Assert.Single(warning.GetProperty("safetyFlags").EnumerateArray()).GetString());

        Guid Named(string name) => map.Persons.Single(person => person.GetProperty("name").GetString() == name).GetProperty("id").GetGuid();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whether_an_interpreter_is_needed_arrives_as_it_was_known_and_unknown_stays_unknown(bool? needed)
    {
        var story = await Story.Begin(city, "Tarik Tolk");
        var client = $"/v1/clients/{story.ClientId}";
        await (await city.HavenClients.PutAsJsonAsync(client, new { displayName = "Tarik Tolk", language = "ti", interpreterNeeded = needed })).Answer(204);
        Expect((await (await city.HavenClients.GetAsync(client)).Answer(200)).GetProperty("interpreterNeeded"));
        await (await story.ToTeam()).Choosing();
        Expect((await (await city.Haven.GetAsync(story.At + "/preview")).Answer(200)).GetProperty("client").GetProperty("interpreterNeeded"));

        await Move(story);

        var notice = await (await city.Oost.GetAsync(story.AtReceiver)).Answer(200);
        Expect(notice.GetProperty("interpreterNeeded"));
        Expect((await (await city.Oost.GetAsync("/v1/incoming-handovers?pageSize=100")).Answer(200)).GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetGuid() == story.HandoverId).GetProperty("interpreterNeeded"));
        Expect((await (await city.OostClients.GetAsync($"/v1/clients/{notice.GetProperty("clientId").GetGuid()}")).Answer(200)).GetProperty("interpreterNeeded"));

        void Expect(JsonElement known) => Assert.Equal(needed switch { true => JsonValueKind.True, false => JsonValueKind.False, null => JsonValueKind.Null }, known.ValueKind);
    }

    private async Task Move(Story story)
    {
        await story.Consenting();
        await story.Offering();
        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        await story.Accepting();
        await City.UntilState(city.Oost, story.AtReceiver, "received");
    }

    private async Task<(Guid Client, List<JsonElement> Persons, List<JsonElement> Ties)> Map(Story story)
    {
        var client = (await (await city.Oost.GetAsync(story.AtReceiver)).Answer(200)).GetProperty("clientId").GetGuid();
        var map = await (await city.Oost.GetAsync($"/v1/clients/{client}/network")).Answer(200);
        return (client, [.. map.GetProperty("persons").EnumerateArray()], [.. map.GetProperty("ties").EnumerateArray()]);
    }
}
