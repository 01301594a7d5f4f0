using Meeverhuizen.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>Nobody travels by name of whom nobody knows whether they object; all are asked about on one page.</summary>
public sealed class ObjectionsTests(DemoCity city)
{
    private static readonly string Sample = Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json");

    [Fact]
    public async Task Who_came_from_a_file_is_asked_about_on_one_page_and_only_who_does_not_object_goes_along_by_name()
    {
        var noor = await city.SignedIn("noor", width: 360, height: 740);
        var client = await noor.Registers("Bo Bezwaar");
        await noor.TakesOver(client, Sample);
        await noor.Presses("overnemen");
        await noor.GotoAsync($"/clienten/{client}/netwerk");
        await Expect(noor.GetByText("weet niemand of zij bezwaar hebben")).ToBeVisibleAsync();
        await noor.Presses("Voor allen tegelijk invullen");
        await noor.Shows("81-bezwaar");
        var rows = noor.Locator(".mv-pick > li");
        var (first, second) = (await rows.Nth(0).Locator("legend").InnerTextAsync(), await rows.Nth(1).Locator("legend").InnerTextAsync());

        // Without whose word it is, nothing is recorded and nothing is lost.
        await rows.Nth(0).GetByLabel("Heeft bezwaar").CheckAsync();
        await rows.Nth(1).GetByLabel("Geen bezwaar").CheckAsync();
        await noor.Presses("Antwoorden opslaan");
        await Expect(noor.GetByRole(AriaRole.Link, new() { Name = "Kies wie dit zei." })).ToBeVisibleAsync();
        await Expect(rows.Nth(0).GetByLabel("Heeft bezwaar")).ToBeCheckedAsync();
        await noor.GetByLabel("De cliënt").CheckAsync();
        await noor.Presses("Antwoorden opslaan");
        await Expect(noor.GetByText("De antwoorden zijn opgeslagen.")).ToBeVisibleAsync();

        await noor.StartsHandover(client);
        await noor.Presses("Verder met de volgende stap");
        await noor.Presses("Alles mee");
        await noor.Presses("Keuzes opslaan");
        await noor.Presses("Verder met de volgende stap");
        var by = await noor.Locator(".mv-people__item h3").AllInnerTextsAsync();
        Assert.DoesNotContain(first.Trim(), by);
        Assert.Contains(second.Trim(), by);
    }

    [Fact]
    public async Task What_a_colleague_recorded_meanwhile_is_not_overwritten()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Bo Tweekeer");
        await noor.TakesOver(client, Sample);
        await noor.Presses("overnemen");
        await noor.GotoAsync($"/clienten/{client}/netwerk/bezwaar");
        var colleague = await noor.Context.NewPageAsync();
        await colleague.GotoAsync($"/clienten/{client}/netwerk/bezwaar");
        foreach (var (page, answer) in new[] { (colleague, "Heeft bezwaar"), (noor, "Geen bezwaar") })
        {
            await page.Locator(".mv-pick > li").First.GetByLabel(answer).CheckAsync();
            await page.GetByLabel("De cliënt").CheckAsync();
            await page.Presses("Antwoorden opslaan");
        }

        await Expect(noor.GetByText("Nu staat er: Heeft bezwaar.")).ToBeVisibleAsync();
        await Expect(noor.Locator(".mv-pick > li").First.GetByLabel("Geen bezwaar")).ToBeCheckedAsync(); // what was chosen here, beside it
        await noor.Presses("Antwoorden opslaan");
        await Expect(noor.GetByText("De antwoorden zijn opgeslagen.")).ToBeVisibleAsync();
    }
}
