using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Testing;

/// <summary>
/// What a browser does that HttpClient does not: it keeps <c>Secure</c> cookies on http://localhost, names its own cookies per site, and
/// says what kind of request this is. It follows redirects only when asked, so that tests can look at each.
/// </summary>
/// <param name="from">The address it comes from; a machine has many of its own (127.0.0.2 and on).</param>
public sealed partial class Browser(string from = "127.0.0.1") : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    /// <summary>The cookies it holds now, by name.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>A browser with a copy of these cookies, as a thief would have.</summary>
    public Browser Copy()
    {
        var copy = new Browser();
        foreach (var (name, value) in Cookies)
        {
            copy.Cookies[name] = value;
        }

        return copy;
    }

    /// <summary>Goes to an address, as typing it in would.</summary>
    public Task<HttpResponseMessage> Open(string address, CancellationToken ct) => Send(Navigation(HttpMethod.Get, address), ct);

    /// <summary>Presses a button of a form without fields.</summary>
    public Task<HttpResponseMessage> Press(string address, CancellationToken ct) => Send(Navigation(HttpMethod.Post, address), ct);

    /// <summary>Goes to an address and on, until the redirects end.</summary>
    public async Task<HttpResponseMessage> OpenAndFollow(string address, CancellationToken ct) => await Follow(await Open(address, ct), ct);

    /// <summary>Follows redirects from an answer on.</summary>
    public async Task<HttpResponseMessage> Follow(HttpResponseMessage answer, CancellationToken ct)
    {
        for (var hops = 0; answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.PermanentRedirect; hops++)
        {
            if (hops == 12)
            {
                throw new InvalidOperationException($"More than twelve redirects, the last to {answer.Headers.Location}.");
            }

            answer = await Open(new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!).AbsoluteUri, ct);
        }

        return answer;
    }

    /// <summary>Fills in and sends the form on a page, as its button would.</summary>
    public async Task<HttpResponseMessage> Submit(HttpResponseMessage page, Dictionary<string, string> fields, CancellationToken ct, Dictionary<string, string>? headers = null)
    {
        var html = await page.Content.ReadAsStringAsync(ct);
        var all = Hidden().Matches(html)
            .Select(match => match.Value)
            .Where(tag => tag.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .ToDictionary(tag => WebUtility.HtmlDecode(Attribute(tag, "name")), tag => WebUtility.HtmlDecode(Attribute(tag, "value")), StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        var form = FormTag().Match(html).Value;
        var action = WebUtility.HtmlDecode(Attribute(form, "action"));
        var here = page.RequestMessage!.RequestUri!;
        var request = Navigation(HttpMethod.Post, action.Length == 0 ? here.AbsoluteUri : new Uri(here, action).AbsoluteUri);
        request.Headers.Add("Origin", here.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        foreach (var (name, value) in headers ?? [])
        {
            request.Headers.Add(name, value);
        }

        request.Content = new FormUrlEncodedContent(all);
        return await Send(request, ct);
    }

    /// <summary>Sends a request with this browser's cookies and keeps those that come back.</summary>
    public async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken ct)
    {
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await http.SendAsync(request, ct);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
                if (value.Length == 0 || cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
                {
                    Cookies.Remove(name);
                }
                else
                {
                    Cookies[name] = value;
                }
            }
        }

        return answer;
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Navigation(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        return request;
    }

    private static string Attribute(string tag, string name) => Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<form[^>]*>")]
    private static partial Regex FormTag();
}
