using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Testing;

/// <summary>
/// A browser without a screen, behind a load balancer at its worst: each request goes to the next replica of the gateway, and to another
/// when that one does not listen. Keeps cookies as a browser does on localhost.
/// </summary>
public sealed class Visitor(Uri city, IReadOnlyList<Uri> gateways) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private int turn;

    /// <summary>The session as it stands now, to try a copy of it later.</summary>
    public IReadOnlyDictionary<string, string> Cookies
    {
        get
        {
            lock (cookies)
            {
                return cookies.ToDictionary();
            }
        }
    }

    /// <summary>By the page, as a person does.</summary>
    public async Task SignIn(string userName, string password)
    {
        var signIn = await Open("/");
        var fields = signIn.FormWith("UserName");
        (fields["UserName"], fields["Password"]) = (userName, password);
        var start = await Submit(signIn.Path, fields);
        if (!start.Html.Contains("Uitloggen", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{userName} is not signed in but at {start.Path}: {start.Words}");
        }
    }

    /// <summary>By the button on every page.</summary>
    public Task SignOut() => Submit("/logout", []);

    /// <summary>Goes on with the cookies of somebody else.</summary>
    public void TakeOver(IReadOnlyDictionary<string, string> copied)
    {
        foreach (var (name, value) in copied)
        {
            cookies[name] = value;
        }
    }

    /// <summary>A page, after all redirects.</summary>
    public Task<Page> Open(string path) => Follow(path, () => new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>A form, and the page after it.</summary>
    public Task<Page> Submit(string path, Dictionary<string, string> fields) =>
        Follow(path, () => new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>One call, at one replica.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> Call(HttpMethod method, string path, object? body = null)
    {
        using var answer = await Send(() => new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) });
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task<Page> Follow(string path, Func<HttpRequestMessage> request)
    {
        for (var hop = 0; hop < 10; hop++)
        {
            using var answer = await Send(request);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307))
            {
                return new Page(path, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
            }

            var next = path = new Uri(new Uri(city, path), answer.Headers.Location!).PathAndQuery;
            request = () => new HttpRequestMessage(HttpMethod.Get, next);
        }

        throw new InvalidOperationException("It goes round in circles: " + path);
    }

    private async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> make)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = make();
            request.RequestUri = new Uri(gateways[(int)((uint)Interlocked.Increment(ref turn) % gateways.Count)], request.RequestUri!);
            request.Headers.Host = city.Authority;
            request.Headers.Accept.ParseAdd(request.RequestUri.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal) ? "application/json" : "text/html");
            request.Headers.Add("Origin", city.GetLeftPart(UriPartial.Authority));
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.Add("Sec-Fetch-Mode", "navigate");
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            try
            {
                var answer = await http.SendAsync(request);
                Keep(answer);
                return answer;
            }
            catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConnectionError && attempt < 20)
            {
                await Task.Delay(50);
            }
        }
    }

    private void Keep(HttpResponseMessage answer)
    {
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
        {
            var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
            lock (cookies)
            {
                if (value.Length == 0 || cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
                {
                    cookies.Remove(name);
                }
                else
                {
                    cookies[name] = value;
                }
            }
        }
    }
}

/// <summary>A page as it came.</summary>
public sealed partial record Page(string Path, int Status, string Html)
{
    /// <summary>What a person reads.</summary>
    public string Words => Tags().Replace(Html, " ");

    /// <summary>The hidden fields of the form that has a field of this name.</summary>
    public Dictionary<string, string> FormWith(string field)
    {
        var form = Forms().Matches(Html).Select(match => match.Value).FirstOrDefault(text => text.Contains($"name=\"{field}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No form with {field} on {Path} ({Status}): {Words}");
        return Hidden().Matches(form).ToDictionary(input => Name().Match(input.Value).Groups[1].Value, input => WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value));
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<[^>]+>|\\s+")]
    private static partial Regex Tags();
}
