using System.Text.Json;
using System.Text.RegularExpressions;
using Meeverhuizen.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>The API as a stranger meets it: the guide, a client made by a generator, and the reference page.</summary>
public sealed partial class ApiTests(DemoCity city)
{
    private static readonly string Rules = Path.Combine(Repository.Root, "tests", "api-rules");

    [Fact]
    public async Task The_requests_of_the_guide_work_as_they_are_pasted()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.md"));
        var script = "set -euo pipefail\n" + string.Join('\n', Pasted().Matches(guide).Select(block => block.Groups[1].Value));

        var said = await PrivateProcess.Run("bash", ["-c", script], new Dictionary<string, string> { ["CITY"] = city.Address, ["LOGINS"] = city.LoginsFile });

        foreach (var line in new[] { $"noor is at {city.Address}/uitleg", """{"persons":["Mirjam","Dirk"],"ties":3}""", "oost oost-oost1", "\"state\":\"offered\"", """["Mirjam"]""", "completed", "problems/not-now" })
        {
            Assert.Contains(line, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_client_made_from_the_documents_by_a_generator_does_the_whole_main_job()
    {
        await PrivateProcess.Run(Path.Combine(Rules, "make"), []);
        object Login(string userName, string organisation, string team) => new { userName, password = city.PasswordOf(userName), organisation, team };
        var setting = new
        {
            city = city.Address,
            sender = Login("noor", "haven", "haven-opvang"),
            receiver = Login("samir", "oost", "oost-oost1"),
            courier = city.Inside is { } inside ? new { address = inside.Courier.ToString(), client = "network-haven", key = Path.Combine(inside.Keys, "network-haven.jwk") } : null,
        };

        var said = await PrivateProcess.Run("node", [Path.Combine(Rules, "made", "main-job.js")], new Dictionary<string, string> { ["SETTING"] = JsonSerializer.Serialize(setting) });

        string[] expected = ["registered", "map of 2 persons and 3 ties", "preview of Mirjam", "offered", "accepted", "arrived: Mirjam", "completed", .. city.IsOurs ? (string[])["courier: completed after 5 steps"] : []];
        Assert.Equal(expected, said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_reference_shows_every_document_and_takes_nothing_from_elsewhere()
    {
        Assert.SkipUnless(city.IsOurs, "Only the demo city of ./start has the reference.");
        var page = await city.Visitor();
        var (asked, faults) = (new List<string>(), new List<string>());
        page.Request += (_, request) => asked.Add(request.Url);
        page.Response += (_, answer) => { if (answer.Status >= 400) { faults.Add($"{answer.Status} {answer.Url}"); } };
        page.Console += (_, line) => { if (line.Type is "error" or "warning") { faults.Add(line.Text); } };
        page.PageError += (_, fault) => faults.Add(fault);

        await page.GotoAsync("/api");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy cURL code" }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Contains("too-many-requests", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Shows("90-naslag");
        foreach (var service in new[] { "clients-haven", "network-haven", "clients-oost", "network-oost", "handover" })
        {
            Assert.Contains($"\"api/{service}/v1/openapi.json\"", await page.ContentAsync(), StringComparison.Ordinal);
        }

        Assert.Equal([], asked.Where(url => !url.StartsWith(city.Address + "/", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)));
        Assert.Equal([], faults);
    }

    [Fact]
    public async Task Switched_off_there_is_no_reference_and_a_program_never_gets_it()
    {
        Assert.SkipUnless(city.IsOurs, "Only the demo city of ./start has the reference.");
        var (process, address) = await city.AnotherGateway(new Dictionary<string, string> { ["ApiReference__Enabled"] = "false" });
        await using (process)
        {
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
            foreach (var (gateway, accept, path, status) in new[]
            {
                (address, "text/html", "/api", 401), (address, "text/html", "/api/reference/", 401), (address, "*/*", "/api/reference/scalar.js", 401),
                (new Uri(city.Address), "text/html", "/api", 302), (new Uri(city.Address), "text/html", "/api/reference/", 200), (new Uri(city.Address), "application/json", "/api", 401),
            })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway, path));
                request.Headers.Host = new Uri(city.Address).Authority;
                request.Headers.Accept.ParseAdd(accept);
                using var answer = await http.SendAsync(request);
                Assert.True(status == (int)answer.StatusCode, $"{gateway} {path} for {accept}: {(int)answer.StatusCode}");
                Assert.DoesNotContain("script-src 'self' 'unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex("^```bash\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Pasted();
}
