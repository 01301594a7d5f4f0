using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Answers;

/// <summary>
/// Every route of every service, as its own document names them, with what no form would send: never our fault (5xx), always a problem
/// that says what is wrong, with the fields.
/// </summary>
[Collection("one city, one test at a time")]
public sealed partial class NastyInputTests(City city)
{
    private static readonly string[] Whole =
    [
        "", "null", "[]", "[null]", "1", "\"x\"", "true", "{}", "{\"", "{\"a\":", "{}{}", "\u0000", "{\"a\":1e999}", "{\"choices\":null}", "{\"choices\":[null]}",
        "{\"\\ud800\":1}", "{\"displayName\":\"\\ud800\"}", "{\"text\":\"a\\u0000b\"}", new string('[', 500), "{\"text\":\"" + new string('x', 200_000) + "\"}",
    ];

    private static readonly string[] Values =
    [
        "null", "[]", "{}", "[null]", "[[]]", "[{}]", "[1]", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\u202e\\r\\n\\u001b[31m\"", "-1", "1e300", "99999999999999999999", "2147483647", "-2147483648",
        "1.5", "true", "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-02-30\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "\"0001-01-01T00:00:00-14:00\"", "\"00000000-0000-0000-0000-000000000000\"",
    ];

    [Theory]
    [InlineData("clients-haven")]
    [InlineData("network-haven")]
    [InlineData("handover")]
    public async Task Whatever_the_body_says_the_answer_is_a_problem_and_never_our_fault(string service)
    {
        var routes = await Routes(service);
        var known = await Known();
        var faults = new ConcurrentBag<string>();
        var sent = 0;

        foreach (var route in routes)
        {
            await Parallel.ForEachAsync(Bodies(route), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (body, ct) =>
            {
                Interlocked.Increment(ref sent);
                foreach (var caller in route.Callers)
                {
                    using var request = new HttpRequestMessage(new HttpMethod(route.Method), Fill(route.Path, known)) { Content = body() };
                    var (mayNot, fault) = await Fault(caller, request, ct);
                    if (fault is not null)
                    {
                        faults.Add($"{route.Method} {route.Path} {await Told(request.Content!)}: {fault}");
                    }

                    if (!mayNot)
                    {
                        break; // workers' or services': only one of them gets to the body
                    }
                }
            });
        }

        Assert.True(sent >= Whole.Length, $"only {sent} requests");
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order().Take(40)));
    }

    [Theory]
    [InlineData("clients-haven")]
    [InlineData("network-haven")]
    [InlineData("handover")]
    public async Task Whatever_the_address_says_the_answer_is_a_problem_and_never_our_fault(string service)
    {
        string[] values = ["x", "0", "-1", "null", "%20", "%0d%0aX-Injected:1", "%1b%5b31m", "%e2%80%ae", "%ff%fe", "..", "'", "%25", "00000000-0000-0000-0000-000000000000", new string('9', 500), "2026-02-30", "9999-12-31", "0001-01-01"];
        var faults = new ConcurrentBag<string>();
        foreach (var route in await Routes(service))
        {
            await Parallel.ForEachAsync(values, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (value, ct) =>
            {
                foreach (var path in new[] { Parameter().Replace(route.Path, value), Fill(route.Path, []) + "?" + string.Join('&', route.Queries.Concat(["cursor", "limit", "on", "x"]).Select(query => $"{query}={value}")), Fill(route.Path, []) + "?x=%00" })
                {
                    using var request = new HttpRequestMessage(new HttpMethod(route.Method), path) { Content = route.Body is null ? null : Json("{}") };
                    if ((await Fault(route.Callers[0], request, ct)).Fault is { } fault)
                    {
                        faults.Add($"{route.Method} {path[..Math.Min(path.Length, 120)]}: {fault}");
                    }
                }
            });
        }

        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order().Take(40)));
    }

    [Theory]
    [InlineData("clients-haven")]
    [InlineData("network-haven")]
    [InlineData("handover")]
    public async Task A_wrong_method_a_slash_too_many_and_another_kind_of_body_are_told_for_what_they_are(string service)
    {
        foreach (var route in await Routes(service))
        {
            var path = Fill(route.Path, []);
            using var slash = await route.Callers[0].SendAsync(new(new HttpMethod(route.Method), path + "/") { Content = route.Body is null ? null : Json("{}") });
            await Problem(slash, 404, "not-found");
            using var patch = await route.Callers[0].SendAsync(new(HttpMethod.Patch, path) { Content = Json("{}") });
            await Problem(patch, 405, "method-not-allowed", "Allow");
            Assert.Contains(route.Method, patch.Content.Headers.Allow.Concat(patch.Headers.TryGetValues("Allow", out var allow) ? allow : []).SelectMany(one => one.Split(", ")), StringComparer.OrdinalIgnoreCase);
            if (route.Body is "application/json")
            {
                foreach (var type in new[] { "text/plain", "application/json; charset=onbekend", "application/xml" })
                {
                    using var other = new HttpRequestMessage(new HttpMethod(route.Method), path) { Content = new StringContent("{}") };
                    other.Content.Headers.Remove("Content-Type");
                    other.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                    using var answer = await route.Callers[0].SendAsync(other);
                    await Problem(answer, 415, "unsupported-content", "application/json");
                }
            }
        }
    }

    [Fact]
    public async Task What_is_missing_or_null_is_named_field_by_field()
    {
        var handover = (await Known())["id"];
        foreach (var none in new[] { "{}", "{\"choices\":null}", "{\"choices\":[null]}" })
        {
            await Problem(await Wonen("network-haven").PutAsync($"/v1/handovers/{handover}/items", Json(none)), 400, "choices-missing");
        }

        var service = city.Small.Service("network-haven", "clients-haven", "clients");
        var consent = await Problem(await service.PostAsync($"/v1/clients/{Guid.NewGuid()}/consents", Json("{}")), 400, "invalid-input");
        Assert.Equal(
            ["givenBy", "handoverId", "language", "method", "parts", "purpose", "recipientOrganisation", "recipientTeam", "recordedBy", "recordedByName", "selectionDigest", "text", "textVersion", "validUntil"],
            consent.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.All(consent.GetProperty("errors").EnumerateObject(), error => Assert.NotEmpty(error.Value[0].GetString()!));
        foreach (var parts in new[] { "null", "[null]", "1" })
        {
            consent = await Problem(await service.PostAsync($"/v1/clients/{Guid.NewGuid()}/consents", Json($$"""{"parts":{{parts}}}""")), 400, "invalid-input");
            Assert.NotEmpty(consent.GetProperty("errors").EnumerateObject());
        }

        var items = await Problem(await Wonen("network-haven").PutAsync($"/v1/handovers/{handover}/items", Json("{\"choices\":[{\"itemId\":\"x\",\"included\":true}]}")), 400, "invalid-input");
        Assert.True(items.GetProperty("errors").TryGetProperty("choices[0].itemId", out _));

        var client = await Problem(await Wonen("clients-haven").PostAsync("/v1/clients", Json("{}")), 400, "invalid-input");
        Assert.Equal("Vul een naam in. Een roepnaam of schuilnaam mag ook.", client.GetProperty("errors").GetProperty("displayName")[0].GetString());
        Assert.Equal("Kies een fase.", client.GetProperty("errors").GetProperty("phase")[0].GetString());
        var day = await Problem(await Wonen("network-haven").GetAsync($"/v1/clients/{Guid.NewGuid()}/network?on=gisteren"), 400, "invalid-input");
        Assert.True(day.GetProperty("errors").TryGetProperty("on", out _));
    }

    [Fact]
    public async Task A_day_that_cannot_be_is_refused_by_name_wherever_an_address_asks_for_one()
    {
        var asked = 0;
        foreach (var service in new[] { "clients-haven", "network-haven", "handover" })
        {
            foreach (var route in (await Routes(service)).Where(route => route.Dates.Count > 0))
            {
                foreach (var (name, isDay) in route.Dates)
                {
                    foreach (var (value, words) in isDay
                        ? new[] { ("2026-02-31", "Deze dag bestaat niet."), ("2026-13-01", "Deze dag bestaat niet."), ("gisteren", "Schrijf de dag als jaar, maand en dag"), ("31-03-2026", "Schrijf de dag"), ("2026-02-01T00:00:00Z", "Schrijf de dag") }
                        : [("2026-02-31T12:00:00Z", "Dit moment bestaat niet."), ("2026-02-01T25:00:00Z", "Dit moment bestaat niet."), ("gisteren", "Schrijf het moment")])
                    {
                        using var answer = await route.Callers[0].GetAsync($"{Fill(route.Path, [])}?{name}={value}");
                        var problem = await Problem(answer, 400, "invalid-input", words);
                        Assert.StartsWith(words, problem.GetProperty("errors").GetProperty(JsonNamingPolicy.CamelCase.ConvertName(name))[0].GetString(), StringComparison.Ordinal);
                        asked++;
                    }

                    // A day that is one goes on to the use case: here it is about nobody.
                    using var sound = await route.Callers[0].GetAsync($"{Fill(route.Path, [])}?{name}={(isDay ? "2024-02-29" : "2024-02-29T12:00:00%2B01:00")}");
                    Assert.Equal(404, (int)sound.StatusCode);
                }
            }
        }

        Assert.True(asked > 25, $"only {asked} were asked"); // map, consent text, who looked in both services
    }

    [Fact]
    public async Task An_address_or_headers_that_are_too_long_are_refused_in_words()
    {
        foreach (var service in new[] { "network-haven", "clients-haven" })
        {
            await Problem(await Wonen(service).GetAsync(new Uri("/v1/" + new string('a', 9000), UriKind.Relative)), 414, "address-too-long");
            using var heavy = new HttpRequestMessage(HttpMethod.Get, "/v1/clients");
            heavy.Headers.Add("X-Long", new string('a', 40_000));
            await Problem(await Wonen(service).SendAsync(heavy), 431, "headers-too-large");
        }
    }

    [Fact]
    public async Task What_is_no_request_at_all_breaks_nothing()
    {
        var address = Wonen("network-haven").BaseAddress!;
        string[] requests =
        [
            "GET /v1/%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /v1/\u0001 HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET /v1/organisations HTTP/1.1\r\n\r\n", "NONSENSE\r\n\r\n",
            $"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: x\r\n\r\n", $"GET /v1/organisations HTTP/1.1\r\nHost: x\r\nX-Long: {new string('a', 40_000)}\r\n\r\n",
            "POST /v1/organisations HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "POST /v1/organisations HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "POST /v1/organisations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzzz\r\n", "GET /v1/organisations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \u00ff\u00fe\r\n\r\n",
            "GET /v1/organisations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a.b.c\r\n\r\n", $"GET /v1/organisations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {new string('e', 20_000)}\r\n\r\n",
        ];
        foreach (var request in requests)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port);
            await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)));
            using var reader = new StreamReader(socket.GetStream(), Encoding.Latin1);
            var answer = await reader.ReadToEndAsync();
            Assert.Matches("^HTTP/1.1 4\\d\\d", answer.Length == 0 ? "HTTP/1.1 400 (closed)" : answer);
        }
    }

    [Fact]
    public async Task The_document_can_be_asked_for_by_another_site_and_by_who_only_asks_whether_it_is_there()
    {
        foreach (var service in new[] { "clients-haven", "network-haven", "handover" })
        {
            using var nobody = city.Small.With(service, null);
            using var head = await nobody.SendAsync(new(HttpMethod.Head, "/v1/openapi.json"));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Equal("application/json", head.Content.Headers.ContentType?.MediaType);
            using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/openapi.json");
            preflight.Headers.Add("Origin", "https://elders.example");
            preflight.Headers.Add("Access-Control-Request-Method", "GET");
            using var may = await nobody.SendAsync(preflight);
            Assert.Equal(HttpStatusCode.NoContent, may.StatusCode);
            Assert.Equal("*", may.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Contains("GET", may.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task When_the_database_has_died_the_answer_is_come_back_later_and_it_recovers_by_itself()
    {
        var wonen = Wonen("clients-haven");
        await (await wonen.GetAsync("/v1/clients")).Answer(200);
        await using var database = city.Small.DatabaseOf("clients-haven");
        await Say("ALTER DATABASE \"clients-haven\" CONNECTION LIMIT 0"); // nobody but its administrator comes in
        await Say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'clients_haven'");
        try
        {
            for (var i = 0; i < 3; i++)
            {
                using var answer = await wonen.GetAsync("/v1/clients");
                await Problem(answer, 503, "unavailable");
                Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            }
        }
        finally
        {
            await Say("ALTER DATABASE \"clients-haven\" CONNECTION LIMIT -1");
        }

        await (await wonen.GetAsync("/v1/clients")).Answer(200);

        async Task Say(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<JsonElement> Problem(HttpResponseMessage answer, int status, string slug, string? words = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath}: {(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.EndsWith("/problems/" + slug, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains(words ?? "", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("bij ons", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        return problem;
    }

    private static async Task<(bool MayNot, string? Fault)> Fault(HttpClient caller, HttpRequestMessage request, CancellationToken ct)
    {
        using var answer = await caller.SendAsync(request, ct);
        var status = (int)answer.StatusCode;
        if (status < 400)
        {
            return (false, null);
        }

        var text = await answer.Content.ReadAsStringAsync(ct);
        return (status == 403, status >= 500 || answer.Content.Headers.ContentType?.MediaType != "application/problem+json"
            || !text.Contains("\"detail\":", StringComparison.Ordinal) || text.Contains("X-Injected", StringComparison.Ordinal) || answer.Headers.Contains("X-Injected")
            ? $"{status} {answer.Content.Headers.ContentType} {text[..Math.Min(200, text.Length)]}" : null);
    }

    private HttpClient Wonen(string service) => city.Small.Worker(service, "haven-wonen");

    /// <summary>A client with a map and a draft of a handover, so that the bodies are read by the use cases themselves.</summary>
    private async Task<Dictionary<string, string>> Known()
    {
        var (clients, network) = (Wonen("clients-haven"), Wonen("network-haven"));
        var client = (await (await clients.PostAsJsonAsync("/v1/clients", new { displayName = "Nasty Invoer", teamId = "haven-wonen", phase = "shelter-24h", purpose = "Kijken wat er stuk gaat" })).Answer(201)).GetProperty("id").GetString()!;
        await City.Until(network, $"/v1/clients/{client}/network", _ => true);
        var tie = new { strength = "strong", sector = "family", ring = 1 };
        var person = await (await network.PostAsJsonAsync($"/v1/clients/{client}/persons", new { name = "Zus", saidBy = "client", tie })).Answer(201);
        var draft = await (await network.PostAsJsonAsync($"/v1/clients/{client}/handovers", new { })).Answer(201);
        return new()
        {
            ["client"] = client, ["clientId"] = client, ["personId"] = person.GetProperty("personId").GetString()!, ["tieId"] = person.GetProperty("tieId").GetString()!,
            ["id"] = draft.GetProperty("id").GetString()!,
        };
    }

    private async Task<List<Route>> Routes(string service)
    {
        HttpClient[] callers = service == "handover"
            ? [city.Small.Service("network-haven", service, "handover")]
            : [Wonen(service), city.Small.Service(service == "clients-haven" ? "network-haven" : "clients-haven", service, service.Split('-')[0])];
        var document = await callers[0].GetFromJsonAsync<JsonElement>("/v1/openapi.json");
        var routes = new List<Route>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(one => one.Name is "get" or "post" or "put" or "delete" or "patch"))
            {
                var content = operation.Value.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").EnumerateObject().First() : default;
                var queries = operation.Value.TryGetProperty("parameters", out var parameters)
                    ? parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query").Select(one => one.GetProperty("name").GetString()!).ToList() : [];
                var dates = queries.Select(name => (Name: name, Format: FormatOf(parameters.EnumerateArray().First(one => one.GetProperty("name").GetString() == name)))).Where(one => one.Format is "date" or "date-time").ToList();
                var fields = content.Value.ValueKind == JsonValueKind.Object && content.Value.TryGetProperty("schema", out var schema) ? Fields(document, schema) : [];
                routes.Add(new Route(operation.Name.ToUpperInvariant(), "/v1" + path.Name, content.Value.ValueKind == JsonValueKind.Object ? content.Name : null, fields, queries, callers) { Dates = dates.ConvertAll(one => (one.Name, one.Format == "date")) });
            }
        }

        Assert.True(routes.Count > 3);
        return [.. routes.OrderBy(route => Ends().IsMatch(route.Path) || route.Method == "DELETE")]; // what ends something comes last
    }

    private static string? FormatOf(JsonElement parameter) => parameter.TryGetProperty("schema", out var schema) && schema.TryGetProperty("format", out var format) ? format.GetString() : null;

    private static Dictionary<string, string> Fields(JsonElement document, JsonElement schema, int depth = 0)
    {
        schema = Resolve(document, schema);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (depth < 3 && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                fields[property.Name] = Plausible(document, property.Value, depth);
            }
        }

        return fields;
    }

    private static JsonElement Resolve(JsonElement document, JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var either))
        {
            schema = either.EnumerateArray().Last();
        }

        return schema.TryGetProperty("$ref", out var reference) ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]) : schema;
    }

    private static string Plausible(JsonElement document, JsonElement schema, int depth)
    {
        schema = Resolve(document, schema);
        var type = schema.TryGetProperty("type", out var given) ? given.ToString() : "";
        var format = schema.TryGetProperty("format", out var said) ? said.GetString() : "";
        return schema.TryGetProperty("enum", out var choices) ? choices[0].GetRawText()
            : format == "uuid" ? $"\"{Guid.NewGuid()}\"" : format == "date" ? "\"2026-11-01\"" : format == "date-time" ? "\"2027-01-01T00:00:00Z\""
            : type.Contains("array", StringComparison.Ordinal) ? "[]" : type.Contains("boolean", StringComparison.Ordinal) ? "true"
            : type.Contains("integer", StringComparison.Ordinal) || type.Contains("number", StringComparison.Ordinal) ? "1"
            : schema.TryGetProperty("properties", out _) ? Object(Fields(document, schema, depth + 1)) : "\"nl\"";
    }

    private static IEnumerable<Func<HttpContent>> Bodies(Route route)
    {
        if (route.Body is null)
        {
            yield break;
        }

        foreach (var whole in Whole)
        {
            yield return () => Json(whole, route.Body);
        }

        yield return () => Bytes("{\"text\":\"\u00ff\u00fe\u00c0\"}", route.Body);
        yield return () => Bytes("{\"\u00ff\":1}", route.Body);
        yield return () => Json("{}", route.Body + "; charset=onbekend");
        yield return () => Json("{}", route.Body + "; charset=utf-16");
        yield return () => Json("{}", route.Body + "; charset=utf-7");
        foreach (var (place, field) in route.Fields.Keys.Index())
        {
            // With many fields every value meets every route, and every field null and a third of the others.
            foreach (var value in Values.Where((value, i) => value == "null" || route.Fields.Count < 6 || (i + place) % 3 == 0))
            {
                yield return () => Json(Object(new(route.Fields, StringComparer.Ordinal) { [field] = value }), route.Body);
            }

            yield return () => Json(Object(route.Fields.Where(other => other.Key != field).ToDictionary()), route.Body);
        }
    }

    private static string Object(Dictionary<string, string> fields) => "{" + string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}")) + "}";

    private static ByteArrayContent Json(string text, string type = "application/json") => Typed(Encoding.UTF8.GetBytes(text), type);

    private static ByteArrayContent Bytes(string text, string type) => Typed(Encoding.Latin1.GetBytes(text), type);

    private static ByteArrayContent Typed(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static async Task<string> Told(HttpContent content) => Encoding.Latin1.GetString(await content.ReadAsByteArrayAsync()) is var text && text.Length > 200 ? text[..200] + "…" : text;

    /// <summary>A client is <c>id</c> at the clients service, a handover at the network service.</summary>
    private static string Fill(string path, Dictionary<string, string> known) => Parameter().Replace(path, match =>
        known.GetValueOrDefault(match.Groups[1].Value == "id" && path.StartsWith("/v1/clients/{id}", StringComparison.Ordinal) ? "client" : match.Groups[1].Value)
        ?? Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("endings|moves|withdrawals|revocations|offers|erasures|closings")]
    private static partial Regex Ends();

    private sealed record Route(string Method, string Path, string? Body, Dictionary<string, string> Fields, List<string> Queries, HttpClient[] Callers)
    {
        /// <summary>Of its queries, those that ask for a day (true) or a moment (false).</summary>
        public List<(string Name, bool IsDay)> Dates { get; init; } = [];
    }
}
