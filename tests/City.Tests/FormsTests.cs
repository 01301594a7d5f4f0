using Microsoft.Playwright;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>What holds for every form: where the focus is, what is wrong and where, and that it works by keyboard alone.</summary>
public sealed class FormsTests(DemoCity city)
{
    [Fact]
    public async Task What_is_wrong_stands_first_in_the_title_in_the_order_of_the_fields_and_has_the_focus()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers("Foutloos Formulier");
        foreach (var (address, button, least) in new[]
        {
            ("/clienten/nieuw", "Cliënt opslaan", 3), ($"/clienten/{client}/netwerk/persoon", "Op de kaart zetten", 2), ($"/clienten/{client}/wijzigen", "Wijzigingen opslaan", 1),
        })
        {
            await page.GotoAsync(address);
            foreach (var field in await page.Locator("main form :is(input[type=text], textarea)").AllAsync())
            {
                await field.FillAsync("", new() { Force = true });
            }

            await page.Presses(button);

            Assert.StartsWith("Fout: ", await page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal("fouten", await page.EvaluateAsync<string>("document.activeElement.id"));
            var places = await page.EvaluateAsync<int[]>(
                "[...document.querySelectorAll('#fouten a')].map(a => [...document.querySelectorAll('main [id]')].indexOf(document.getElementById(a.hash.slice(1))))");
            Assert.True(places.Length >= least, $"{address}: {places.Length} faults");
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);

            // The first one leads to its field, by keyboard.
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            Assert.Equal(await page.Locator("#fouten a").First.GetAttributeAsync("href"), await page.EvaluateAsync<string>("location.hash"));
        }

        await page.Shows("60-fouten-in-volgorde");
    }

    [Fact]
    public async Task Everything_that_can_be_pressed_or_filled_in_shows_the_focus_and_every_choice_list_its_arrow()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers("Zichtbare Focus");
        foreach (var address in new[] { "/clienten/nieuw", $"/clienten/{client}/netwerk/persoon", $"/clienten/{client}/fase" })
        {
            await page.GotoAsync(address);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
            Assert.DoesNotContain("none", await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main select')].map(field => getComputedStyle(field).backgroundImage)"));
            var stops = await page.EvaluateAsync<int>("document.querySelectorAll('main :is(a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary)').length");
            await page.Locator("main").FocusAsync();
            for (var stop = 0; stop < stops; stop++)
            {
                await page.Keyboard.PressAsync("Tab");
                var seen = await page.EvaluateAsync<string>(
                    """
                    (() => { const at = document.activeElement; if (!at.closest('main')) return 'elsewhere';
                      const ring = [at, at.closest('.mv-choice')].filter(Boolean).map(part => getComputedStyle(part)).some(style => style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2 && style.outlineColor === 'rgb(11, 12, 12)' && style.boxShadow.includes('rgb(255, 221, 0)'));
                      return ring ? 'ring' : at.outerHTML.slice(0, 120); })()
                    """);
                Assert.True(seen is "ring" or "elsewhere", $"{address}: no ring on {seen}");
            }
        }

        await page.GotoAsync($"/clienten/{client}/netwerk/persoon");
        await page.Locator("select").First.FocusAsync();
        await page.Shows("61-focus");
    }

    [Fact]
    public async Task A_day_that_cannot_be_is_said_in_words()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers("Dagen Die Niet Kunnen");
        foreach (var (day, words) in new[] { ("2026-02-31", "Deze dag bestaat niet"), ("gisteren", "Deze dag bestaat niet"), ("9999-12-31", "Deze dag moet nog komen"), ("0001-01-01", "te ver in het verleden") })
        {
            var answer = await page.GotoAsync($"/clienten/{client}/netwerk?dag={day}");
            Assert.Equal(200, answer!.Status);
            await Assertions.Expect(page.GetByText(words)).ToBeVisibleAsync();
        }

        await page.GotoAsync($"/clienten/{client}/fase");
        await page.GetByLabel("Sinds").FillAsync("1800-01-01");
        await page.Presses("Fase opslaan");
        await Assertions.Expect(page.Locator("#fouten a[href='#since']")).ToHaveTextAsync("Deze dag ligt te ver in het verleden. Kies een dag na de geboorte van de cliënt.");

        await page.GotoAsync($"/clienten/{client}/wijzigen");
        await page.GetByLabel("Hoe bereikt u de cliënt?").SelectOptionAsync("phone");
        await page.Presses("Wijzigingen opslaan");
        await Assertions.Expect(page.Locator("#fouten a[href='#contactValue']")).ToBeVisibleAsync();
        await page.GetByLabel("Hoe bereikt u de cliënt?").SelectOptionAsync("");
        await page.GetByLabel("Nummer, adres of naam").FillAsync("06 12345678");
        await page.Presses("Wijzigingen opslaan");
        await Assertions.Expect(page.Locator("#fouten a[href='#contactKind']")).ToBeVisibleAsync();
    }
}
