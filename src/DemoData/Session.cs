using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Meeverhuizen.DemoData;

/// <summary>Somebody who signed in through the gateway's pages as a person does, and calls the services with that session.</summary>
internal sealed partial class Session : IDisposable
{
    private readonly HttpClient http;

    // By hand: a browser sends secure cookies to localhost also without TLS, .NET's own jar does not.
    private readonly ConcurrentDictionary<string, string> cookies = new(StringComparer.Ordinal);

    private readonly Lock asking = new();
    private Task<Dictionary<Guid, string>> notices = Task.FromResult(new Dictionary<Guid, string>());
    private DateTime askedAt;

    private Session(Uri city, string organisation)
    {
        Organisation = organisation;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 4 }) { BaseAddress = city, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Add("Origin", city.GetLeftPart(UriPartial.Authority));
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    /// <summary>Id of the own organisation.</summary>
    public string Organisation { get; }

    public static async Task<Session> SignIn(Uri city, DemoLogin login)
    {
        var session = new Session(city, login.Organisation);
        var (path, page) = await session.Open(HttpMethod.Get, "/login?returnUrl=/uitleg", null);
        var form = Forms().Matches(page).Select(match => match.Value).FirstOrDefault(form => form.Contains("name=\"Password\"", StringComparison.Ordinal))
            ?? throw new DemoDataException($"{city} does not show a page to sign in on.");
        var fields = Hidden().Matches(form).ToDictionary(input => Name().Match(input.Value).Groups[1].Value, input => WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value));
        (fields["UserName"], fields["Password"]) = (login.UserName, login.Password);
        var (arrived, _) = await session.Open(HttpMethod.Post, path, fields);
        return arrived == "/uitleg" ? session : throw new DemoDataException($"{login.UserName} cannot sign in; is demo-logins.json of this city?");
    }

    /// <summary>The services of who signed in: <c>clients</c> or <c>network</c>.</summary>
    public async Task<JsonNode> Get(string service, string path) =>
        (await Call(HttpMethod.Get, service, path, null)).Answer ?? throw new DemoDataException($"GET {service}{path} has no answer in it.");

    /// <summary>
    /// Where everything stands that other teams offer the own team, a moment old at most: who waits for several asks once. The list, because looking
    /// into one that arrived is written in the client's log.
    /// </summary>
    public Task<Dictionary<Guid, string>> Notices()
    {
        lock (asking)
        {
            if (notices.IsCompleted && DateTime.UtcNow - askedAt > TimeSpan.FromMilliseconds(250))
            {
                (askedAt, notices) = (DateTime.UtcNow, Read());
            }

            return notices;
        }

        async Task<Dictionary<Guid, string>> Read() => (await Get("network", "/incoming-handovers?pageSize=100"))["items"]!.AsArray()
            .ToDictionary(notice => notice!["id"]!.GetValue<Guid>(), notice => notice!["state"]!.GetValue<string>());
    }

    /// <summary>A change; what the answer says, if anything.</summary>
    public async Task<JsonNode?> Send(HttpMethod method, string service, string path, object? body = null) => (await Call(method, service, path, body)).Answer;

    /// <summary>Makes something; null when it is refused for one of these reasons.</summary>
    public async Task<Guid?> MakeUnless(string[] refused, string service, string path, object body, string id)
    {
        var (answer, refusal) = await Call(HttpMethod.Post, service, path, body, refused);
        return refusal is null ? answer![id]!.GetValue<Guid>() : null;
    }

    public void Dispose() => http.Dispose();

    private async Task<(JsonNode? Answer, string? Refusal)> Call(HttpMethod method, string service, string path, object? body, params string[] allowed)
    {
        using var answer = await Ask(method, $"/api/{service}-{Organisation}/v1{path}", "application/json", body is null ? null : JsonContent.Create(body));
        var text = await answer.Content.ReadAsStringAsync();
        var json = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        if (answer.IsSuccessStatusCode)
        {
            return (json, null);
        }

        // A problem's type is a code and its path holds ids: no name comes into the log.
        var refusal = json?["type"]?.GetValue<string>().Split('/')[^1] ?? "without a reason";
        return allowed.Contains(refusal) ? (null, refusal) : throw new DemoDataException($"{method} {service}-{Organisation}{path} was refused: {(int)answer.StatusCode}, {refusal}.");
    }

    /// <summary>A page, after all redirects.</summary>
    private async Task<(string Path, string Html)> Open(HttpMethod method, string path, Dictionary<string, string>? fields)
    {
        for (var hop = 0; hop < 10; hop++)
        {
            using var answer = await Ask(method, path, "text/html", fields is null ? null : new FormUrlEncodedContent(fields));
            if (answer.Headers.Location is not { } next)
            {
                return ((int)answer.StatusCode < 400 ? path : $"{path} ({(int)answer.StatusCode})", await answer.Content.ReadAsStringAsync());
            }

            (method, path, fields) = (HttpMethod.Get, new Uri(new Uri(http.BaseAddress!, path), next).PathAndQuery, null);
        }

        throw new DemoDataException("Signing in goes round in circles.");
    }

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, string accept, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await http.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0].Split('=', 2)[1]);
            if (value.Length == 0)
            {
                cookies.TryRemove(name, out _);
            }
            else
            {
                cookies[name] = value;
            }
        }

        return answer;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
