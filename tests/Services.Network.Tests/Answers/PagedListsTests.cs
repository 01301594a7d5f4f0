using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Meeverhuizen.Services.Network.Tests.Importing;
using Meeverhuizen.Services.Network.Tests.Map;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Answers;

/// <summary>Every list that can grow comes page by page, says how many there are and where the next page is, and holds to the maximum that its document states.</summary>
public sealed class PagedListsTests(City city)
{
    /// <summary>The cooperation's directory: tens of teams, all of them wanted at once to choose from.</summary>
    private static readonly string[] Whole = ["listOrganisations"];

    [Theory]
    [MemberData(nameof(ApiDocumentsTests.Documents), MemberType = typeof(ApiDocumentsTests))]
    public async Task A_list_says_how_it_is_paged(string name, string caller, string service)
    {
        var document = (await city.Small.Service(caller, service, name).GetFromJsonAsync<JsonObject>("/v1/openapi.json"))!;
        var lists = document["paths"]!.AsObject().Where(path => path.Value!["get"] is not null).Select(path => path.Value!["get"]!)
            .Where(get => get["operationId"]!.GetValue<string>().StartsWith("list", StringComparison.Ordinal) && !Whole.Contains(get["operationId"]!.GetValue<string>())).ToList();

        Assert.NotEmpty(lists);
        foreach (var list in lists)
        {
            var id = list["operationId"]!.GetValue<string>();
            var size = list["parameters"]!.AsArray().Single(parameter => parameter!["name"]!.GetValue<string>() == "pageSize")!;
            Assert.True(size["schema"]!["maximum"]!.GetValue<int>() >= size["schema"]!["default"]!.GetValue<int>(), id);
            var answer = document["components"]!["schemas"]![list["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1]]!["properties"]!.AsObject();
            Assert.Equal(["links", "page", "pageSize", "total"], answer.Select(field => field.Key).Where(field => field is "links" or "page" or "pageSize" or "total").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_holds_no_more_than_the_document_states()
    {
        var map = await city.NewMap();
        var person = await city.Adds(map, new { name = "Wies", kind = "human", saidBy = "client", tie = new { strength = "strong" } });
        using var beheer = city.Small.With("network-haven", city.Small.Tokens.UserToken("city", "operator"));
        var paths = (await city.Haven.GetFromJsonAsync<JsonObject>("/v1/openapi.json"))!["paths"]!.AsObject();
        var asked = 0;
        foreach (var (path, item) in paths)
        {
            if (item!["get"]?["parameters"]?.AsArray().FirstOrDefault(parameter => parameter!["name"]!.GetValue<string>() == "pageSize")?["schema"]?["maximum"]?.GetValue<int>() is not { } most)
            {
                continue;
            }

            var (who, address) = (path.StartsWith("/failed-messages", StringComparison.Ordinal) ? beheer : city.Haven, "/v1" + path.Replace("/clients/{clientId}", map["/v1".Length..], StringComparison.Ordinal).Replace("{personId}", person.ToString(), StringComparison.Ordinal));
            await (await who.GetAsync(new Uri($"{address}?pageSize={most}", UriKind.Relative))).Answer(200);
            await (await who.GetAsync(new Uri($"{address}?pageSize={most + 1}", UriKind.Relative))).Refuses(400, "invalid-input");
            await (await who.GetAsync(new Uri($"{address}?page=0", UriKind.Relative))).Refuses(400, "invalid-input");
            asked++;
        }

        Assert.Equal(10, asked);
    }

    [Fact]
    public async Task Who_left_the_map_and_which_ties_ended_come_page_by_page()
    {
        var map = await city.NewMap();
        foreach (var name in new[] { "Wies", "Bram", "Noa" })
        {
            var person = await city.Adds(map, new { name, kind = "human", saidBy = "client", tie = new { strength = "strong" } });
            await (await city.Haven.PostAsJsonAsync($"{map}/persons/{person}/endings", new { reason = "not-in-view", saidBy = "client" })).Answer(204);
        }

        await city.Adds(map, new { name = "Sanne", kind = "human", saidBy = "client", tie = new { strength = "strong" } });
        var own = (await city.Map(map)).Own((await city.Map(map)).Person("Sanne")).GetProperty("id").GetGuid();
        await (await city.Haven.PostAsJsonAsync($"{map}/ties/{own}/endings", new { saidBy = "client" })).Answer(204);

        var whole = await (await city.Haven.GetAsync(map + "/former")).Answer(200);
        var (first, second) = (await Page(map + "/former?pageSize=2"), await Page(map + "/former?page=2&pageSize=2"));

        Assert.Equal((3, whole.GetProperty("ties").GetArrayLength()), (whole.GetProperty("persons").GetArrayLength(), whole.GetProperty("total").GetInt32() - 3));
        Assert.Equal((2, 0), (first.GetProperty("persons").GetArrayLength(), first.GetProperty("ties").GetArrayLength()));
        Assert.Equal((1, 1), (second.GetProperty("persons").GetArrayLength(), second.GetProperty("ties").GetArrayLength()));
        Assert.Equal(Names(whole), Names(first).Concat(Names(second)));
        Assert.EndsWith("/former?page=2&pageSize=2", first.GetProperty("links").GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/former?page=1&pageSize=2", second.GetProperty("links").GetProperty("previous").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merges_imports_and_what_an_operator_did_come_page_by_page()
    {
        var map = await city.NewMap();
        var stays = await city.Adds(map, new { name = "Wies", kind = "human", saidBy = "client", tie = new { strength = "strong" } });
        foreach (var name in new[] { "Wies A", "Wies B", "Wies C" })
        {
            var other = await city.Adds(map, new { name, kind = "human", saidBy = "client", tie = new { strength = "strong" } });
            await (await city.Haven.PostAsJsonAsync($"{map}/persons/{stays}/merges", new { otherPersonId = other })).Answer(201);
        }

        await Halves($"{map}/persons/{stays}/merges", "mergeId", city.Haven, atLeast: 3);

        foreach (var name in new[] { "Lisa", "Dawit", "Kees" })
        {
            await city.TakesOver(map, EasyNwkSample.Record(EasyNwkSample.Version(1, name, "2026-05-01", [EasyNwkSample.Alter(0, name)], [])).Bytes());
        }

        await Halves(map + "/imports", "importId", city.Haven, atLeast: 3);

        using var beheer = city.Small.With("network-haven", city.Small.Tokens.UserToken("city", "operator"));
        for (var look = 0; look < 3; look++)
        {
            await (await beheer.GetAsync(new Uri("/v1/failed-messages", UriKind.Relative))).Answer(200);
        }

        await Halves("/v1/failed-messages/actions", "at", beheer, atLeast: 3);
    }

    /// <summary>Two at a time gives the same as all at once.</summary>
    private static async Task Halves(string address, string id, HttpClient who, int atLeast)
    {
        var whole = await (await who.GetAsync(new Uri(address, UriKind.Relative))).Answer(200);
        Assert.True(whole.GetProperty("total").GetInt32() >= atLeast, whole.ToString());
        var read = new List<string>();
        for (var next = address + "?pageSize=2"; next is not null && read.Count < 100;)
        {
            var page = await (await who.GetAsync(new Uri(next, UriKind.Relative))).Answer(200);
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            read.AddRange(Ids(page));
            next = page.GetProperty("links").GetProperty("next").GetString();
        }

        Assert.Equal(Ids(whole), read.Take(Ids(whole).Count));

        List<string> Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(id).ToString())];
    }

    private async Task<JsonElement> Page(string address) => await (await city.Haven.GetAsync(address)).Answer(200);

    private static List<string> Names(JsonElement former) => [.. former.GetProperty("persons").EnumerateArray().Select(person => person.GetProperty("name").GetString()!)];
}
