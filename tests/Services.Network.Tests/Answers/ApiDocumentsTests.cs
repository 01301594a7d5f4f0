using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Meeverhuizen.Testing;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Answers;

/// <summary>The API documents are what a stranger's generator needs, and a change of one shows in review: they are kept in <c>docs/api</c>.</summary>
[Collection("one city, one test at a time")]
public sealed class ApiDocumentsTests(City city)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string, string> Documents => new()
    {
        { "clients", "network-haven", "clients-haven" }, { "network", "clients-haven", "network-haven" }, { "handover", "network-haven", "handover" },
    };

    /// <summary>After a change that is meant: <c>MEEVERHUIZEN_UPDATE=1</c> and this test write them anew.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_is_the_one_that_was_reviewed(string name, string caller, string service)
    {
        var file = Path.Combine(Repository.Root, "docs", "api", name + ".json");
        var now = (await Document(name, caller, service)).ToJsonString(Written) + "\n";
        if (Environment.GetEnvironmentVariable("MEEVERHUIZEN_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, now);
        }

        Assert.Equal((await File.ReadAllTextAsync(file)).Split('\n'), now.Split('\n'));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_operation_has_a_name_of_its_own_says_what_it_does_and_takes_a_body_of_its_own(string name, string caller, string service)
    {
        var document = await Document(name, caller, service);
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(one => one.Value is JsonObject).Select(one => (Where: $"{one.Key} {path.Key}", Says: one.Value!))).ToList();

        Assert.Equal([], operations.Where(one => one.Says["operationId"] is null || one.Says["summary"] is null).Select(one => one.Where));
        Assert.Equal([], operations.GroupBy(one => one.Says["operationId"]!.GetValue<string>()).Where(same => same.Count() > 1).Select(same => same.Key));
        var bodies = operations.Select(one => (Id: one.Says["operationId"]!.GetValue<string>(), Body: one.Says["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]?.GetValue<string>().Split('/')[^1]));
        foreach (var same in bodies.Where(one => one.Body is not null).GroupBy(one => one.Body!))
        {
            Assert.True(same.Count() == 1 || same.All(one => ("#" + one.Id).StartsWith("#" + char.ToLowerInvariant(same.Key[0]) + same.Key[1..].Replace("Request", "", StringComparison.Ordinal), StringComparison.Ordinal)), $"{same.Key} is the body of {string.Join(", ", same.Select(one => one.Id))}");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_field_has_one_type(string name, string caller, string service)
    {
        var document = await Document(name, caller, service);
        var faults = new List<string>();
        foreach (var (schema, about) in document["components"]!["schemas"]!.AsObject())
        {
            foreach (var (field, says) in about!["properties"]?.AsObject() ?? [])
            {
                var types = says!["type"] is JsonArray several ? several.Select(type => type!.GetValue<string>()).Where(type => type != "null").ToList() : says["type"] is { } one ? [one.GetValue<string>()] : [];
                if (types.Count != 1 && says["$ref"] is null && says["oneOf"] is null && says["allOf"] is null && says["anyOf"] is null)
                {
                    faults.Add($"{schema}.{field}: {says.ToJsonString()}");
                }
            }
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task Asked_through_the_gateway_a_document_says_where_it_stands_there_and_nothing_else_can_be_slipped_in()
    {
        var visitor = city.Small.Service("clients-haven", "network-haven", "network");
        foreach (var (sent, said) in new[] { ("/api/network-haven", "/api/network-haven/v1"), ("https://elders.example", "/v1"), ("/api/x\"y", "/v1") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/openapi.json");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", sent);
            using var answer = await visitor.SendAsync(request);
            var document = await answer.Content.ReadFromJsonAsync<JsonObject>();
            Assert.Equal(said, document!["servers"]![0]!["url"]!.GetValue<string>());
        }
    }

    private async Task<JsonObject> Document(string name, string caller, string service) =>
        (await city.Small.Service(caller, service, name).GetFromJsonAsync<JsonObject>("/v1/openapi.json"))!;
}
