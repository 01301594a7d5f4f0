using Meeverhuizen.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>Two teams talk with each other by the pages: questions and answers, when it is sent, what fell, and what is seen.</summary>
public sealed class TalkTests(DemoCity city)
{
    private static readonly string Sample = Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json");

    [Fact]
    public async Task A_proposed_day_is_read_answered_by_one_choice_and_the_answer_is_read()
    {
        var (wished, proposed) = (Worker.InWords(Worker.DayFromNow(7)), Worker.DayFromNow(15));
        var noor = await city.SignedIn("noor");
        var (client, handover) = await noor.Offers("Jip Anderedag", Sample, "Team Watergraafsmeer", inDays: 7);
        var notice = "/binnenkomend/" + handover.Split('/')[^1];
        var roos = await city.SignedIn("roos", width: 360, height: 740);
        await roos.Finds(notice, "Kan uw team dit aannemen?");
        await Expect(roos.GetByRole(AriaRole.Link, new() { Name = "020 555 01 10" })).ToBeVisibleAsync(); // De Haven's desk, before anything is known
        await roos.Presses("Eerst iets vragen");
        await roos.GetByLabel("Een andere datum past beter").CheckAsync();
        await roos.GetByLabel("Welke datum past beter?").FillAsync(proposed.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await roos.Shows("40-vraag-andere-dag");
        await roos.Presses("Vraag versturen");
        await Expect(roos.Locator("main")).ToContainTextAsync($"U stelde {Worker.InWords(proposed)} voor");
        await Fits(roos, "41-gevraagd");

        // The sender reads the day on the start page and on the handover, with whom to call and the mark both sides see.
        await noor.Finds("/", $"Het nieuwe team stelt {Worker.InWords(proposed)} voor");
        await noor.Shows("42-wacht-op-u-dag");
        await noor.GotoAsync(handover);
        await Expect(noor.Locator("main")).ToContainTextAsync($"U wenste {wished}. Het team stelt {Worker.InWords(proposed)} voor.");
        await Expect(noor.GetByRole(AriaRole.Link, new() { Name = "020 555 01 32" })).ToBeVisibleAsync();
        var mark = await noor.Locator(".mv-contact strong").InnerTextAsync();
        Assert.Contains(mark, await roos.Locator(".mv-contact").InnerTextAsync(), StringComparison.Ordinal);
        await Fits(noor, "43-antwoorden");
        await noor.Presses("Antwoord sturen");
        await Expect(noor.GetByRole(AriaRole.Link, new() { Name = "Kies wat u antwoordt." })).ToBeVisibleAsync();
        await noor.GetByLabel($"Ja, op {Worker.InWords(proposed)}").CheckAsync();
        await noor.Presses("Antwoord sturen");
        await Expect(noor.GetByText("Uw antwoord is verstuurd")).ToBeVisibleAsync();
        await Expect(noor.Locator(".mv-timeline")).ToContainTextAsync($"Ja, {Worker.InWords(proposed)} is goed.");

        await roos.Finds(notice, $"Ja, {Worker.InWords(proposed)} is goed.");
        await Expect(roos.Locator("main")).ToContainTextAsync("Het antwoord van De Haven");
        await Fits(roos, "44-antwoord-gelezen");
        Assert.DoesNotContain("Anderedag", await roos.ContentAsync(), StringComparison.Ordinal);
        _ = client;
    }

    [Fact]
    public async Task Sent_on_the_wished_day_both_sides_read_it_and_a_changed_map_says_at_once_that_the_consent_fell()
    {
        var day = Worker.InWords(Worker.DayFromNow(7));
        var noor = await city.SignedIn("noor");
        var (client, handover) = await noor.Offers("Bo Laterpas", Sample, "Team Watergraafsmeer", inDays: 7); // the wished day is chosen on the page already
        var notice = "/binnenkomend/" + handover.Split('/')[^1];
        var roos = await city.SignedIn("roos");
        await roos.Finds(notice, "Kan uw team dit aannemen?");
        await roos.Presses("Aannemen");

        await noor.Finds(handover, $"Wordt verstuurd op {day}");
        await Fits(noor, "45-wordt-verstuurd-op");
        await roos.Finds(notice, $"Komt op {day}");
        await Fits(roos, "46-komt-op");
        await noor.Finds("/", $"Wordt verstuurd op {day}");

        // The map is still hers: a changed note makes the consent fall, and the page says so where it was saved.
        await noor.GotoAsync($"/clienten/{client}/netwerk");
        await noor.GotoAsync((await noor.Locator("table a").First.GetAttributeAsync("href"))! + "/wijzigen");
        await noor.GetByLabel("Notitie").First.FillAsync("Belt nu elke dag.");
        await noor.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await noor.Presses("Opslaan");
        await Expect(noor.GetByText("De toestemming past niet meer.").First).ToBeVisibleAsync();
        await Fits(noor, "47-toestemming-past-niet-meer");
        await noor.Finds("/", "De toestemming past niet meer. Vraag opnieuw toestemming.");
        await Expect(noor.Locator(".mv-worklist").First).ToContainTextAsync("Bo Laterpas");
        await roos.Finds(notice, "De Haven vraagt de cliënt opnieuw om toestemming, omdat er iets veranderd is.");
        await Fits(roos, "48-wacht-op-toestemming");

        await noor.GotoAsync($"/clienten/{client}");
        await noor.Presses("Vraag opnieuw toestemming");
        await noor.AsksConsent();
        await roos.Finds(notice, $"Komt op {day}");
        await noor.GotoAsync(handover);
        await noor.Presses("Nu versturen");
        await roos.Finds(notice, "Het netwerk is binnen");
        await Fits(roos, "49-aangekomen-met-contact");
    }

    [Fact]
    public async Task A_no_can_be_put_off_the_list_and_another_team_is_asked_with_the_same_choices()
    {
        var noor = await city.SignedIn("noor");
        var (client, handover) = await noor.Offers("Sem Anderteam", Sample, "Team Watergraafsmeer", inDays: 0);
        var notice = "/binnenkomend/" + handover.Split('/')[^1];
        var roos = await city.SignedIn("roos");
        await roos.Finds(notice, "Kan uw team dit aannemen?");
        await roos.Presses("Niet aannemen");
        await roos.GetByLabel("Wij hebben nu geen plek").CheckAsync();
        await roos.Presses("Niet aannemen");
        await Expect(roos.GetByText("Het andere team ziet dat u de overdracht niet aannam.")).ToBeVisibleAsync();
        await Fits(roos, "50-niet-aangenomen");
        Assert.Equal(0, await roos.GetByRole(AriaRole.Button, new() { Name = "Gezien, van mijn lijst" }).CountAsync()); // who said no needs not be told of it
        Assert.Equal(0, await roos.CountOf("/", $"a[href='{notice}']"));

        await noor.Finds(handover, "Het nieuwe team zei nee");
        await Fits(noor, "51-nee");
        Assert.Equal(1, await noor.CountOf("/", $"a[href='{handover}']"));
        await noor.GotoAsync(handover);
        await noor.Presses("Een ander team vragen");
        await Expect(noor.GetByText("Uw keuzes zijn overgenomen")).ToBeVisibleAsync();
        await Expect(noor.Locator(".mv-tasks li").Nth(1)).ToContainTextAsync("Klaar");
        await Fits(noor, "52-zelfde-keuzes");
        Assert.Equal(0, await noor.CountOf("/", $"a[href='{handover}']"));
        Assert.Equal(1, await noor.CountOf($"/clienten/{client}", $"a[href='{handover}']")); // it stays in the client's history
    }

    [Fact]
    public async Task A_question_is_taken_back_and_the_offer_can_be_accepted()
    {
        var noor = await city.SignedIn("noor");
        var (_, handover) = await noor.Offers("Kai Vraagweg", Sample, "Team Watergraafsmeer", inDays: 7, when: "Meteen, zodra het team ja zegt");
        var notice = "/binnenkomend/" + handover.Split('/')[^1];
        var roos = await city.SignedIn("roos");
        await roos.Finds(notice, "Kan uw team dit aannemen?");
        await roos.Presses("Eerst iets vragen");
        await roos.GetByLabel("Wij willen eerst overleggen").CheckAsync();
        await roos.Presses("Vraag versturen");
        await noor.Finds(handover, "Het team wil eerst overleggen.");
        await Fits(noor, "53-overleggen");

        await roos.GotoAsync(notice);
        await roos.Presses("Vraag intrekken");
        await Expect(roos.GetByText("Uw vraag is ingetrokken.")).ToBeVisibleAsync();
        await noor.Finds(handover, "De vraag is ingetrokken.");
        await roos.Finds(notice, "Kan uw team dit aannemen?");
        await roos.Presses("Aannemen");
        await roos.Finds(notice, "Het netwerk is binnen");
    }

    [Fact]
    public async Task A_button_on_a_page_that_stood_open_while_a_colleague_answered_shows_how_it_is_now()
    {
        var noor = await city.SignedIn("noor");
        var (_, handover) = await noor.Offers("Lux Tweeschermen", Sample, "Team Watergraafsmeer", inDays: 0);
        var notice = "/binnenkomend/" + handover.Split('/')[^1];
        var roos = await city.SignedIn("roos");
        await roos.Finds(notice, "Kan uw team dit aannemen?");
        var second = await roos.Context.NewPageAsync();
        await second.GotoAsync(notice);
        await second.Presses("Niet aannemen");
        await second.GetByLabel("Wij kunnen dit niet bieden").CheckAsync();
        await second.Presses("Niet aannemen");

        await roos.Presses("Aannemen");

        await Expect(roos.GetByText("Hier was al iets veranderd.")).ToBeVisibleAsync();
        await Expect(roos.GetByRole(AriaRole.Heading, new() { Name = "Niet aangenomen" })).ToBeVisibleAsync();
        await Fits(roos, "54-al-veranderd");
    }

    /// <summary>A picture, no fault that axe finds, and nothing wider than the window.</summary>
    private static async Task Fits(IPage page, string picture)
    {
        await Expect(page.Locator("[data-waiting]")).ToHaveCountAsync(0); // a page that waits for the other side loads itself again
        await page.Shows(picture);
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.Select(fault => $"{picture}: {fault.Id}: {fault.Help} ({string.Join("; ", fault.Nodes.Take(3).Select(node => node.Html))})")));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), picture);
    }
}
