using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>A worker finds a client: by name from any page, and page by page when there are a thousand.</summary>
public sealed partial class FindClientsTests(DemoCity city)
{
    [Fact]
    public async Task A_client_is_found_from_any_page_without_script_and_the_name_stands_in_no_address()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Zoë “Kwik” d’Ancona-Vlietstra");
        var page = await city.SignedIn("noor", width: 360, height: 740, script: false);

        await page.GotoAsync("/uitleg");
        await page.GetByLabel("Zoek een cliënt").First.FillAsync("vlietstra zoe");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 cliënt gevonden" })).ToBeVisibleAsync();
        Assert.Equal("/zoeken", new Uri(page.Url).AbsolutePath);
        Assert.DoesNotContain("vlietstra", page.Url, StringComparison.OrdinalIgnoreCase);
        await page.Shows("41-zoeken-telefoon");
        await page.GetByRole(AriaRole.Link, new() { Name = "d’Ancona" }).ClickAsync();
        Assert.Equal($"/clienten/{client}", new Uri(page.Url).PathAndQuery);

        // And back: what was found stands there, and nothing asks to send the form again.
        await page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit }); // a page that the browser kept itself loads no second time
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 cliënt gevonden" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 cliënt gevonden" })).ToBeVisibleAsync();

        foreach (var text in (string[])["kwik", "d'ancona", "dancona", "ZOE", "zda", "Vleitstra"])
        {
            await page.GotoAsync("/overdrachten");
            await page.GetByLabel("Zoek een cliënt").First.FillAsync(text);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("main")).ToContainTextAsync("d’Ancona-Vlietstra");
        }

        await page.GotoAsync("/zoeken");
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync("x");
        await page.Presses("Zoek");
        await Expect(page.Locator("main")).ToContainTextAsync("Typ ten minste twee letters");
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync("qqxxqq");
        await page.Presses("Zoek");
        await Expect(page.Locator("main")).ToContainTextAsync("Niemand gevonden");
    }

    [Fact]
    public async Task Every_one_of_a_thousand_clients_is_at_most_three_steps_away()
    {
        var femke = await city.SignedIn("femke", width: 360, height: 740);
        var had = (await (await femke.APIRequest.GetAsync($"/api/clients-brug/v1/clients?pageSize=1&ids={Guid.Empty}")).JsonAsync())!.Value.GetProperty("counts").GetProperty("mine").GetInt32();
        var made = new HashSet<string>();
        foreach (var some in Enumerable.Range(0, 1000).Chunk(25))
        {
            foreach (var id in await Task.WhenAll(some.Select(number => Register(femke, number))))
            {
                made.Add(id);
            }
        }

        // What each link on a page leads to, as somebody with a thumb would follow it.
        var steps = new Dictionary<string, int>();
        var seen = new HashSet<string>();
        List<string> here = ["/"];
        for (var step = 1; step <= 3 && !made.IsSubsetOf(steps.Keys); step++)
        {
            var next = new List<string>();
            foreach (var address in here.Where(seen.Add))
            {
                var answer = await femke.APIRequest.GetAsync(address);
                Assert.Equal(200, answer.Status);
                foreach (var link in Links().Matches(await answer.TextAsync()).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)))
                {
                    if (Client().Match(link) is { Success: true } client)
                    {
                        steps.TryAdd(client.Groups[1].Value, step);
                    }
                    else if (link.StartsWith("/clienten?", StringComparison.Ordinal) || link == "/clienten")
                    {
                        next.Add(link);
                    }
                }
            }

            here = next;
        }

        Assert.True(made.IsSubsetOf(steps.Keys), $"{made.Except(steps.Keys).Count()} of {made.Count} clients cannot be reached in three steps");

        await femke.GotoAsync("/");
        await femke.Shows("42-duizend-clienten-telefoon");
        Assert.Equal(50, await femke.Locator("section[aria-labelledby=clienten] .mv-worklist__item").CountAsync());
        await Expect(femke.Locator("main")).ToContainTextAsync($"1 tot en met 50 van {1000 + had} cliënten");
        var axe = await femke.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.Select(fault => fault.Help)));
        Assert.False(await femke.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        var wide = await city.SignedIn("femke");
        await wide.GotoAsync("/clienten?bladzijde=7");
        await wide.Shows("43-clienten");
        await wide.GotoAsync("/clienten?letter=m&volgorde=wacht");
        await Expect(wide.Locator("main")).ToContainTextAsync("cliënten");
        await wide.GotoAsync("/overdrachten");
        await wide.Shows("44-overdrachten");
    }

    private static async Task<string> Register(IPage page, int number)
    {
        string[] first = ["Anna", "Bram", "Chaïma", "Daan", "Eva", "Fatima", "Gerrit", "Hanna", "Ilse", "Jan", "Kofi", "Leyla", "Marek", "Noa", "Orhan", "Pjotr", "Quinten", "Rosa", "Selam", "Tom", "Umut", "Vera", "Wout", "Xenia", "Yosef", "Zoë"];
        var answer = await page.APIRequest.PostAsync("/api/clients-brug/v1/clients", new()
        {
            Headers = new Dictionary<string, string> { ["Sec-Fetch-Site"] = "same-origin" },
            DataObject = new { displayName = $"{first[number % first.Length]} Duizendste {number:000}", language = "nl", interpreterNeeded = false, teamId = "brug-nacht", phase = "night-shelter", purpose = "Mensen om mij heen" },
        });
        Assert.Equal(201, answer.Status);
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("^/clienten/([0-9a-f]{8}-[0-9a-f-]{27})$")]
    private static partial Regex Client();
}
