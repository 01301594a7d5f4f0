using Meeverhuizen.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>The main job, end to end, by two people in a browser: a client moves, and their network moves along. Pictures of every step.</summary>
public sealed class FiveStepsTests(DemoCity city)
{
    private static readonly string Sample = Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json");

    [Fact]
    public async Task A_network_moves_along_from_the_shelter_to_the_neighbourhood_team()
    {
        var visitor = await city.Visitor();
        await visitor.GotoAsync("/");
        await visitor.Shows("01-inloggen");

        // 1 The worker of De Haven signs in and registers the client.
        var noor = await city.SignedIn("noor");
        await noor.Shows("02-mijn-werk");
        var client = await noor.Registers("Robin Voorbeeld");
        await noor.Shows("03-client");

        // 2 She takes over the map that was drawn in easyNWK, and adds somebody by form.
        await noor.TakesOver(client, Sample);
        await noor.Shows("04-overnemen-voorbeeld");
        await noor.Presses("overnemen");
        await noor.NobodyObjects(client);
        await noor.GotoAsync($"/clienten/{client}/netwerk");
        await Expect(noor.Locator("svg[role=img]").First).ToBeVisibleAsync();
        await Expect(noor.Locator("table").First).ToBeVisibleAsync();
        await noor.Shows("05-ecogram");

        // 3 The handover, step by step, with the client's consent.
        await noor.StartsHandover(client);
        await noor.Presses("Verder met de volgende stap");
        await noor.Presses("Alles mee");
        var last = noor.Locator(".mv-pick > li").Last;
        await last.GetByLabel("Niet mee").First.CheckAsync();
        await noor.Shows("06-wat-gaat-mee");
        await noor.Presses("Keuzes opslaan");
        await noor.Presses("Verder met de volgende stap");
        await noor.Shows("07-dit-gaat-mee");
        var travelling = await noor.Locator(".mv-people__item h3").AllInnerTextsAsync();
        await noor.AsksConsent();
        await noor.Shows("08-stappen");
        await noor.Presses("Verder met de volgende stap");
        await noor.Shows("09-controleren");
        await noor.Presses("Aanbieden aan");
        await Expect(noor.GetByText("De overdracht is aangeboden")).ToBeVisibleAsync();
        var handover = new Uri(noor.Url).AbsolutePath;
        await noor.Shows("10-aangeboden");

        // 4 The neighbourhood team sees a notice without any personal data, and says yes.
        var samir = await city.SignedIn("samir");
        var notice = await samir.OpensNotice(handover);
        var before = await samir.ContentAsync();
        Assert.DoesNotContain("Robin", before, StringComparison.Ordinal);
        Assert.All(travelling, name => Assert.DoesNotContain(name, before, StringComparison.Ordinal));
        await samir.Shows("11-binnenkomend");
        await samir.Presses("Aannemen");
        await Expect(samir.GetByText("Het netwerk is binnen")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await samir.Shows("12-aangekomen");
        await samir.Presses("Naar de cliënt");
        await Expect(samir.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Robin Voorbeeld" })).ToBeVisibleAsync();
        await samir.Presses("Netwerkkaart bekijken");
        await Expect(samir.Locator("svg[role=img]").First).ToBeVisibleAsync();
        foreach (var name in travelling)
        {
            await Expect(samir.Locator("main")).ToContainTextAsync(name);
        }

        await samir.Shows("13-ecogram-bij-het-buurtteam");

        // 5 After the warm talk it is done, on both sides.
        await samir.GotoAsync(notice);
        await samir.Presses("afronden");
        await samir.GetByLabel("Wanneer was het gesprek?").FillAsync(DateTime.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await samir.Presses("Overdracht afronden");
        await Expect(samir.GetByText("De overdracht is klaar")).ToBeVisibleAsync();
        await samir.Shows("14-afgerond");
        await noor.Finds(handover, "De overdracht is klaar");
        await noor.Shows("15-verloop");
        await noor.GotoAsync($"/clienten/{client}");
        await Expect(noor.GetByText("Deze cliënt is verhuisd")).ToBeVisibleAsync();
    }
}
