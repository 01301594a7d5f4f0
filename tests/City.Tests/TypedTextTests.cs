using Meeverhuizen.Testing;
using System.Net;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>What somebody typed is not lost when their session ends in the middle of it, and is never saved or seen in another's name.</summary>
public sealed class TypedTextTests(DemoCity city)
{
    private const string Sentence = "U was uitgelogd. Wat u typte staat er nog. Kijk het na en sla op.";

    [Fact]
    public async Task Signed_out_in_another_tab_the_form_is_there_again_with_its_text_and_nothing_is_written_before_saving()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Tekst Blijft");
        await page.GotoAsync($"/clienten/{client}/doel?van=hier");
        await page.GetByLabel("Doel").FillAsync("Elke week bellen met Zoë.\nEn op zondag eten.");
        await city.SignsOutInAnotherTab(page);

        await page.Presses("Doel opslaan");
        await city.SignsInHere(page, "noor");

        await Expect(page.GetByText(Sentence)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Doel")).ToHaveValueAsync("Elke week bellen met Zoë.\nEn op zondag eten.");
        Assert.EndsWith($"/clienten/{client}/doel?van=hier", page.Url, StringComparison.Ordinal);
        await page.Shows("70-tekst-staat-er-nog");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync($"/clienten/{client}");
        await Expect(other.Locator("main")).Not.ToContainTextAsync("Elke week bellen");

        await page.Presses("Doel opslaan");
        await Expect(page.Locator("main")).ToContainTextAsync("Elke week bellen met Zoë.");
        await page.GotoAsync($"/clienten/{client}/doel?van=hier");
        await Expect(page.GetByText(Sentence)).ToHaveCountAsync(0); // gone after use
    }

    [Fact]
    public async Task Another_worker_who_signs_in_meanwhile_neither_sees_nor_saves_it_and_reads_that_it_is_gone()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Tekst Van Noor");
        await page.GotoAsync($"/clienten/{client}/doel");
        await page.GetByLabel("Doel").FillAsync("Dit typte Noor alleen voor zichzelf.");
        await city.SignsOutInAnotherTab(page);

        await page.Presses("Doel opslaan");
        await city.SignsInHere(page, "ilse"); // same team: may see the client

        await Expect(page.GetByText("Deze tekst typte iemand anders")).ToBeVisibleAsync();
        await page.Shows("71-tekst-van-een-ander");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("Dit typte Noor");
        await page.Presses("Naar het formulier");
        await Expect(page.GetByLabel("Doel")).Not.ToHaveValueAsync("Dit typte Noor alleen voor zichzelf.");
        await page.GotoAsync($"/clienten/{client}");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Dit typte Noor");

