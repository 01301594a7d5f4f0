using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Tests.Handovers;

namespace Meeverhuizen.Services.Network.Tests.Map;

/// <summary>What a worker does with a map, over HTTP, in the words of the tests.</summary>
internal static class MapSteps
{
    /// <summary>A new client with an empty map; gives its address.</summary>
    public static async Task<string> NewMap(this City city, string name = "Jip Kaart")
    {
        var registered = await (await city.HavenClients.PostAsJsonAsync("/v1/clients", new
        {
            displayName = name, language = "nl", interpreterNeeded = false, teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen",
        })).Answer(201);
        var map = $"/v1/clients/{registered.GetProperty("id").GetGuid()}";
        await City.Until(city.Haven, map + "/network", _ => true);
        return map;
    }

    public static async Task<HttpResponseMessage> Sends(this City city, string map, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        return await city.Haven.PostAsync(map + "/import-previews", content);
    }

    /// <summary>Takes a file over as it is, everybody somebody else; gives the answer.</summary>
    public static async Task<JsonElement> TakesOver(this City city, string map, byte[] file, object? persons = null)
    {
        var preview = await (await city.Sends(map, file)).Answer(200);
        return await (await city.Haven.PostAsJsonAsync(map + "/imports", new { previewId = preview.GetProperty("previewId").GetGuid(), persons })).Answer(201);
    }

    public static async Task<JsonElement> Map(this City city, string map, string? on = null) => await (await city.Haven.GetAsync($"{map}/network{(on is null ? "" : "?on=" + on)}")).Answer(200);

    /// <summary>Adds somebody with a tie to the client; gives their id.</summary>
    /// <summary>Somebody new on the map, who has no objection unless it says so: else they would travel without a name.</summary>
    public static async Task<Guid> Adds(this City city, string map, object person)
    {
        var words = JsonSerializer.SerializeToNode(person, JsonSerializerOptions.Web)!.AsObject();
        if (!words.ContainsKey("objects"))
        {
            words["objects"] = false;
        }

        return (await (await city.Haven.PostAsJsonAsync(map + "/persons", words)).Answer(201)).GetProperty("personId").GetGuid();
    }

    public static List<JsonElement> Persons(this JsonElement map) => [.. map.GetProperty("persons").EnumerateArray()];

    public static JsonElement Person(this JsonElement map, string name) => map.Persons().Single(person => person.GetProperty("name").GetString() == name);

    /// <summary>Somebody's tie with the client.</summary>
    public static JsonElement Own(this JsonElement map, JsonElement person) => map.GetProperty("ties").EnumerateArray()
        .Single(tie => tie.GetProperty("otherPersonId").ValueKind == JsonValueKind.Null && tie.GetProperty("personId").GetGuid() == person.GetProperty("id").GetGuid());

    /// <summary>Who knows whom, by name.</summary>
    public static List<string> Between(this JsonElement map) => [.. map.GetProperty("ties").EnumerateArray().Where(tie => tie.GetProperty("otherPersonId").ValueKind != JsonValueKind.Null)
        .Select(tie => string.Join('–', new[] { Name(map, tie.GetProperty("personId").GetGuid()), Name(map, tie.GetProperty("otherPersonId").GetGuid()) }.Order(StringComparer.Ordinal)))];

    private static string Name(JsonElement map, Guid id) => map.Persons().Single(person => person.GetProperty("id").GetGuid() == id).GetProperty("name").GetString()!;
}
