using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>A consent ends with the handover it was given for, and says when and why.</summary>
[Collection("one city, one test at a time")]
public sealed class ConsentsEndTests(City city)
{
    [Theory]
    [InlineData("dropped")]
    [InlineData("declined")]
    [InlineData("withdrawn")]
    [InlineData("completed")]
    [InlineData("revoked")]
    public async Task A_consent_ends_with_its_handover_and_can_then_not_be_withdrawn_as_if_it_did_something(string how)
    {
        var story = how is "completed" ? await Story.Completed(city) : await (await (await Story.Begin(city)).ToTeam()).Choosing();
        if (how != "completed")
        {
            await story.Consenting();
        }

        if (how is "declined" or "withdrawn" or "revoked")
        {
            await story.Offering();
            await City.UntilState(city.Oost, story.AtReceiver, "offered");
        }

        await (how switch
        {
            "dropped" => (await city.Haven.DeleteAsync(story.At)).Answer(204),
            "declined" => (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/declines", new { reason = "no-capacity" })).Answer(204),
            "withdrawn" => (await city.Haven.PostAsJsonAsync(story.At + "/withdrawals", new { })).Answer(204),
            "revoked" => (await city.Haven.PostAsJsonAsync(story.At + "/revocations", new { })).Answer(204),
            _ => Task.CompletedTask,
        });

        var consents = await City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}/consents", list => Only(list).GetProperty("state").GetString() == "ended");
        var ended = Only(consents);
        Assert.Equal(how, ended.GetProperty("endReason").GetString());
        Assert.Equal(JsonValueKind.String, ended.GetProperty("endedAt").ValueKind);
        await (await city.HavenClients.PostAsJsonAsync($"/v1/clients/{story.ClientId}/consents/{ended.GetProperty("id").GetGuid()}/withdrawals", new { })).Refuses(409, "consent-ended");
        using var network = city.Small.Service("network-haven", "clients-haven", "clients");
        var standing = await (await network.GetAsync($"/v1/clients/{story.ClientId}/consents/{ended.GetProperty("id").GetGuid()}/standing")).Answer(200);
        Assert.False(standing.GetProperty("stands").GetBoolean());
    }

    private static JsonElement Only(JsonElement list) => Assert.Single(list.GetProperty("items").EnumerateArray());
}
