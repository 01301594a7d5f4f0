using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>
/// Walks every route that a service says it has, in its own API document, with the ids of one client filled in: a route that is added
/// tomorrow is walked tomorrow. Bodies are made from the document, so that nothing is refused for its form before it is looked up.
/// </summary>
internal sealed class EveryRoute(HttpClient worker, HttpClient? service, IReadOnlyDictionary<string, Guid> ids)
{
    /// <summary>Words that a field wants, where the document cannot say it.</summary>
    private static readonly Dictionary<string, object> Words = new()
    {
        ["phase"] = "own-home", ["domain"] = "income", ["state"] = "in-order", ["method"] = "spoken", ["givenBy"] = "client", ["language"] = "nl",
        ["selectionDigest"] = new string('a', 64), ["reason"] = "completed", ["kind"] = "phone",
    };

    /// <summary>One answer of the walk.</summary>
    public sealed record Answered(string Route, int Status, string Body, bool AboutClient);

    /// <summary>Asks every route about the client, or only those that change nothing, and every list and search.</summary>
    public async Task<IReadOnlyList<Answered>> Walk(string search, bool onlyReading)
    {
        var document = await (await worker.GetAsync("/v1/openapi.json")).Answer(200);
        var answers = new List<Answered>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Name is "get" or "post" or "put" or "patch" or "delete"))
            {
                var reads = operation.Name == "get" || path.Name.Contains("/_", StringComparison.Ordinal);
                if (onlyReading && !reads || Filled(path.Name) is not { } address || !path.Name.Contains('{', StringComparison.Ordinal) && !reads)
                {
                    continue;
                }

                answers.Add(await Ask(operation, path.Name, address, document, search));
            }
        }

        return answers;
    }

    private async Task<Answered> Ask(JsonProperty operation, string path, string address, JsonElement document, string search)
    {
        var body = operation.Value.TryGetProperty("requestBody", out var wanted) && wanted.GetProperty("content").TryGetProperty("application/json", out var json)
            && json.TryGetProperty("schema", out var schema) ? Make("", schema, document) : null;
        if (path.Contains("/_", StringComparison.Ordinal))
        {
            body = new Dictionary<string, object?> { ["text"] = search };
        }

        var (status, text) = await Send(worker);
        if (status == 403 && service is not null)
        {
            (status, text) = await Send(service);
        }

        return new Answered($"{operation.Name.ToUpperInvariant()} {path} {(status == 400 ? JsonSerializer.Serialize(body) : "")}", status, text, IsAboutClient(path));

        async Task<(int, string)> Send(HttpClient who)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Name.ToUpperInvariant()), "/v1" + address) { Content = body is null ? null : JsonContent.Create(body) };
            using var answer = await who.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private static bool IsAboutClient(string path) => path.StartsWith("/clients/{", StringComparison.Ordinal) || path.StartsWith("/handovers/{", StringComparison.Ordinal);

    /// <summary>The address with every id filled in; null when it is about something else (a failed message).</summary>
    private string? Filled(string path)
    {
        var parts = path.Split('/').Select(part => part is not ['{', .. var name, '}'] ? part : ids.TryGetValue(name == "id" ? path.Split('/')[1] : name, out var id) ? id.ToString() : null).ToList();
        return parts.Contains(null) ? null : string.Join('/', parts);
    }

    private object? Make(string name, JsonElement schema, JsonElement document)
    {
        if (schema.TryGetProperty("allOf", out var all))
        {
            return Make(name, all[0], document);
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Make(name, document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), document);
        }

        if (Words.TryGetValue(name, out var word))
        {
            return word;
        }

        var type = schema.TryGetProperty("type", out var said) ? said.ValueKind == JsonValueKind.Array ? said.EnumerateArray().Select(t => t.GetString()).First(t => t != "null") : said.GetString() : "object";
        var format = schema.TryGetProperty("format", out var form) ? form.GetString() : "";
        return (type, format) switch
        {
            ("object", _) => Fields(schema).ToDictionary(field => field.Name, field => Make(field.Name, field.Value, document)),
            ("array", _) => Array.Empty<object>(),
            ("boolean", _) => true,
            ("integer" or "number", _) => 1,
            ("string", "uuid") => ids.GetValueOrDefault(name, ids.Values.First()),
            ("string", "date") => DateOnly.FromDateTime(DateTime.UtcNow),
            ("string", "date-time") => DateTimeOffset.UtcNow.AddDays(10),
            _ => "Een paar woorden",
        };
    }

    /// <summary>Every field that cannot be left empty.</summary>
    private static IEnumerable<JsonProperty> Fields(JsonElement schema) => schema.TryGetProperty("properties", out var fields)
        ? fields.EnumerateObject().Where(field => !field.Value.TryGetProperty("oneOf", out _)
            && !(field.Value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(t => t.GetString() == "null")))
        : [];
}

/// <summary>What a walk must show.</summary>
internal static class Walked
{
    /// <summary>Nothing about the client is there any more, on whatever route.</summary>
    public static void AllClosed(this IReadOnlyList<EveryRoute.Answered> answers, params string[] secrets)
    {
        None(answers.Where(answer => answer.AboutClient && answer.Status != 404));
        None(answers.Where(answer => secrets.Any(secret => answer.Body.Contains(secret, StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>Every page that only reads is there.</summary>
    public static void AllOpen(this IReadOnlyList<EveryRoute.Answered> answers) => None(answers.Where(answer => answer.AboutClient && answer.Status != 200));

    private static void None(IEnumerable<EveryRoute.Answered> wrong)
    {
        var said = string.Join('\n', wrong.Select(answer => $"{answer.Route}: {answer.Status} {answer.Body}"));
        Assert.True(said.Length == 0, said);
    }
}
