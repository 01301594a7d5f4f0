using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>What every answer of the front door is: small, a problem for programs and a page for people, and never able to write in a log.</summary>
public sealed partial class AnswersTests(DemoCity city)
{
    private static readonly string[] Compressions = ["br", "gzip"];

    [Fact]
    public async Task Pages_data_and_styles_arrive_compressed_in_a_browser_and_plain_where_another_site_made_it_ask()
    {
        var page = await city.SignedIn("noor");
        var answers = new List<IResponse>();
        page.Response += (_, answer) => answers.Add(answer);

        var start = await page.GotoAsync("/");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var data = await page.RunAndWaitForResponseAsync(() => page.EvaluateAsync("fetch('/api/clients-haven/v1/clients').then(answer => answer.text())"), answer => answer.Url.Contains("/api/", StringComparison.Ordinal));

        Assert.Contains(await start!.HeaderValueAsync("content-encoding"), Compressions);
        Assert.Contains(await data.HeaderValueAsync("content-encoding"), Compressions);
        var styles = answers.Where(answer => new Uri(answer.Url).AbsolutePath.EndsWith(".css", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(styles);
        foreach (var style in styles)
        {
            Assert.Contains(await style.HeaderValueAsync("content-encoding"), Compressions);
        }

        var sent = (await start.Request.SizesAsync()).ResponseBodySize;
        Assert.InRange(sent, 200, (await start.BodyAsync()).Length / 2);

        var cookie = string.Join("; ", (await page.Context.CookiesAsync()).Select(one => $"{one.Name}={one.Value}"));
        foreach (var (path, site, compressed) in new[] { ("/", "cross-site", false), ("/", "same-site", false), ("/", "none", true), ("/", null, false), ("/css/platform.css", "cross-site", true), ("/api/clients-haven/v1/clients", null, true) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
            request.Headers.TryAddWithoutValidation("Accept", path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html,*/*");
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            if (site is not null)
            {
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            }

            using var visitor = Program();
            using var answer = await visitor.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(compressed == answer.Content.Headers.ContentEncoding.Count > 0, $"{path} asked by {site}: {string.Join(',', answer.Content.Headers.ContentEncoding)}");
        }
    }

    [Theory]
    [InlineData("GET", "/api/clients-haven/v1/clients", 401)]
    [InlineData("GET", "/api/nergens/v1/clients", 401)]
    [InlineData("GET", "/api", 401)]
    [InlineData("POST", "/api/clients-haven/v1/clients", 401)]
    [InlineData("GET", "/api/clients-haven/v1/clients", 404, "/")]
    [InlineData("GET", "/api/nergens/v1/clients", 404, "x")]
    [InlineData("PATCH", "/api/clients-haven/v1/clients", 405, "x")]
    public async Task A_program_gets_a_problem(string method, string path, int status, string? signedIn = null)
    {
        using var program = Program();
        using var request = new HttpRequestMessage(new HttpMethod(method), path + (signedIn == "/" ? "/" : ""));
        request.Headers.TryAddWithoutValidation("Origin", city.Address);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        if (signedIn is not null)
        {
            var noor = await city.SignedIn("noor");
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", (await noor.Context.CookiesAsync()).Select(one => $"{one.Name}={one.Value}")));
        }

        using var answer = await program.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"detail\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(status != 405 || answer.Content.Headers.Allow.Count > 0);
    }

    [Theory]
    [InlineData(9000, 0, 0, 414)]
    [InlineData(0, 40_000, 0, 431)]
    [InlineData(0, 0, 7_000_000, 413)]
    public async Task What_is_too_long_or_too_large_gets_a_problem_too(int address, int header, int body, int status)
    {
        using var program = Program();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/network-haven/v1/" + new string('a', address)) { Content = new StringContent(new string(' ', body), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", city.Address);
        request.Headers.Add("X-Long", "x" + new string('a', header));
        request.Headers.ExpectContinue = body > 0;

        using var answer = await program.SendAsync(request);

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("\"detail\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_may_read_the_public_document_and_ask_first()
    {
        using var program = Program();
        foreach (var service in new[] { "clients-haven", "network-haven", "handover" })
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, $"/api/{service}/v1/openapi.json");
            preflight.Headers.Add("Origin", "https://elders.example");
            preflight.Headers.Add("Access-Control-Request-Method", "GET");
            preflight.Headers.Add("Sec-Fetch-Site", "cross-site");
            using var may = await program.SendAsync(preflight);
            Assert.Equal((204, "*"), ((int)may.StatusCode, may.Headers.GetValues("Access-Control-Allow-Origin").Single()));
            using var read = new HttpRequestMessage(HttpMethod.Get, $"/api/{service}/v1/openapi.json");
            read.Headers.Add("X-Forwarded-Prefix", "/api/elders");
            using var document = await program.SendAsync(read);
            using var says = JsonDocument.Parse(await document.Content.ReadAsStringAsync());
            Assert.Equal($"/api/{service}/v1", says.RootElement.GetProperty("servers")[0].GetProperty("url").GetString()); // where it stands here, whatever a visitor says
            using var head = await program.SendAsync(new(HttpMethod.Head, $"/api/{service}/v1/openapi.json"));
            Assert.Equal((200, "*"), ((int)head.StatusCode, head.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        }
    }

    [Fact]
    public async Task Signing_in_at_another_name_leads_to_the_name_where_it_works()
    {
        using var program = Program();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login?returnUrl=%2Fuitleg");
        request.Headers.Host = "elders.example";

        using var answer = await program.SendAsync(request);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal(city.Address + "/login?returnUrl=%2Fuitleg", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nobody_who_sends_a_request_writes_a_line_in_a_log()
    {
        using var program = Program();
        const string lines = "%0d%0afail:%20INGESLOPEN%1b%5b2J%e2%80%ae";
        foreach (var path in new[] { "/" + lines, "/clienten/" + lines, "/api/clients-haven/v1/" + lines, "/identity/" + lines, "/identity/connect/authorize?client_id=" + lines, "/login?returnUrl=" + lines })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("User-Agent", "x\u001b[31m");
            request.Headers.TryAddWithoutValidation("X-Correlation-Id", "fail: INGESLOPEN");
            using var answer = await program.SendAsync(request);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }

        var page = await city.Visitor();
        await page.GotoAsync("/");
        await page.EvaluateAsync("document.getElementById('user-name').type = 'hidden'");
        await page.EvaluateAsync("document.getElementById('user-name').value = 'x\\r\\nfail: INGESLOPEN \\u001b[31m'");
        await page.GetByLabel("Wachtwoord").FillAsync("fout");
        await page.Presses("Inloggen");

        foreach (var file in city.LogFiles)
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var log = await reader.ReadToEndAsync();
            Assert.DoesNotMatch("(?m)^fail: INGESLOPEN", log);
            Assert.DoesNotMatch(Invisible(), log);
        }
    }

    [Theory]
    [InlineData("OPTIONS", "/clienten")]
    [InlineData("PROPFIND", "/clienten")]
    [InlineData("PATCH", "/clienten")]
    [InlineData("PUT", "/nergens")]
    [InlineData("DELETE", "/identity/sign-in")]
    [InlineData("PATCH", "/api/clients-haven/v1/clients")]
    public async Task An_error_that_came_empty_from_within_is_a_problem_also_when_nothing_is_compressed(string method, string path)
    {
        var noor = await city.SignedIn("noor");
        using var program = Program();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Origin", city.Address);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", (await noor.Context.CookiesAsync()).Select(one => $"{one.Name}={one.Value}")));

        using var answer = await program.SendAsync(request);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("nosniff", string.Join(',', answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
        Assert.Equal(path.StartsWith("/identity", StringComparison.Ordinal) ? "text/html" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("User-Agent", "Brówser", false)]
    [InlineData("Referer", "http://elders.example/é", false)]
    [InlineData("Accept-Language", "né", false)]
    [InlineData("X-A", "é", false)]
    [InlineData("Cookie", "vreemd=é; ander=gewoon", false)]
    [InlineData("If-Match", "\"é\"", true)]
    [InlineData("Content-Language", "é", true)]
    public async Task A_letter_outside_ASCII_in_a_header_is_nobodys_fault_but_the_senders(string name, string value, bool refused)
    {
        using var program = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 }) { BaseAddress = new Uri(city.Address) };
        foreach (var path in new[] { "/", "/uitleg", "/identity/sign-in", "/api/handover/v1/openapi.json", "/api/clients-haven/v1/clients" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var plain = await program.GetAsync(path);
            if (name == "Content-Language")
            {
                request.Content = new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await program.SendAsync(request);

            Assert.Equal((path, refused ? HttpStatusCode.BadRequest : plain.StatusCode), (path, answer.StatusCode));
            Assert.True(!refused || answer.Content.Headers.ContentType?.MediaType == "application/problem+json");
        }
    }

    [Fact]
    public async Task Who_was_on_the_way_to_an_address_with_other_letters_arrives_there()
    {
        var page = await city.Visitor();
        await page.GotoAsync("/login?returnUrl=%2Fclienten%3Fnaam%3D%C3%A9%F0%9F%8C%99");
        await page.GetByLabel("Gebruikersnaam").FillAsync("noor");
        await page.GetByLabel("Wachtwoord").FillAsync(city.PasswordOf("noor"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Uitloggen" })).ToBeVisibleAsync();

        Assert.Equal("/clienten?naam=%C3%A9%F0%9F%8C%99", new Uri(page.Url).PathAndQuery);
    }

    private HttpClient Program() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri(city.Address) };

    [GeneratedRegex(@"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")]
    private static partial Regex Invisible();
}
