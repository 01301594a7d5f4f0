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

        // The last day of a consent, asked for in the address.
        await page.AddsPerson(client, "Wies");
        await page.StartsHandover(client);
        var consent = $"/meeverhuizen/{new Uri(page.Url).AbsolutePath.Split('/')[2]}/toestemming";
        await page.GotoAsync(consent.Replace("toestemming", "wat-gaat-mee", StringComparison.Ordinal));
        await page.Presses("Alles mee");
        var (tooFar, sound) = (Worker.DayFromNow(400), Worker.DayFromNow(30));
        foreach (var (day, words) in new[] { ("2026-02-31", "Deze einddatum bestaat niet."), ("morgen", "Deze einddatum bestaat niet."), ("2020-01-01", "Deze einddatum is al voorbij."), ($"{tooFar:yyyy-MM-dd}", "Deze einddatum is te ver weg.") })
        {
            await page.GotoAsync($"{consent}?tot={day}");
            await Assertions.Expect(page.GetByText(words)).ToContainTextAsync("In de tekst hieronder staat nu");
        }

        await page.Shows("60-einddatum");
        await page.GotoAsync($"{consent}?tot={sound:yyyy-MM-dd}");
        await Assertions.Expect(page.GetByText("Deze einddatum")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".mv-consent")).ToContainTextAsync(Worker.InWords(sound));

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

    [Fact]
    public async Task A_person_is_added_with_four_questions_and_the_next_one_follows_at_once()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers("Vier Vragen");
        await page.GotoAsync($"/clienten/{client}/netwerk/persoon");
        await page.Shows("62-persoon-toevoegen");
        Assert.Equal(0, await page.Locator("main :checked:not(option):not([value=human])").CountAsync()); // nothing is said about anybody beforehand
        Assert.Equal(["name", "relationCode", "roleCode", "ring", "sector", "on", "saidBy"], await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('main form [id]')].filter(part => /^(INPUT|SELECT|TEXTAREA|FIELDSET)$/.test(part.tagName) && part.checkVisibility()).map(part => part.id)"));

        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync("Buurman Bram");
        await page.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await page.Presses("Opslaan en nog iemand toevoegen");
        await Assertions.Expect(page.GetByText("De persoon staat op de kaart. Wie nog meer?")).ToBeVisibleAsync();
        Assert.True(await page.GetByLabel("De cliënt", new() { Exact = true }).IsCheckedAsync()); // the same conversation
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync("Nicht Nel");
        await page.GetByLabel("Dichtbij", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Familie", new() { Exact = true }).CheckAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/netwerk?gedaan=persoon");
        await Assertions.Expect(page.GetByText("Nog geen plek").First).ToBeAttachedAsync(); // Bram: nobody said where
        await page.Shows("63-kaart-met-onbekend");
        await page.GetByRole(AriaRole.Link, new() { Name = "Buurman Bram" }).First.ClickAsync();
        await page.Shows("64-persoon-onbekend");
    }

    [Fact]
    public async Task What_a_colleague_changed_stands_beside_what_was_typed_and_saving_goes_on_from_there()
    {
        var (noor, ilse) = (await city.SignedIn("noor"), await city.SignedIn("ilse"));
        var client = await noor.Registers("Twee Tegelijk");
        var person = await noor.AddsPerson(client, "Wies");
        await noor.GotoAsync(person + "/wijzigen");
        await ilse.GotoAsync(person + "/wijzigen");
        await ilse.Locator("details summary").ClickAsync();
        await ilse.GetByLabel("Notitie").FillAsync("Belt op zondag.");
        await ilse.GetByLabel("Leeftijd").FillAsync("40");
        await ilse.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await ilse.Presses("Opslaan");

        await noor.Locator("details summary").ClickAsync();
        await noor.GetByLabel("Notitie").FillAsync("Woont in Almere.");
        await noor.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await noor.Presses("Opslaan");
        var table = noor.Locator(".mv-meanwhile");
        await Assertions.Expect(table).ToContainTextAsync("Ilse");
        await Assertions.Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "Notitie" })).ToContainTextAsync("Belt op zondag.");
        await Assertions.Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "Notitie" })).ToContainTextAsync("Woont in Almere.");
        await Assertions.Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "Leeftijd" })).ToContainTextAsync("Overgenomen van uw collega");
        await Assertions.Expect(noor.GetByLabel("Notitie")).ToHaveValueAsync("Woont in Almere.");
        await noor.Shows("65-intussen-gewijzigd");
        await noor.Presses("Opslaan");
        await Assertions.Expect(noor.Locator("main")).ToContainTextAsync("Woont in Almere.");
        await Assertions.Expect(noor.Locator("main")).ToContainTextAsync("40");

        // Also of a tie, of the client's own data and of the goal.
        var tie = await noor.GetByRole(AriaRole.Link, new() { Name = "Band wijzigen" }).GetAttributeAsync("href");
        await Both(tie!, "Opslaan", page => page.GetByLabel("Sterk", new() { Exact = true }).CheckAsync(), page => page.GetByLabel("Zwak", new() { Exact = true }).CheckAsync(), "Sterk", "Zwak", says: true);
        await Both($"/clienten/{client}/wijzigen", "Wijzigingen opslaan", page => page.GetByLabel("Geboortejaar").FillAsync("1981"), page => page.GetByLabel("Geboortejaar").FillAsync("1982"), "1981", "1982");
        await Both($"/clienten/{client}/doel", "Doel opslaan", page => page.GetByLabel("Doel").FillAsync("Weer gaan vissen."), page => page.GetByLabel("Doel").FillAsync("Samen eten."), "Weer gaan vissen.", "Samen eten.");

        async Task Both(string address, string button, Func<IPage, Task> first, Func<IPage, Task> second, string saved, string typed, bool says = false)
        {
            foreach (var (page, change) in new[] { (noor, second), (ilse, first) })
            {
                await page.GotoAsync(address);
                await change(page);
                if (says)
                {
                    await page.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
                }
            }

            await ilse.Presses(button);
            await noor.Presses(button);
            await Assertions.Expect(noor.Locator(".mv-meanwhile tbody")).ToContainTextAsync(saved);
            await Assertions.Expect(noor.Locator(".mv-meanwhile tbody")).ToContainTextAsync(typed);
            await noor.Presses(button);
            await Assertions.Expect(noor.Locator(".mv-meanwhile")).ToHaveCountAsync(0);
            await Assertions.Expect(noor.Locator("main")).ToContainTextAsync(typed);
        }
    }

    [Fact]
    public async Task What_was_typed_about_somebody_whom_a_colleague_took_off_the_map_stays_and_goes_on_after_putting_back()
    {
        var (noor, ilse) = (await city.SignedIn("noor"), await city.SignedIn("ilse"));
        var client = await noor.Registers("Net Weg");
        var person = await noor.AddsPerson(client, "Tante Toos");
        var other = await noor.AddsPerson(client, "Neef Niek");
        var third = await noor.AddsPerson(client, "Buurvrouw Bo");
        await noor.GotoAsync(person);
        var tie = (await noor.GetByRole(AriaRole.Link, new() { Name = "Band wijzigen" }).GetAttributeAsync("href"))!;

        // The person's own form: the text is there, and who took them off and since when.
        await noor.GotoAsync(person + "/wijzigen");
        await noor.Locator("details summary").ClickAsync();
        await noor.GetByLabel("Notitie").FillAsync("Komt elke zondag eten.");
        await Says(noor);
        await TakesOff(ilse, person);
        await noor.Presses("Opslaan");
        var notice = noor.Locator(".mv-meanwhile");
        await Assertions.Expect(notice).ToContainTextAsync("Tante Toos");
        await Assertions.Expect(notice).ToContainTextAsync("Deze persoon is uit beeld", new() { IgnoreCase = true });
        await Assertions.Expect(notice).ToContainTextAsync(Worker.InWords(Worker.DayFromNow(0)));
        await Assertions.Expect(notice).ToContainTextAsync("Opgeschreven door Ilse");
        await Assertions.Expect(noor.GetByLabel("Notitie")).ToHaveValueAsync("Komt elke zondag eten.");
        await noor.Shows("68-net-van-de-kaart");
        await noor.Presses("Terugzetten en verder");
        await Assertions.Expect(noor.GetByText("Tante Toos staat weer op de kaart.")).ToBeVisibleAsync();
        await Assertions.Expect(noor.GetByLabel("Notitie")).ToHaveValueAsync("Komt elke zondag eten.");
        await noor.Shows("69-teruggezet-en-verder");
        await noor.Presses("Opslaan");
        await Assertions.Expect(noor.GetByText("De wijziging is opgeslagen.")).ToBeVisibleAsync();
        await Assertions.Expect(noor.Locator("main")).ToContainTextAsync("Komt elke zondag eten.");

        // Also of the tie, of a tie with somebody else, of a place; what the colleague wrote before is shown beside it.
        foreach (var (address, fill, button) in new (string, Func<Task>, string)[]
        {
            (tie, () => noor.GetByLabel("Notitie bij de band").FillAsync("Sinds de verhuizing weer."), "Opslaan"),
            ($"{person}/band?ander={other.Split('/')[^1]}", () => noor.GetByLabel("Notitie bij de band").FillAsync("Zij bellen elkaar."), "Band op de kaart zetten"),
            ($"{third}/band?ander={person.Split('/')[^1]}", () => noor.GetByLabel("Notitie bij de band").FillAsync("Zij bellen elkaar."), "Band op de kaart zetten"),
            (person + "/plek", () => noor.GetByLabel("Notitie bij de band").FillAsync("Staat dichtbij."), "Plek opslaan"),
        })
        {
            await noor.GotoAsync(address);
            await fill();
            var typed = await noor.GetByLabel("Notitie bij de band").InputValueAsync();
            await Says(noor);
            await TakesOff(ilse, person);
            await noor.Presses(button);
            await Assertions.Expect(notice).ToContainTextAsync("Opgeschreven door Ilse");
            await Assertions.Expect(noor.GetByLabel("Notitie bij de band")).ToHaveValueAsync(typed);
            await noor.Presses("Terugzetten en verder");
            await Assertions.Expect(noor.GetByText("Tante Toos staat weer op de kaart.")).ToBeVisibleAsync();
            await Assertions.Expect(noor.GetByLabel("Notitie bij de band")).ToHaveValueAsync(typed);
            await noor.Presses(button);
            await Assertions.Expect(noor.Locator("main")).ToContainTextAsync(typed);
        }

        // A tie between two that was ended meanwhile.
        await noor.GotoAsync(person);
        var between = (await noor.Locator(".mv-knows__links a").First.GetAttributeAsync("href"))!;
        await noor.GotoAsync(between);
        await noor.GetByLabel("Notitie bij de band").FillAsync("Weer goed.");
        await Says(noor);
        await ilse.GotoAsync(between.Replace("wijzigen", "beeindigen", StringComparison.Ordinal));
        await Says(ilse);
        await ilse.Presses("Band beëindigen");
        await noor.Presses("Opslaan");
        await Assertions.Expect(notice).ToContainTextAsync("Is beëindigd.");
        await noor.Presses("Terugzetten en verder");
        await noor.Presses("Opslaan");
        await Assertions.Expect(noor.Locator("main")).ToContainTextAsync("Weer goed.");

        // Merged meanwhile, and taken off by both: said, with nothing to put back.
        await noor.GotoAsync(person + "/eraf");
        await noor.GetByLabel("Deze persoon is uit beeld").CheckAsync();
        await Says(noor);
        await TakesOff(ilse, person);
        await noor.Presses("Van de kaart halen");
        await Assertions.Expect(notice).ToContainTextAsync("Een collega deed dit al.");
        await ilse.GotoAsync($"/clienten/{client}/netwerk/niet-meer");
        await ilse.Presses("Terugzetten");
        await noor.GotoAsync(person + "/wijzigen");
        await noor.GetByLabel("Naam", new() { Exact = true }).FillAsync("Tante Toos van Dam");
        await Says(noor);
        await ilse.GotoAsync($"{other}/samenvoegen?met={person.Split('/')[^1]}");
        await ilse.GetByLabel("Neef Niek").CheckAsync();
        await ilse.Presses("Samenvoegen");
        await noor.Presses("Opslaan");
        await Assertions.Expect(notice).ToContainTextAsync("Is samengevoegd met Neef Niek");
        await Assertions.Expect(noor.GetByLabel("Naam", new() { Exact = true })).ToHaveValueAsync("Tante Toos van Dam");
        await Assertions.Expect(noor.GetByRole(AriaRole.Button, new() { Name = "Opslaan" })).ToHaveCountAsync(0);

        static Task Says(IPage page) => page.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        static async Task TakesOff(IPage page, string person)
        {
            await page.GotoAsync(person + "/eraf");
            await page.GetByLabel("Deze persoon is uit beeld").CheckAsync();
            await Says(page);
            await page.Presses("Van de kaart halen");
        }
    }

    [Fact]
    public async Task Nobody_knows_yet_whether_an_interpreter_is_needed_is_an_answer_and_stands_there_as_such()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers("Tolk Onbekend");
        await page.GotoAsync($"/clienten/{client}/wijzigen");
        Assert.True(await page.Locator("#interpreterNeeded").GetByLabel("Nee").IsCheckedAsync());
        await page.Locator("#interpreterNeeded").GetByLabel("Weet ik niet").CheckAsync();
        await page.Presses("Wijzigingen opslaan");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Of er een tolk nodig is, is niet bekend");
        await page.GotoAsync($"/clienten/{client}/wijzigen");
        Assert.True(await page.Locator("#interpreterNeeded").GetByLabel("Weet ik niet").IsCheckedAsync());
        await page.Shows("68-tolk-onbekend");
    }

    [Fact]
    public async Task Taken_off_the_map_or_ended_is_undone_at_once_and_later_from_the_list()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers("Toch Terug");
        var person = await page.AddsPerson(client, "Oom Karel");
        async Task TakeOff()
        {
            await page.GotoAsync(person + "/eraf");
            await page.GetByLabel("Deze persoon is uit beeld").CheckAsync();
            await page.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
            await page.Locator("main form button[type=submit]").ClickAsync();
        }

        await TakeOff();
        await page.Shows("66-van-de-kaart");
        await page.Presses("Ongedaan maken");
        await Assertions.Expect(page.GetByText("Ongedaan gemaakt. De persoon staat weer op de kaart.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Oom Karel" }).First).ToBeVisibleAsync();

        await page.GotoAsync(person);
        await page.GetByRole(AriaRole.Link, new() { Name = "Band beëindigen" }).ClickAsync();
        await page.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.Presses("Ongedaan maken");
        await Assertions.Expect(page.GetByText("De band is er weer zoals hij was.")).ToBeVisibleAsync();

        await TakeOff();
        await page.GotoAsync(person); // an address that somebody kept
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/niet-meer$"));
        await page.GotoAsync($"/clienten/{client}/netwerk");
        await page.Presses("Wie staat er niet meer op de kaart?");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Oom Karel");
        await page.Shows("67-niet-meer-op-de-kaart");
        await page.Presses("Terugzetten");
        await Assertions.Expect(page.GetByText("Dit staat weer op de kaart.")).ToBeVisibleAsync();
        await page.GotoAsync($"/clienten/{client}/netwerk");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Oom Karel" }).First).ToBeVisibleAsync();
    }
}
