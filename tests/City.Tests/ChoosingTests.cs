using Meeverhuizen.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>Choosing what goes along, as a worker does it with mouse and keyboard: nothing is overwritten, and what is said is what happens.</summary>
public sealed class ChoosingTests(DemoCity city)
{
    private static readonly string Sample = Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json");

    [Fact]
    public async Task Enter_saves_the_own_choices_and_all_or_nothing_says_what_it_did_and_can_be_undone()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Evi Eigenkeus");
        await noor.TakesOver(client, Sample);
        await noor.Presses("overnemen");
        await noor.NobodyObjects(client);
        await noor.StartsHandover(client);
        var handover = new Uri(noor.Url).AbsolutePath.Split('/')[2];
        var choosing = $"/meeverhuizen/{handover}/wat-gaat-mee";

        // Nothing chosen is said, also in the preview.
        await noor.GotoAsync($"/meeverhuizen/{handover}/voorbeeld");
        await Expect(noor.GetByText("U koos niemand. Een overdracht is voor het netwerk: kies ten minste één persoon om verder te gaan.")).ToBeVisibleAsync();

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

        // Back and loading again show it once more; the browser never asks to send the form again.
        await noor.GotoAsync("/uitleg");
        await noor.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit }); // a page that the browser kept itself loads no second time
        await Expect(noor.GetByText("U koos: alles mee")).ToBeVisibleAsync();
        await noor.ReloadAsync();
        await Expect(noor.GetByText("U koos: alles mee")).ToBeVisibleAsync();

        // Nothing, the client's own details too, and how to go on.
        await noor.Presses("Niets mee");
        await Expect(noor.GetByText("Kies ten minste één persoon om verder te gaan.")).ToBeVisibleAsync();
        await Expect(noor.GetByRole(AriaRole.Link, new() { Name = "Verder met de volgende stap" })).ToHaveCountAsync(0);
        Assert.Equal(0, await noor.Locator("input[value=mee]:checked").CountAsync());
        await noor.Presses("Ongedaan maken");
        await Expect(noor.GetByText("Ongedaan gemaakt")).ToBeVisibleAsync();
        await noor.GotoAsync($"/meeverhuizen/{handover}/stappen");
        await Expect(noor.GetByText("Mee: ").First).Not.ToContainTextAsync("niemand");

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
    public async Task What_a_colleague_chose_meanwhile_stands_beside_the_own_choices_and_saving_goes_on_from_there()
    {
        var (noor, ilse) = (await city.SignedIn("noor"), await city.SignedIn("ilse"));
        var client = await noor.Registers("Tom Tweekeus");
        foreach (var name in new[] { "Anna", "Bert", "Cato" })
        {
            await noor.AddsPerson(client, name);
        }

        await noor.StartsHandover(client);
        var choosing = $"/meeverhuizen/{new Uri(noor.Url).AbsolutePath.Split('/')[2]}/wat-gaat-mee";
        await noor.GotoAsync(choosing);
        await ilse.GotoAsync(choosing);
        await Choose(ilse, "Anna", "Mee");
        await Choose(ilse, "Bert", "Mee");
        await ilse.Presses("Keuzes opslaan");
        await noor.AddsPersonInAnotherTab(client, "Dirk"); // who came onto the map meanwhile is no change of a choice

        // Both chose Bert, only the colleague chose Anna, only we chose Cato.
        await Choose(noor, "Bert", "Mee");
        await Choose(noor, "Cato", "Mee");
        await noor.Presses("Keuzes opslaan");
        var table = noor.Locator(".mv-meanwhile");
        await Expect(table).ToContainTextAsync("Wat u koos staat er nog, maar is nog niet opgeslagen.");
        await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "Anna" }).First).ToContainTextAsync("Overgenomen van uw collega");
        await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "Cato" })).ToHaveCountAsync(0);
        Assert.Equal(["mee", "mee", "mee", "niet"], await Chosen(noor));
        await noor.Shows("wat-gaat-mee-intussen");
        await noor.Presses("Keuzes opslaan");
        await Expect(noor.GetByText("Mee: 3 personen")).ToBeVisibleAsync();

        // Where the two differ, both are shown, and the own one counts when it is saved again; also of "nothing" and of putting back.
        await noor.GotoAsync(choosing);
        await ilse.GotoAsync(choosing);
        await Choose(ilse, "Anna", "Niet mee");
        await Choose(ilse, "Dirk", "Mee");
        await ilse.Presses("Keuzes opslaan");
        await noor.Presses("Niets mee");
        await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "Dirk" }).First).ToContainTextAsync("Overgenomen van uw collega");
        await Choose(noor, "Dirk", "Niet mee");
        await Choose(noor, "Anna", "Mee");
        await noor.Presses("Keuzes opslaan");
        await Expect(noor.GetByText("Mee: 1 persoon")).ToBeVisibleAsync();

        // Something else of the handover changed, not a choice: nothing to look at, and it is saved.
        await noor.GotoAsync(choosing);
        await ilse.GotoAsync(choosing);
        await ilse.Presses("Keuzes opslaan");
        await Choose(noor, "Bert", "Mee");
        await noor.Presses("Keuzes opslaan");
        await Expect(noor.GetByText("Mee: 2 personen")).ToBeVisibleAsync();

        static Task Choose(IPage page, string name, string answer) =>
            page.Locator("ul.mv-pick > li > fieldset").Filter(new() { HasText = name }).First.GetByLabel(answer, new() { Exact = true }).CheckAsync();
        static async Task<string[]> Chosen(IPage page) => await page.EvaluateAsync<string[]>(
            "['Anna', 'Bert', 'Cato', 'Dirk'].map(name => [...document.querySelectorAll('ul.mv-pick > li > fieldset')].find(one => one.querySelector('legend').innerText.includes(name)).querySelector(':checked').value)");
    }

    [Fact]
    public async Task The_first_button_of_every_form_of_every_role_is_its_own_safe_one()
    {
        var faults = new List<string>();

        // Every page with a form that changes something, whoever's it is; and of every role what the first page leads to, with the forms that only ask.
        foreach (var (who, address) in (await EveryFormTests.Pages(city)).Values)
        {
            await Look(who, address);
        }

        foreach (var user in new[] { "noor", "ilse", "samir", "femke", "marit", "beheer", "wim" })
        {
            var page = await city.SignedIn(user);
            await page.GotoAsync("/");
            var links = await page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            foreach (var address in links.Distinct().Take(40).Prepend("/"))
            {
                await Look(page, address);
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task Look(IPage page, string address)
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
    }
}
