using Meeverhuizen.Testing;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>"Wie keek": what both parts of the system wrote about a client, in one list that the client can read, on screen and on paper.</summary>
public sealed class WhoLookedTests(DemoCity city)
{
    private static readonly string Sample = Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json");

    [Fact]
    public async Task Who_looked_holds_what_both_parts_wrote_and_says_it_in_words()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Bo Wiekeek");
        await noor.TakesOver(client, Sample);
        await noor.Presses("overnemen");
        await noor.GotoAsync($"/clienten/{client}/netwerk");
        var person = await noor.Locator("table a").First.GetAttributeAsync("href");
        var name = await noor.Locator("table a").First.InnerTextAsync();
        await noor.GotoAsync(person + "/wijzigen");
        await noor.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await noor.Locator("main form button[type=submit]").First.ClickAsync();
        var ilse = await city.SignedIn("ilse");
        await ilse.GotoAsync($"/clienten/{client}");

        await noor.GotoAsync($"/clienten/{client}/wie-keek");
        await noor.Shows("40-wie-keek");
        var page = noor.Locator("main");
        await Expect(page).ToContainTextAsync("Alles over deze cliënt: de gegevens, de netwerkkaart en de overdrachten");
        await Expect(page).ToContainTextAsync("nam een kaart over uit een bestand");
        await Expect(page).ToContainTextAsync($"wijzigde {name}");
        await Expect(page).ToContainTextAsync("Ilse Kramer");
        await Expect(page).ToContainTextAsync("De Haven");

        // As many lines on the page as both parts keep, no more and no less, but for the visit that is counting them now.
        var told = await Lines(noor);
        Assert.Equal(await Kept(noor, "clients-haven", client, told.Before) + await Kept(noor, "network-haven", client, told.Before), told.Count);

        // One person, one day.
        await noor.GetByLabel("Wie", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Ilse Kramer, De Haven" });
        await noor.Presses("Toon");
        await Expect(noor.Locator(".mv-visits")).Not.ToContainTextAsync("Noor de Wit");
        await Expect(noor.Locator(".mv-visits")).ToContainTextAsync("Ilse Kramer");
        await noor.GotoAsync($"/clienten/{client}/wie-keek?van=2020-01-01&tot=2020-01-02");
        await Expect(page).ToContainTextAsync("Niemand");
    }

    /// <summary>How many lines the visits on this page and the next ones hold, and the moment up to which.</summary>
    private static async Task<(int Count, string Before)> Lines(IPage page)
    {
        var before = await page.Locator(".mv-visits").GetAttributeAsync("data-until");
        for (var count = 0; ;)
        {
            count += await page.Locator(".mv-visit__lines li").CountAsync();
            var older = page.GetByRole(AriaRole.Link, new() { Name = "Eerdere bezoeken" });
            if (await older.CountAsync() == 0)
            {
                return (count, before!);
            }

            await older.ClickAsync();
        }
    }

    private static async Task<int> Kept(IPage page, string service, Guid client, string before)
    {
        var answer = await page.APIRequest.GetAsync($"/api/{service}/v1/clients/{client}/access-log?pageSize=1&before={Uri.EscapeDataString(before)}");
        Assert.Equal(200, answer.Status);
        return (await answer.JsonAsync())!.Value.GetProperty("total").GetInt32();
    }
}
