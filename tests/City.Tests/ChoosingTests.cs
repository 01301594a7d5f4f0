using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>Choosing what goes along, as a worker does it with mouse and keyboard: nothing is overwritten, and what is said is what happens.</summary>
public sealed class ChoosingTests(DemoCity city)
{
    private static readonly string Sample = Path.Combine(DemoCity.Repository, "src/AppHost/demo/easynwk-voorbeeld.json");

    [Fact]
    public async Task Enter_saves_the_own_choices_and_all_or_nothing_says_what_it_did_and_can_be_undone()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Evi Eigenkeus");
        await noor.TakesOver(client, Sample);
        await noor.Presses("overnemen");
        await noor.StartsHandover(client);
        var handover = new Uri(noor.Url).AbsolutePath.Split('/')[2];
        var choosing = $"/meeverhuizen/{handover}/wat-gaat-mee";

        // Nothing chosen is said, also in the preview.
        await noor.GotoAsync($"/meeverhuizen/{handover}/voorbeeld");
        await Expect(noor.GetByText("U koos niemand. Alleen de gegevens van de cliënt hierboven gaan mee.")).ToBeVisibleAsync();

        // One person, and Enter.
        await noor.GotoAsync(choosing);
        await noor.Shows("wat-gaat-mee-nieuw");
        var first = noor.Locator("ul.mv-pick").Nth(1).Locator("> li").First;
        var name = (await first.Locator("legend").First.InnerTextAsync()).Trim();
        await first.GetByLabel("Mee", new() { Exact = true }).First.CheckAsync();
        await first.GetByLabel("Mee", new() { Exact = true }).First.PressAsync("Enter");
        await Expect(noor.GetByText("De keuzes zijn opgeslagen")).ToBeVisibleAsync();
        await Expect(noor.GetByText("Mee: 1 persoon")).ToBeVisibleAsync();

        // Everything, said; and back.
        await noor.GotoAsync(choosing);
        await noor.Presses("Alles mee");
        await Expect(noor.GetByText("U koos: alles mee")).ToBeVisibleAsync();
        await noor.Shows("wat-gaat-mee-alles");
        await noor.Presses("Ongedaan maken");
        await Expect(noor.GetByText("Ongedaan gemaakt")).ToBeVisibleAsync();
        await noor.GotoAsync($"/meeverhuizen/{handover}/stappen");
        await Expect(noor.GetByText("Mee: 1 persoon")).ToBeVisibleAsync();

        // A tie falls because its person stays, in words.
        await noor.GotoAsync(choosing);
        await noor.Presses("Alles mee");
        var again = noor.Locator("ul.mv-pick").Nth(1).Locator("> li").First;
        await again.GetByLabel("Niet mee").First.CheckAsync();
        await noor.Presses("Keuzes opslaan");
        await Expect(noor.GetByText($"{name} gaat niet mee. Daarom").First).ToBeVisibleAsync();
        await noor.Shows("wat-gaat-mee-valt");

        // The same count in steps, preview, consent text and check page.
        await noor.GotoAsync($"/meeverhuizen/{handover}/stappen");
        var words = (await noor.Locator(".mv-tasks small").Nth(1).InnerTextAsync())["Mee: ".Length..];
        await noor.GotoAsync($"/meeverhuizen/{handover}/voorbeeld");
        await Expect(noor.GetByRole(AriaRole.Heading, new() { Name = "Uit het netwerk: " + words })).ToBeVisibleAsync();
        await noor.Shows("wat-gaat-mee-voorbeeld");
        await noor.GotoAsync($"/meeverhuizen/{handover}/toestemming");
        await Expect(noor.Locator(".mv-consent")).ToContainTextAsync(words);
        await noor.GotoAsync($"/meeverhuizen/{handover}/controleren");
        await Expect(noor.Locator("dl").First).ToContainTextAsync(words);
    }

    [Fact]
    public async Task The_first_button_of_every_form_is_its_own_safe_one()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers("Ina Invoer");
        await page.TakesOver(client, Sample);
        await page.Presses("overnemen");
        await page.StartsHandover(client);
        var handover = new Uri(page.Url).AbsolutePath.Split('/')[2];
        await page.GotoAsync($"/clienten/{client}/netwerk");
        var person = await page.Locator("table a").First.GetAttributeAsync("href");
        await page.GotoAsync(person!);
        var tie = await page.GetByRole(AriaRole.Link, new() { Name = "Band wijzigen" }).GetAttributeAsync("href");
        string[] addresses =
        [
            "/", "/clienten/nieuw", $"/clienten/{client}", $"/clienten/{client}/wijzigen", $"/clienten/{client}/doel", $"/clienten/{client}/fase", $"/clienten/{client}/basis/trust", $"/clienten/{client}/wie-keek",
            $"/clienten/{client}/netwerk", $"/clienten/{client}/netwerk/persoon", $"/clienten/{client}/netwerk/importeren", person!, person + "/wijzigen", person + "/eraf", person + "/band", tie!,
            tie!.Replace("wijzigen", "beeindigen", StringComparison.Ordinal), $"/meeverhuizen/{handover}/stappen", $"/meeverhuizen/{handover}/team", $"/meeverhuizen/{handover}/wat-gaat-mee",
            $"/meeverhuizen/{handover}/voorbeeld", $"/meeverhuizen/{handover}/toestemming", $"/meeverhuizen/{handover}/controleren", $"/meeverhuizen/{handover}/weggooien",
        ];
        var faults = new List<string>();
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);

            // Of a form with several buttons, the one that Enter presses: it carries no answer of its own, and is not the dangerous or the second one.
            var wrong = await page.EvaluateAsync<string[]>("""
                () => [...document.forms].map(form => [...form.elements].filter(one => one.type === 'submit' || one.type === 'image'))
                  .filter(buttons => buttons.length > 1 && (buttons[0].name || buttons[0].formAction !== buttons[0].form.action || /--second|--danger/.test(buttons[0].className)))
                  .map(buttons => buttons[0].outerHTML)
                """);
            faults.AddRange(wrong.Select(button => $"{address}: {button}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