        // The other order: somebody else is in already when the form of before is sent.
        var again = await city.SignedIn("noor", fresh: true);
        await again.GotoAsync($"/clienten/{client}/doel");
        await again.GetByLabel("Doel").FillAsync("Dit typte Noor ook.");
        var tab = await city.SignsOutInAnotherTab(again);
        await tab.GotoAsync("/");
        await city.SignsInHere(tab, "ilse");
        await again.Presses("Doel opslaan");
        await Expect(again.GetByText("Deze tekst typte iemand anders")).ToBeVisibleAsync();
        await again.GotoAsync($"/clienten/{client}");
        await Expect(again.Locator("main")).Not.ToContainTextAsync("Dit typte Noor");
    }

    [Fact]
    public async Task Two_tabs_each_keep_their_own_text()
    {
        var first = await city.SignedIn("noor", fresh: true);
        var client = await first.Registers("Twee Tabbladen");
        var second = await first.Context.NewPageAsync();
        await first.GotoAsync($"/clienten/{client}/doel");
        await first.GetByLabel("Doel").FillAsync("Uit het eerste tabblad.");
        await second.GotoAsync($"/clienten/{client}/netwerk/persoon");
        await second.GetByLabel("Naam", new() { Exact = true }).FillAsync("Uit het tweede");
        await city.SignsOutInAnotherTab(first);

        await first.Presses("Doel opslaan");
        await second.Presses("Op de kaart zetten");
        await city.SignsInHere(first, "noor");
        await city.SignsInHere(second, "noor");

        await Expect(first.GetByLabel("Doel")).ToHaveValueAsync("Uit het eerste tabblad.");
        await Expect(second.GetByLabel("Naam", new() { Exact = true })).ToHaveValueAsync("Uit het tweede");
        await Expect(second.GetByText(Sentence)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_form_of_an_earlier_session_of_the_same_person_is_shown_again_and_not_refused()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Oud Formulier");
        await page.GotoAsync($"/clienten/{client}/doel");
        await page.GetByLabel("Doel").FillAsync("Getypt in een sessie van eerder.");
        var tab = await city.SignsOutInAnotherTab(page);
        await tab.GotoAsync("/");
        await city.SignsInHere(tab, "noor");

        await page.Presses("Doel opslaan");

        await Expect(page.GetByText(Sentence)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Doel")).ToHaveValueAsync("Getypt in een sessie van eerder.");
        await tab.GotoAsync($"/clienten/{client}");
        await Expect(tab.Locator("main")).Not.ToContainTextAsync("Getypt in een sessie");
        await page.Presses("Doel opslaan");
        await Expect(page.Locator("main")).ToContainTextAsync("Getypt in een sessie van eerder.");
    }

    [Fact]
    public async Task A_form_with_a_file_asks_for_the_file_again()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Met Bestand");
        await page.GotoAsync($"/clienten/{client}/netwerk/importeren");
        await page.Locator("input[type=file]").SetInputFilesAsync(Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json"));
        await city.SignsOutInAnotherTab(page);

        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await city.SignsInHere(page, "noor");

        await Expect(page.GetByText("Kies het bestand opnieuw")).ToBeVisibleAsync();
        await Expect(page.Locator("input[type=file]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_questions_about_a_file_are_there_again_with_their_answers_and_the_file_is_not_asked_for_twice()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Bestand Met Vragen");
        var file = Path.Combine(Path.GetTempPath(), $"vragen-{client:N}.json");
        await File.WriteAllTextAsync(file, """
            {"versions":[{"id":1,"title":"Zonder dag","date":"","nwk":{"ego":{"name":"Tesfay"},"alteri":[
              {"id":1,"name":"Selam","role":"Schwester","human":true,"edgeType":1,"angle":52,"distance":31,"conflict":false}],"connections":[]}}],"currentVersion":1,"size":"5"}
            """, TestContext.Current.CancellationToken);
        await page.TakesOver(client, file);
        File.Delete(file);
        await page.GetByLabel("Dag van versie 1 ‘Zonder dag’").FillAsync("2026-03-02");
        await city.SignsOutInAnotherTab(page);

        await page.Presses("Kaart overnemen");
        await city.SignsInHere(page, "noor");

        await Expect(page.GetByText(Sentence)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Dit staat er in het bestand");
        await Expect(page.GetByLabel("Dag van versie 1 ‘Zonder dag’")).ToHaveValueAsync("2026-03-02");
        await page.Shows("72-vragen-staan-er-nog");
        await page.Presses("Kaart overnemen");
        await Expect(page.Locator("main table").First).ToContainTextAsync("Selam");
        Assert.Equal(1, await page.CountOf($"/clienten/{client}/netwerk/importeren", "main a:has-text('Overname ongedaan maken')")); // once
    }

    [Fact]
    public async Task A_form_too_large_to_keep_says_how_to_keep_it()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Erg Lang");
        await page.GotoAsync($"/clienten/{client}/doel");
        await page.EvaluateAsync("document.getElementById('text').removeAttribute('maxlength')");
        await page.GetByLabel("Doel").FillAsync(new string('a', 600_000));
        var tab = await city.SignsOutInAnotherTab(page);

        await page.Presses("Doel opslaan");
        await Expect(page.GetByText("laad deze pagina opnieuw")).ToBeVisibleAsync();
        await tab.GotoAsync("/");
        await city.SignsInHere(tab, "noor");
        await page.ReloadAsync();

        await Expect(page.GetByText(Sentence)).ToBeVisibleAsync();
        Assert.Equal(600_000, (await page.GetByLabel("Doel").InputValueAsync()).Length);
    }

    [Fact]
    public async Task Back_after_signing_out_shows_nobody()
    {
        var page = await city.SignedIn("noor", fresh: true);
        var client = await page.Registers("Terug Nauitloggen");
        await page.Presses("Uitloggen");
        await Expect(page.GetByText("U bent uitgelogd")).ToBeVisibleAsync();

        await page.GoBackAsync();

        await Expect(page.GetByLabel("Gebruikersnaam")).ToBeVisibleAsync();
        await Expect(page.Locator("body")).Not.ToContainTextAsync("Terug Nauitloggen");
        Assert.NotEqual(Guid.Empty, client);
    }
}

/// <summary>What happens to a session while somebody types.</summary>
internal static class Sessions
{
    /// <summary>By the button, in a tab of its own; gives that tab.</summary>
    public static async Task<IPage> SignsOutInAnotherTab(this DemoCity city, IPage page)
    {
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync("/uitleg");
        await tab.Presses("Uitloggen");
        await Expect(tab.GetByText("U bent uitgelogd")).ToBeVisibleAsync();
        return tab;
    }

    /// <summary>Fills in the sign-in page that is open; nothing when the browser was let through because it is signed in already.</summary>
    public static async Task SignsInHere(this DemoCity city, IPage page, string userName)
    {
        await page.GetByLabel("Gebruikersnaam").FillAsync(userName);
        await page.GetByLabel("Wachtwoord").FillAsync(city.PasswordOf(userName));
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Uitloggen" })).ToBeVisibleAsync();
    }
}
