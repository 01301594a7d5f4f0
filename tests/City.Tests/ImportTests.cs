using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>A file as people have it, taken over in a browser: what is asked, what is said about it, and every step back.</summary>
public sealed class ImportTests(DemoCity city)
{
    private const string Faulty = """
        {"versions":[
          {"id":1,"title":"Kennismaking","date":"2026-03-02","nwk":{"ego":{"name":"Tesfay"},"alteri":[
            {"id":1,"name":"Selam","role":"Schwester","human":true,"currentGender":"weiblich","edgeType":1,"angle":52,"distance":"31,5","conflict":false},
            {"id":2,"name":"Jo\u200Bost","role":"Vroegere begeleider van de dagbesteding in Almere die nu op dinsdag en donderdag vrijwilliger is bij het inloophuis","human":true,"edgeType":1,"angle":120,"distance":44,"conflict":true},
            {"id":3,"name":"Bello","role":"Hund","human":false,"currentGender":"kein Mensch","edgeType":0,"angle":-40,"distance":20,"conflict":false},
            {"id":5,"name":"","role":"Freund*in","human":true,"edgeType":1,"angle":0,"distance":0,"conflict":false}],
           "connections":[{"id1":1,"id2":2},{"id1":2,"id2":4}]}},
          {"id":2,"title":"Na een maand","date":"","nwk":{"ego":{"name":"Tesfay"},"alteri":[
            {"id":1,"name":"Selam","role":"Schwester","human":true,"currentGender":"weiblich","edgeType":2,"angle":52,"distance":20,"conflict":false},
            {"id":3,"name":"Bello","role":"Hund","human":false,"currentGender":"kein Mensch","edgeType":0,"angle":-40,"distance":20,"conflict":false}],
           "connections":[]}}],
         "currentVersion":2,"size":"5"}
        """;

    [Fact]
    public async Task A_faulty_file_comes_over_with_questions_and_the_wrong_one_goes_again()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Tesfay Bestandtest");
        var file = Path.Combine(Path.GetTempPath(), $"kaart-{client:N}.json");
        await File.WriteAllTextAsync(file, """{"ego":{"name":"Tesfay"},"alteri":[{"id":77,"name":"Selam Tesfay","role":"zus","human":true,"edgeType":2,"angle":50,"distance":20,"conflict":false}],"connections":[]}""", TestContext.Current.CancellationToken);
        await noor.TakesOver(client, file);
        await noor.Presses("Kaart overnemen");
        await File.WriteAllTextAsync(file, Faulty, TestContext.Current.CancellationToken);

        // What the file says, what does not come over as it stands there, what is asked; in the words and the drawing of the map itself.
        await noor.TakesOver(client, file);
        await Expect(noor.GetByRole(AriaRole.Heading, new() { Name = "Dit komt niet precies zo over" })).ToBeVisibleAsync();
        var remarks = noor.Locator(".mv-remarks");
        await Expect(remarks).ToContainTextAsync("staat niet meer op deze kaart");
        await Expect(remarks).ToContainTextAsync("heel bewaard in de notitie");
        await Expect(remarks).ToContainTextAsync("Het werd nog ingevuld");
        await Expect(remarks).ToContainTextAsync("versie 1 ‘Kennismaking’");
        await Expect(noor.Locator("main svg[role=img]").First).ToBeVisibleAsync();
        await Expect(noor.GetByLabel("Dag van versie 2 ‘Na een maand’")).ToHaveValueAsync("");
        await noor.Shows("60-bestand-met-vragen");
        await Axe(noor);

        // Without answers nothing happens; what was filled in stays.
        await noor.GetByLabel("Dag van versie 2 ‘Na een maand’").FillAsync("2026-04-02");
        await noor.Presses("Kaart overnemen");
        await Expect(noor.Locator(".utrecht-alert--error, [role=alert]").First).ToContainTextAsync("dezelfde is als iemand die al op de kaart staat");
        await Expect(noor.GetByLabel("Dag van versie 2 ‘Na een maand’")).ToHaveValueAsync("2026-04-02");
        await noor.Shows("61-vraag-niet-beantwoord");
        await noor.GetByLabel("Dezelfde als Selam Tesfay").CheckAsync();
        await noor.Presses("Kaart overnemen");

        var list = noor.Locator("main table").First;
        await Expect(list).ToContainTextAsync("Bello");
        await Expect(list).Not.ToContainTextAsync("Joost"); // no longer there in April
        await Expect(noor.GetByRole(AriaRole.Link, new() { Name = "Overname ongedaan maken" })).ToBeVisibleAsync();
        await noor.Shows("62-overgenomen");
        Assert.Equal(1, await noor.Locator("main table").First.GetByRole(AriaRole.Link, new() { NameRegex = new("^Selam") }).CountAsync());
        await noor.GotoAsync($"/clienten/{client}/netwerk?dag=2026-03-02");
        await Expect(noor.Locator("main table").First).ToContainTextAsync("Joost");

