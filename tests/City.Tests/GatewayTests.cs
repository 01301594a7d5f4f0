using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>The front door against a hostile visitor: what it says, what it drops, what it refuses.</summary>
public sealed class GatewayTests(DemoCity city)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/identity/sign-in")]
    [InlineData("/api/clients-haven/v1/clients")]
    [InlineData("/bestaat-niet")]
    public async Task Every_answer_says_how_it_may_be_used(string path)
    {
        using var visitor = Visitor();

        using var answer = await visitor.GetAsync(path);

        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("max-age=31536000", Header("Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.All(["Server", "X-Powered-By", "Access-Control-Allow-Origin"], name => Assert.Equal("", Header(name)));
    }

    [Theory]
    [InlineData("/health-not")]
    [InlineData("/api/clients-haven/health")]
    [InlineData("/api/clients-haven/failed-messages")]
    [InlineData("/api/handover/v1/organisations")]
    [InlineData("/api/clients-haven/v1/../../health")]
    [InlineData("/api/unknown/v1/clients")]
    [InlineData("/identity/health")]
    public async Task What_is_for_the_inside_has_no_address_outside(string path)
    {
        using var visitor = Visitor();

        using var answer = await visitor.GetAsync(path);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Unauthorized, HttpStatusCode.Redirect });
        Assert.DoesNotContain("Healthy", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_says_who_they_are_in_a_header()
    {
        using var visitor = Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/clients-haven/v1/clients");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZSI6IndvcmtlciJ9.");
        request.Headers.TryAddWithoutValidation("X-User-Id", "noor");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "10.0.0.1");

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_session_is_a_cookie_no_script_and_no_other_site_can_use()
    {
        var page = await city.SignedIn("noor", fresh: true);

        var cookies = await page.Context.CookiesAsync();

        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie => Assert.True(
            cookie.Name.StartsWith("__Host-", StringComparison.Ordinal) && cookie is { Secure: true, HttpOnly: true, Path: "/" } && cookie.SameSite != Microsoft.Playwright.SameSiteAttribute.None, cookie.Name));
        Assert.Empty(await page.EvaluateAsync<string>("document.cookie"));
        Assert.DoesNotContain("eyJ", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_from_another_site_is_refused_although_the_cookie_came_along()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Vreemde Site");
        var cookie = string.Join("; ", (await page.Context.CookiesAsync()).Select(one => $"{one.Name}={one.Value}"));
        using var visitor = Visitor();

        foreach (var (origin, site) in new[] { ("https://evil.example", "cross-site"), ("null", "cross-site"), (null, (string?)null) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/clients-haven/v1/clients/{client}/purposes") { Content = new StringContent("{\"text\":\"gekaapt\"}", Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            if (origin is not null)
            {
                request.Headers.TryAddWithoutValidation("Origin", origin);
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            }

            using var answer = await visitor.SendAsync(request);

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        await page.GotoAsync($"/clienten/{client}");
        Assert.DoesNotContain("gekaapt", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_own_token_changes_nothing()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Zonder Token");

        var answer = await page.APIRequest.PostAsync($"/clienten/{client}/doel", new()
        {
            Headers = new Dictionary<string, string> { ["Origin"] = city.Address, ["Sec-Fetch-Site"] = "same-origin", ["Content-Type"] = "application/x-www-form-urlencoded" },
            DataString = "_handler=doel&Text=gekaapt",
        });

        Assert.Equal(400, answer.Status);
        await page.GotoAsync($"/clienten/{client}");
        Assert.DoesNotContain("gekaapt", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_passwords_is_slowed_down()
    {
        using var visitor = Visitor(from: "127.0.0.2"); // an address of its own: the others here go on signing in
        var statuses = new List<int>();
        for (var i = 0; i < 120 && !statuses.Contains(429); i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/identity/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = "niemand", ["Password"] = $"guess-{i}" }) };
            request.Headers.TryAddWithoutValidation("Origin", city.Address);
            using var answer = await visitor.SendAsync(request);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Contains(429, statuses);
    }

    private HttpClient Visitor(string from = "127.0.0.1") => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }) { BaseAddress = new Uri(city.Address) };
}
