using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>What is chosen goes along, note by note and detail by detail, and is counted the same everywhere.</summary>
[Collection("one city, one test at a time")]
public sealed class SelectionTests(City city)
{
    [Fact]
    public async Task A_note_and_the_clients_own_details_are_chosen_by_themselves()
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();
        var shown = await (await city.Haven.GetAsync(story.At)).Answer(200);
        var note = Assert.Single(shown.GetProperty("items").EnumerateArray(), item => item.GetProperty("kind").GetString() == "note");
        Assert.Equal((story.Sister, true), (note.GetProperty("ofItemId").GetGuid(), note.GetProperty("included").GetBoolean()));
        var details = shown.GetProperty("clientDetails").EnumerateArray().ToDictionary(detail => detail.GetProperty("field").GetString()!, detail => detail.GetProperty("itemId").GetGuid());
        Assert.Equal(["birthYear", "contactChannel", "phase"], details.Keys.Order(StringComparer.Ordinal));

        await Choose(story, [(note.GetProperty("itemId").GetGuid(), false), .. details.Values.Select(id => (id, false))]);
        var preview = await Preview(story);
        Assert.DoesNotContain("belt elke zondag", preview.ToString(), StringComparison.Ordinal);
        Assert.Contains("Notitie bij Miriam", preview.GetProperty("notTravelling").EnumerateArray().Select(label => label.GetString()));
        var text = (await (await city.Haven.GetAsync(story.At + "/consent-text")).Answer(200)).GetProperty("text").GetString()!;
        Assert.Contains("mijn gegevens (naam, taal en mijn doel)", text, StringComparison.Ordinal);

        await story.Consenting();
        await story.Offering();
        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        await story.Accepting();
        var client = (await City.UntilState(city.Oost, story.AtReceiver, "received")).GetProperty("clientId").GetGuid();
        var card = await City.Until(city.OostClients, $"/v1/clients/{client}", _ => true);
        Assert.Equal(("Yosef Tesfay", "ti", "unknown"), (card.GetProperty("displayName").GetString(), card.GetProperty("language").GetString(), card.GetProperty("phase").GetString()));
        Assert.All(["birthYear", "contactChannel"], field => Assert.Equal(JsonValueKind.Null, card.GetProperty(field).ValueKind));
        var map = await (await city.Oost.GetAsync($"/v1/clients/{client}/network")).Answer(200);
        Assert.DoesNotContain("belt elke zondag", map.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_travels_is_counted_the_same_in_preview_consent_and_notice_whatever_is_chosen()
    {
        var story = await (await Story.Begin(city)).ToTeam();
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var items = (await (await city.Haven.GetAsync(story.At)).Answer(200)).GetProperty("items").EnumerateArray().ToList();
            var included = items.Where(item => item.GetProperty("kind").GetString() == "person" && random.Next(2) == 0).Select(item => item.GetProperty("itemId").GetGuid()).ToHashSet();
            await Choose(story, [.. items.Select(item => (item.GetProperty("itemId").GetGuid(), item.GetProperty("kind").GetString() switch
            {
                "person" => included.Contains(item.GetProperty("itemId").GetGuid()),
                "tie" => included.Contains(item.GetProperty("personId").GetGuid()) && random.Next(2) == 0,
                _ => random.Next(2) == 0,
            }))]);

            var preview = await Preview(story);
            var count = preview.GetProperty("count");
            var shown = (await (await city.Haven.GetAsync(story.At)).Answer(200)).GetProperty("travelling");
            var text = (await (await city.Haven.GetAsync(story.At + "/consent-text")).Answer(200)).GetProperty("text").GetString()!;
            Assert.Equal(count.ToString(), shown.ToString());
            Assert.Contains(count.GetProperty("words").GetString()!, text, StringComparison.Ordinal);
            Assert.Equal(preview.GetProperty("persons").GetArrayLength(), count.GetProperty("persons").GetInt32());
            Assert.Equal(preview.GetProperty("ties").GetArrayLength(), count.GetProperty("ties").GetInt32() + count.GetProperty("warnings").GetInt32());
            Assert.Equal(preview.GetProperty("persons").EnumerateArray().Concat(preview.GetProperty("ties").EnumerateArray()).Count(one => one.GetProperty("note").ValueKind == JsonValueKind.String), count.GetProperty("notes").GetInt32());
        }

        await story.Consenting();
        await story.Offering();
        var notice = await City.UntilState(city.Oost, story.AtReceiver, "offered");
        var last = await Preview(story);
        Assert.Equal(last.GetProperty("count").GetProperty("items").GetInt32(), notice.GetProperty("itemCount").GetInt32());
    }

    private async Task Choose(Story story, IEnumerable<(Guid Item, bool Included)> choices) =>
        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = choices.Select(choice => new { itemId = choice.Item, included = choice.Included }) })).Answer(204);

    private async Task<JsonElement> Preview(Story story) => await (await city.Haven.GetAsync(story.At + "/preview")).Answer(200);
}
