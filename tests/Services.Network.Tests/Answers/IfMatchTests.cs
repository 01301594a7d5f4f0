using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Answers;

/// <summary>Where two can write: who sends along which version they saw, changes nothing that somebody else changed since.</summary>
[Collection("one city, one test at a time")]
public sealed class IfMatchTests(City city)
{
    [Fact]
    public async Task A_change_with_the_version_that_was_seen_is_made_and_with_an_older_one_refused()
    {
        var story = await Story.Begin(city);
        await story.ToTeam();
        var client = $"/v1/clients/{story.ClientId}";
        var map = $"/v1/clients/{story.ClientId}/network";
        var person = $"/v1/clients/{story.ClientId}/persons/{story.Sister}";
        var tie = $"/v1/clients/{story.ClientId}/ties/{story.SisterTie}";
        var year = 1950;

        foreach (var (who, shown, method, path, body) in new (HttpClient, string, HttpMethod, string, Func<object>)[]
        {
            (city.HavenClients, client, HttpMethod.Put, client, () => new { displayName = "Yosef Tesfay", language = "ti", birthYear = Interlocked.Increment(ref year) }),
            (city.HavenClients, client, HttpMethod.Post, client + "/purposes", () => new { text = "Iets anders" }),
            (city.HavenClients, client, HttpMethod.Post, client + "/phases", () => new { phase = "own-home", since = "2026-02-01" }),
            (city.HavenClients, client, HttpMethod.Post, client + "/basic-conditions", () => new { domain = "income", state = "in-order" }),
            (city.Haven, story.At, HttpMethod.Put, story.At + "/items", () => new { choices = new[] { new { itemId = story.Sister, included = true } } }),
            (city.Haven, story.At, HttpMethod.Put, story.At + "/recipient", () => new { organisation = "oost", team = "oost-oost1", wishedDate = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(9)) }),
            (city.Haven, map, HttpMethod.Put, person, () => new { name = "Miriam", kind = "human", saidBy = "client" }),
            (city.Haven, map, HttpMethod.Put, tie, () => new { strength = "weak", saidBy = "client", sector = "family", ring = 2 }),
        })
        {
            var seen = await Seen(who, shown, path);
            Assert.Equal(204, await Send(who, method, path, body, seen));
            Assert.Equal(412, await Send(who, method, path, body, seen));
            Assert.Equal(412, await Send(who, method, path, body, "\"iets-anders\""));
            Assert.Equal(412, await Send(who, method, path, body, "W/" + await Seen(who, shown, path)));
            Assert.Equal(400, await Send(who, method, path, body, "zonder aanhalingstekens"));
            Assert.Equal(204, await Send(who, method, path, body, "*"));
            Assert.Equal(204, await Send(who, method, path, body, null)); // as always

            var current = await Seen(who, shown, path);
            Assert.Equal([204, 412, 412], (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Send(who, method, path, body, current)))).Order());
            var stranger = who == city.Haven ? city.Small.Worker("network-haven", "haven-wonen") : city.Small.Worker("clients-haven", "haven-wonen");
            Assert.Equal(404, await Send(stranger, method, path, body, "\"iets-anders\"")); // learns nothing
        }
    }

    private static async Task<string> Seen(HttpClient who, string shown, string changed)
    {
        using var answer = await who.GetAsync(shown);
        if (answer.Headers.ETag is { } tag)
        {
            return tag.ToString();
        }

        var map = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var id = changed.Split('/')[^1];
        var one = map.GetProperty("persons").EnumerateArray().Concat(map.GetProperty("ties").EnumerateArray()).Single(item => item.GetProperty("id").GetString() == id);
        return $"\"{one.GetProperty("revision").GetInt32()}\"";
    }

    private static async Task<int> Send(HttpClient who, HttpMethod method, string path, Func<object> body, string? seen)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body()) };
        if (seen is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        }

        using var answer = await who.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType == "application/problem+json");
        return (int)answer.StatusCode;
    }
}
