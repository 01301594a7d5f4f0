using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>Who came along without their tie has no place at the new team, until the client says which.</summary>
public sealed class PlaceTests(DemoCity city)
{
    [Fact]
    public async Task Who_came_along_without_a_place_gets_one_from_list_legend_and_own_page()
    {
        var (noor, samir) = (await city.SignedIn("noor"), await city.SignedIn("samir", width: 360, height: 740));
        var (_, handover) = await StoppingTests.Arrived(noor, samir, "Pien Plekzoeker");
        await samir.GotoAsync($"/binnenkomend/{handover}");
        var client = await samir.GetByRole(AriaRole.Link, new() { Name = "Naar de cliënt" }).First.GetAttributeAsync("href");

        // Wherever it stands that there is no place yet, a link leads to the page where one gives it.
        foreach (var (address, where) in new[]
        {
            ("/netwerk", ".mv-network-list"), ("/netwerk", ".mv-legend-box"), ("/netwerk/tekening", ".mv-legend-box"), ("/netwerk/tekening?toon=nummers", ".mv-numbers"),
        })
        {
            await samir.GotoAsync(client + address);
            await Sound(samir, "90-nog-geen-plek");
            await samir.Locator(where).GetByRole(AriaRole.Link, new() { Name = "een plek" }).First.ClickAsync();
            await Expect(samir.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Welke plek heeft Zus Maan op de kaart?");
        }

        await samir.GotoAsync(client + "/netwerk");
        await samir.Locator("table").GetByRole(AriaRole.Link, new() { Name = "Zus Maan" }).First.ClickAsync();
        var person = new Uri(samir.Url).AbsolutePath;
        await Expect(samir.Locator("main")).ToContainTextAsync("Nog geen plek");
        await Sound(samir, "91-persoon-zonder-plek");
        await samir.Presses("Een plek geven");
        await Sound(samir, "92-plek-geven");
        Assert.Equal(0, await samir.Locator("main form :checked:not(option)").CountAsync()); // nothing is said beforehand

        // Half an answer is kept, and there is no place yet.
        await samir.GetByLabel("Heel dichtbij", new() { Exact = true }).CheckAsync();
        await samir.Locator("#sector").GetByLabel("Weet ik niet").CheckAsync();
        await samir.Locator("#strength").GetByLabel("Sterk", new() { Exact = true }).CheckAsync();
        await samir.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await samir.Presses("Plek opslaan");
        await Expect(samir.GetByText("De persoon heeft nog geen plek")).ToBeVisibleAsync();
        await Expect(samir.Locator("main")).ToContainTextAsync("Heel dichtbij, deel van het netwerk niet bekend");

        // A colleague gives the rest while we look: it stands beside what we chose.
        var colleague = await city.SignedIn("samir");
        await colleague.GotoAsync(person + "/plek");
        await samir.Presses("Een plek geven");
        Assert.True(await samir.GetByLabel("Heel dichtbij", new() { Exact = true }).IsCheckedAsync());
        await samir.GetByLabel("Familie", new() { Exact = true }).CheckAsync();
        await samir.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await samir.Presses("Plek opslaan");
        await Expect(samir.GetByText("De persoon heeft een plek op de kaart.")).ToBeVisibleAsync();
        await Expect(samir.GetByRole(AriaRole.Link, new() { Name = "Een plek geven" })).ToHaveCountAsync(0);
        await colleague.GetByLabel("Vrienden", new() { Exact = true }).CheckAsync();
        await colleague.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await colleague.Presses("Plek opslaan");
        await Expect(colleague.Locator(".mv-meanwhile")).ToContainTextAsync("Familie");

        // On the map: in the drawing and the list, and nowhere that there is no place.
        await samir.GotoAsync(client + "/netwerk");
        await Expect(samir.Locator("main")).Not.ToContainTextAsync("Nog geen plek");
        await Expect(samir.Locator(".mv-network-list").First).ToContainTextAsync("Heel dichtbij");
        await Sound(samir, "93-heeft-een-plek");
    }

    private static async Task Sound(IPage page, string name)
    {
        await page.Shows(name);
        var axe = await page.RunAxe();
        Assert.Equal([], axe.Violations.Select(fault => $"{name}: {fault.Id}: {fault.Help} ({string.Join("; ", fault.Nodes.Take(3).Select(node => node.Html))})"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), name + " is wider than the screen");
    }
}
