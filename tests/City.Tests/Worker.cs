using Meeverhuizen.Testing;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>What a worker does, in the words on the page: only what a person can see and press.</summary>
public static partial class Worker
{
    /// <summary>Registers a client; leaves the page of the new client open and gives its id.</summary>
    public static async Task<Guid> Registers(this IPage page, string name, string team = "Opvang Kade")
    {
        await page.GotoAsync("/clienten/nieuw");
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Geboortejaar").FillAsync("1983");
        await page.GetByLabel("Taal", new() { Exact = true }).SelectOptionAsync("nl");
        await page.Locator("#interpreterNeeded").GetByLabel("Nee").CheckAsync();
        await page.GetByLabel(team).CheckAsync();
        await page.GetByLabel("24-uursopvang").CheckAsync();
        await page.GetByLabel("Waarvoor betrekt u het netwerk?").FillAsync("Weer contact met mijn zus, en mensen om mij heen als ik zelf woon.");
        await page.Presses("Cliënt opslaan");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = name })).ToBeVisibleAsync();
        return Guid.Parse(Id().Match(page.Url).Value);
    }

    /// <summary>Presses a button or follows a link that looks like one, and waits for the next page.</summary>
    public static async Task Presses(this IPage page, string word)
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = word }).Or(page.GetByRole(AriaRole.Link, new() { Name = word })).First;
        await button.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Puts somebody on the client's map; gives the address of their own page.</summary>
    public static async Task<string> AddsPerson(this IPage page, Guid client, string name)
    {
        await page.GotoAsync($"/clienten/{client}/netwerk/persoon");
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Dichtbij", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Familie", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("De cliënt", new() { Exact = true }).CheckAsync();
        await page.Presses("Op de kaart zetten");
        return (await page.Locator("table").GetByRole(AriaRole.Link, new() { Name = name }).First.GetAttributeAsync("href"))!;
    }

    /// <summary>The same in another tab; the page that is open stays.</summary>
    public static async Task AddsPersonInAnotherTab(this IPage page, Guid client, string name)
    {
        var tab = await page.Context.NewPageAsync();
        await tab.AddsPerson(client, name);
        await tab.CloseAsync();
    }

    /// <summary>Takes over a map from an easyNWK file for the client whose page is open.</summary>
    public static async Task TakesOver(this IPage page, Guid client, string file)
    {
        await page.GotoAsync($"/clienten/{client}/netwerk/importeren");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Everybody on the map was asked, and nobody objects: so they may travel by name.</summary>
    public static async Task NobodyObjects(this IPage page, Guid client)
    {
        await page.GotoAsync($"/clienten/{client}/netwerk");
        await page.Presses("Voor allen tegelijk invullen");
        foreach (var none in await page.GetByLabel("Geen bezwaar").AllAsync())
        {
            await none.CheckAsync();
        }

        await page.GetByLabel("De cliënt").CheckAsync();
        await page.Presses("Antwoorden opslaan");
        await Microsoft.Playwright.Assertions.Expect(page.GetByText("De antwoorden zijn opgeslagen.")).ToBeVisibleAsync();
    }

    /// <summary>
    /// Starts a handover for the client and chooses the team; the steps are open afterwards. The client moves today, so that it is sent as soon as
    /// the team says yes; with a later day the page asks when it is sent.
    /// </summary>
    public static async Task StartsHandover(this IPage page, Guid client, string team = "Team Indische Buurt", int inDays = 0)
    {
        await page.GotoAsync($"/clienten/{client}");
        await page.Presses("Netwerk laten meeverhuizen");
        await page.Presses("Beginnen");
        await page.GetByLabel(team).CheckAsync();
        await page.GetByLabel("Vanaf welke dag").FillAsync(DayFromNow(inDays).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.Presses("Opslaan en verder");
    }

    /// <summary>A day from now, as the people here count.</summary>
    public static DateOnly DayFromNow(int days) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Europe/Amsterdam")).AddDays(days);

    /// <summary>A day as the pages write it.</summary>
    public static string InWords(DateOnly day) => $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    private static readonly string[] Months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    /// <summary>Everything up to the offer, with a map from a file; gives the client and the address of the handover. The page may ask when it is sent.</summary>
    public static async Task<(Guid Client, string Handover)> Offers(this IPage page, string name, string file, string team, int inDays, string? when = null)
    {
        var client = await page.Registers(name);
        await page.TakesOver(client, file);
        await page.Presses("overnemen");
        await page.NobodyObjects(client);
        await page.StartsHandover(client, team, inDays);
        await page.Presses("Verder met de volgende stap");
        await page.Presses("Alles mee");
        await page.Presses("Keuzes opslaan");
        await page.Presses("Verder met de volgende stap");
        await page.AsksConsent();
        await page.Presses("Verder met de volgende stap");
        if (when is not null)
        {
            await page.GetByLabel(when).CheckAsync();
        }

        await page.Presses("Aanbieden aan");
        return (client, new Uri(page.Url).AbsolutePath);
    }

    /// <summary>Goes from the preview to a recorded consent; the steps are open afterwards.</summary>
    public static async Task AsksConsent(this IPage page)
    {
        await page.Presses("Verder naar de toestemming");
        await page.GetByLabel("De cliënt zelf").CheckAsync();
        await page.GetByLabel("Mondeling, in een gesprek").CheckAsync();
        await page.GetByLabel("De cliënt zag of hoorde de tekst").CheckAsync();
        await page.Presses("Toestemming vastleggen");
    }

    /// <summary>Searches a client by name, and gives the id.</summary>
    public static async Task<string> FindsClient(this IPage page, string name)
    {
        await page.GotoAsync("/zoeken");
        await page.GetByLabel("Naam", new() { Exact = true }).FillAsync(name);
        await page.Presses("Zoek");
        return (await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name }).First.GetAttributeAsync("href"))!.Split('/')[^1];
    }

    /// <summary>Follows the link on the start page to what another team offers, once it is there; gives the address of the notice.</summary>
    public static async Task<string> OpensNotice(this IPage page, string handover)
    {
        var notice = "/binnenkomend/" + handover.Split('/')[^1];
        for (var i = 0; await page.CountOf("/", $"main a[href='{notice}']") == 0; i++)
        {
            Assert.True(i < 60, $"{notice} does not stand on the start page");
            await Task.Delay(500);
        }

        await page.Locator($"main a[href='{notice}']").First.ClickAsync();
        await page.WaitForURLAsync("**" + notice);
        return notice;
    }

    /// <summary>Opens an address again and again until something is there.</summary>
    public static async Task Finds(this IPage page, string address, string words, int seconds = 30)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await page.GotoAsync(address);
                if (await page.GetByText(words).CountAsync() > 0)
                {
                    return;
                }
            }
            catch (PlaywrightException fault) when (fault.Message.Contains("interrupted by another navigation", StringComparison.Ordinal))
            {
                // A form that was just sent is still on its way there.
            }

            if (i == seconds * 2)
            {
                throw new TimeoutException($"Nothing says '{words}' on {address}, but: {await page.Locator("main").InnerTextAsync()}");
            }

            await Task.Delay(500);
        }
    }

    /// <summary>How many of something there are on a page.</summary>
    public static async Task<int> CountOf(this IPage page, string address, string selector)
    {
        await page.GotoAsync(address);
        return await page.Locator(selector).CountAsync();
    }

    /// <summary>Keeps a picture of the whole page in <c>screenshots/</c>, which git ignores.</summary>
    public static Task Shows(this IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "screenshots", DemoCity.Pictures + name + ".png"), FullPage = true });

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
