using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Clients.Tests;

/// <summary>Who arrives and is known already is named; who is listed and found stands in order, over all teams of the worker.</summary>
[Collection("the shelters, one test at a time")]
public sealed class KnownClientsTests(TwoShelters shelters)
{
    [Theory]
    [InlineData("José-Luis Peña", "jose luis pena")]
    [InlineData("Zoë ’t Hoen", "ZOE 'T HOEN")]
    [InlineData("محمد علي", "محمد-علي")]
    [InlineData("سارة", "سَارَة")]
    [InlineData("Rene\u0301e Łaski", "Ｒenée  Laski")]
    [InlineData("Mi\u200Briam Straße", "miriam strasse")]
    [InlineData("ሰላም ተስፋይ", "ሰላምተስፋይ")]
    public async Task Who_arrives_under_the_same_name_written_otherwise_is_named(string known, string arriving)
    {
        var client = await Register(shelters.Worker, known, "haven-opvang", 1980);

        Assert.Contains(client, await Arrive(arriving, 1980));
        Assert.Contains(client, await Arrive(arriving, null));
        Assert.DoesNotContain(client, await Arrive(arriving, 1981));
        Assert.DoesNotContain(client, await Arrive(arriving + " b", 1980));
        Assert.DoesNotContain(client, await Arrive(arriving, 1980, "haven-wonen"));
    }

    [Fact]
    public async Task Who_was_renamed_is_known_by_the_new_name()
    {
        var client = await Register(shelters.Worker, "Oude Naam", "haven-opvang");

        using var changed = await shelters.Worker.PutAsJsonAsync($"/v1/clients/{client}", new { displayName = "Nieuwe Náám", language = "nl" });
        Assert.True(changed.IsSuccessStatusCode);

        Assert.DoesNotContain(client, await Arrive("Oude Naam", null));
        Assert.Contains(client, await Arrive("nieuwe naam", null));
    }

    [Fact]
    public async Task A_record_of_before_is_known_at_once_and_gets_its_plain_name_when_the_service_starts()
    {
        var client = await Register(shelters.Worker, "Réné van Vroeger", "haven-opvang");
        await using var database = shelters.City.DatabaseOf("clients-haven");
        await using var forget = database.CreateCommand("UPDATE clients SET plain_name = '' WHERE display_name = 'Réné van Vroeger'");
        Assert.Equal(1, await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Contains(client, await Arrive("Rene van Vroeger", null));

        await shelters.City.Kill("clients-haven");
        await shelters.City.StartService("clients-haven");
        await using var look = database.CreateCommand("SELECT plain_name FROM clients WHERE display_name = 'Réné van Vroeger'");
        for (var patience = DateTime.UtcNow.AddSeconds(20); (string?)await look.ExecuteScalarAsync(TestContext.Current.CancellationToken) == "";)
        {
            Assert.True(DateTime.UtcNow < patience);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal("renevanvroeger", (string?)await look.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_worker_of_two_teams_sees_the_clients_of_both_in_one_order()
    {
        using var both = shelters.City.Worker("clients-haven", "haven-opvang", "haven-wonen");
        var c = await Register(both, "Dubbelteam Cas", "haven-wonen");
        var a = await Register(both, "Dubbelteam Ans", "haven-wonen");
        var b = await Register(both, "Dubbelteam Bas", "haven-opvang");

        Assert.Equal([a, b, c], await Ids(both.PostAsJsonAsync("/v1/clients/_search", new { text = "dubbelteam" })));
        Assert.Equal([a, b, c], (await Ids(both.GetAsync("/v1/clients"))).Where(id => id == a || id == b || id == c));
        Assert.Equal([b], await Ids(shelters.Worker.PostAsJsonAsync("/v1/clients/_search", new { text = "dubbelteam" })));
    }

    [Fact]
    public async Task A_worker_of_no_team_sees_nobody()
    {
        await Register(shelters.Worker, "Iemand Anders", "haven-opvang");
        using var nowhere = shelters.City.Worker("clients-haven");

        Assert.Empty(await Ids(nowhere.GetAsync("/v1/clients")));
        Assert.Empty(await Ids(nowhere.PostAsJsonAsync("/v1/clients/_search", new { text = "ieman" })));
    }

    private static async Task<List<Guid>> Ids(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
    }

    private async Task<Guid> Register(HttpClient worker, string name, string team, int? birthYear = null)
    {
        using var answer = await worker.PostAsJsonAsync("/v1/clients", new
        {
            displayName = name, birthYear, language = "nl", interpreterNeeded = false, teamId = team, phase = "shelter-24h", purpose = "Mensen om mij heen",
        });
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {shelters.City.LogOf("clients-haven")}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>Somebody arrives by a handover; answers whom the team may know already.</summary>
    private async Task<List<Guid>> Arrive(string name, int? birthYear, string team = "haven-opvang")
    {
        using var answer = await shelters.NetworkService.PostAsJsonAsync("/v1/imported-clients", new
        {
            handoverId = Guid.CreateVersion7(), displayName = name, birthYear, language = "nl", interpreterNeeded = false, teamId = team, phase = "own-home", purpose = "Mensen", receipt = "r",
        });
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("possibleMatches").EnumerateArray().Select(match => match.GetProperty("clientId").GetGuid())];
    }
}