        // The wrong client's file: gone as a whole.
        await noor.GotoAsync($"/clienten/{client}/netwerk/importeren");
        await noor.Shows("63-eerder-overgenomen");
        await noor.GetByRole(AriaRole.Link, new() { Name = "Overname ongedaan maken" }).First.ClickAsync(); // the newest
        await noor.Shows("64-ongedaan-maken");
        await Axe(noor);
        await noor.Presses("Overname ongedaan maken");
        await Expect(noor.GetByText("De overname is ongedaan gemaakt")).ToBeVisibleAsync();
        await Expect(noor.Locator("main table").First).Not.ToContainTextAsync("Bello");
        await Expect(noor.Locator("main table").First).ToContainTextAsync("Selam Tesfay");

        // Another kind of file is named as what it is.
        await File.WriteAllTextAsync(file, "Naam;Rol\r\nSelam;zus\r\n", TestContext.Current.CancellationToken);
        await noor.TakesOver(client, file);
        await Expect(noor.Locator("main")).ToContainTextAsync("Dit is een tabel (CSV");
        await noor.Shows("65-geen-kaart");
        File.Delete(file);
    }

    [Fact]
    public async Task Two_on_the_map_are_merged_and_parted_again()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Yara Dubbeltest");
        var file = Path.Combine(Path.GetTempPath(), $"kaart-{client:N}.json");
        await File.WriteAllTextAsync(file, Faulty.Replace("\"date\":\"\"", "\"date\":\"2026-04-02\"", StringComparison.Ordinal).Replace("\"name\":\"Bello\",\"role\":\"Hund\",\"human\":false", "\"name\":\"Selam T\",\"role\":\"zus\",\"human\":true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await noor.TakesOver(client, file);
        await noor.Presses("Kaart overnemen");
        File.Delete(file);

        await noor.Locator("main table").First.GetByRole(AriaRole.Link, new() { Name = "Selam", Exact = true }).ClickAsync();
        await noor.Presses("Samenvoegen met iemand die dezelfde is");
        await noor.GetByLabel("Dezelfde als").SelectOptionAsync(new SelectOptionValue { Label = await noor.Locator("#met option").Filter(new() { HasText = "Selam T" }).InnerTextAsync() });
        await noor.Presses("Verder");
        await noor.Presses("Samenvoegen");
        await Expect(noor.Locator("main")).ToContainTextAsync("Kies wie er op de kaart blijft staan");
        await noor.Shows("66-samenvoegen");
        await Axe(noor);
        await noor.Locator("input[name=Stays]").First.CheckAsync();
        await noor.GetByRole(AriaRole.Button, new() { Name = "Samenvoegen" }).ClickAsync();
        await Expect(noor.GetByText("De twee zijn samengevoegd")).ToBeVisibleAsync();
        await noor.Shows("67-samengevoegd");
        await noor.GotoAsync($"/clienten/{client}/netwerk");
        Assert.Equal(1, await noor.Locator("main table").First.GetByRole(AriaRole.Link, new() { NameRegex = new("^Selam") }).CountAsync());

        // As long as they are one, the import cannot be undone; the page says who, and where they are parted.
        await noor.GotoAsync($"/clienten/{client}/netwerk/importeren");
        await noor.Presses("Overname ongedaan maken");
        await Expect(noor.Locator("main")).ToContainTextAsync("Ongedaan maken kan nu niet: iemand uit het bestand is samengevoegd met iemand anders.");
        await Expect(noor.Locator("main")).ToContainTextAsync("daarna samengevoegd met Selam");
        await noor.Shows("69-staat-in-de-weg");
        await Axe(noor);
        await noor.GetByRole(AriaRole.Link, new() { Name = "Uit elkaar halen" }).ClickAsync();
        await noor.Shows("68-uit-elkaar");
        await noor.GetByRole(AriaRole.Button, new() { Name = "Uit elkaar halen" }).ClickAsync();
        await Expect(noor.GetByText("Beiden staan weer op de kaart")).ToBeVisibleAsync();
        await noor.GotoAsync($"/clienten/{client}/netwerk/importeren");
        await noor.Presses("Overname ongedaan maken");
        await noor.GetByRole(AriaRole.Button, new() { Name = "Overname ongedaan maken" }).ClickAsync();
        await Expect(noor.GetByText("De overname is ongedaan gemaakt")).ToBeVisibleAsync();
        await Expect(noor.Locator("main")).ToContainTextAsync("Er staat nog niemand op de kaart");
    }

    private static async Task Axe(IPage page)
    {
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.Select(fault => $"{fault.Id}: {fault.Help} ({string.Join("; ", fault.Nodes.Take(3).Select(node => node.Html))})")));
    }
}
