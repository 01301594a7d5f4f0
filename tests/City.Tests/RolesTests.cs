using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>Whoever signs in lands on a page of their own, and no page leaves anybody without a way on.</summary>
public sealed class RolesTests(DemoCity city)
{
    [Theory]
    [InlineData("marit", "Gemeente", "U ziet hier geen namen")]
    [InlineData("beheer", "Beheer", "Mislukte berichten")]
    [InlineData("wim", "Nog geen team", "teamleider")]
    public async Task Who_has_no_clients_lands_on_a_page_that_says_what_the_role_can_do(string user, string heading, string words)
    {
        var page = await city.SignedIn(user);

        var answer = await page.GotoAsync("/");

        Assert.Equal(200, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);
        await Expect(page.Locator("main")).ToContainTextAsync(words);
        await page.Shows("45-rol-" + user);
    }

    [Theory]
    [InlineData("noor")]
    [InlineData("ilse")]
    [InlineData("marit")]
    [InlineData("beheer")]
    [InlineData("wim")]
    public async Task No_page_is_a_dead_end_for_any_role(string user)
    {
        var page = await city.SignedIn(user);
        var nowhere = Guid.NewGuid();
        string[] addresses =
        [
            "/", "/uitleg", "/toegankelijkheid", "/zoeken", "/clienten", "/clienten?status=verhuisd", "/overdrachten", "/clienten/nieuw", $"/clienten/{nowhere}", $"/clienten/{nowhere}/wijzigen",
            $"/clienten/{nowhere}/doel", $"/clienten/{nowhere}/fase", $"/clienten/{nowhere}/basis/trust", $"/clienten/{nowhere}/wie-keek", $"/clienten/{nowhere}/netwerk", $"/clienten/{nowhere}/netwerk/persoon",
            $"/clienten/{nowhere}/netwerk/importeren", $"/meeverhuizen/{nowhere}", $"/meeverhuizen/{nowhere}/stappen", $"/binnenkomend/{nowhere}", "/bestaat-niet", "/fout", "/niet-gevonden",
        ];

        var faults = new List<string>();
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync(address);
            if (answer!.Status < 400)
            {
                continue;
            }

            // Somewhere on the page itself, not only in its head and foot, a way to another page that is there for this role.
            var ways = await page.Locator("main a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            var open = new List<string>();
            foreach (var way in ways.Distinct().Where(way => way != address))
            {
                var there = await page.APIRequest.GetAsync(way);
                if (there.Status == 200)
                {
                    open.Add(way);
                }
                else
                {
                    faults.Add($"{address} leads to {way}, which answers {there.Status}");
                }
            }

            if (open.Count == 0 && address != "/")
            {
                faults.Add($"{address} answers {answer.Status} and leads nowhere");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("noor")]
    [InlineData("marit")]
    [InlineData("beheer")]
    [InlineData("wim")]
    public async Task Every_link_on_the_first_page_is_there_for_the_role(string user)
    {
        var page = await city.SignedIn(user);
        await page.GotoAsync("/");
        var links = await page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");

        foreach (var link in links.Distinct())
        {
            var there = await page.APIRequest.GetAsync(link);
            Assert.True(there.Status == 200, $"{link} answers {there.Status}");
        }
    }
}
