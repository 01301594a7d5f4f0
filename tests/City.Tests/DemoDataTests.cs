using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>A fresh city is not empty: clients in every phase, a map that differs per day, a handover in every state that people have to do with.</summary>
public sealed class DemoDataTests(DemoCity city)
{
    /// <summary>Who hands over, about whom, what the own team reads, who is asked, what the other team reads; of a draft nobody else knows.</summary>
    private static readonly (string Sender, string Client, string State, string Reads, string Receiver, string ReadsThere)[] Handovers =
    [
        ("noor", "Shanice Martina", "In voorbereiding", "", "samir", ""),
        ("roos", "Mohamed Ouali", "In voorbereiding", "", "tariq", ""),
        ("noor", "Hendrik Mulder", "Aangeboden", "Het nieuwe team beslist", "samir", "Kan uw team dit aannemen?"),
        ("samir", "Nurcan Yıldız", "Aangeboden", "Het nieuwe team beslist", "tariq", "Kan uw team dit aannemen?"),
        ("femke", "Oleksandr Kovalenko", "Vraag van het nieuwe team", "Het team wil eerst overleggen.", "roos", "U vroeg iets"),
        ("joris", "Ionuț Popescu", "Vraag van het nieuwe team", "Het nieuwe team stelt een andere dag voor", "samir", "U stelde een andere dag voor"),
        ("joris", "Yusuf Abdi", "Aangenomen", "Wordt verstuurd op", "tariq", "Komt op"),
        ("noor", "Tomasz Wiśniewski", "Aangekomen", "Het netwerk is aangekomen", "samir", "Het netwerk is binnen"),
        ("femke", "Karim Haddad", "Afgerond", "De overdracht is klaar", "samir", "De overdracht is klaar"),
        ("joris", "Marja van der Linden", "Niet aangenomen", "Het nieuwe team zei nee", "roos", "Niet aangenomen"),
        ("femke", "Willem de Boer", "Teruggetrokken", "Er is niets meegegaan.", "tariq", "De overdracht is teruggetrokken"),
        ("noor", "Aïsha El Amrani", "Gestopt door de cliënt", "Bij uw team is de kaart weer open.", "samir", "Uw team kan er niet meer bij."),
    ];

    [Fact]
    public async Task Every_handover_stands_where_it_should_for_both_teams_and_the_first_page_shows_ones_own_clients()
    {
        Assert.SkipUnless(city.IsOurs, "This city was not filled by these tests.");
        var pages = new Dictionary<string, IPage>();
        foreach (var user in Handovers.SelectMany(handover => new[] { handover.Sender, handover.Receiver }).Distinct())
        {
            pages[user] = await city.SignedIn(user);
        }

        foreach (var (sender, name, state, reads, receiver, readsThere) in Handovers)
        {
            var client = await pages[sender].FindsClient(name);
            await pages[sender].Finds($"/clienten/{client}", state, seconds: 120);
            if (reads.Length > 0)
            {
                var handovers = await pages[sender].APIRequest.GetAsync($"/api/network-{Organisations[sender]}/v1/clients/{client}/handovers");
                var handover = (await handovers.JsonAsync())!.Value.GetProperty("items")[0].GetProperty("id").GetString()!;
                // The last word may wait behind what other tests send: a thousand clients at De Brug, five hundred messages at the courier.
                await pages[sender].Finds($"/meeverhuizen/{handover}", reads, seconds: 120);
                await pages[receiver].Finds($"/binnenkomend/{handover}", readsThere, seconds: 120);
            }
        }

        foreach (var (user, page) in pages)
        {
            await page.GotoAsync("/");
            await page.Shows("90-demo-begin-" + user);
        }

        // No other test signs in as joris: his page is as it was made.
        foreach (var name in (string[])["Yusuf Abdi", "Marja van der Linden", "Ionuț Popescu", "Chantal Baptista"])
        {
            await Expect(pages["joris"].Locator("section[aria-labelledby=clienten]")).ToContainTextAsync(name);
        }

        await Expect(pages["joris"].Locator("section[aria-labelledby=wacht]")).ToContainTextAsync("Het nieuwe team stelt");
        await Expect(pages["joris"].Locator("section[aria-labelledby=overdrachten]")).ToContainTextAsync("Wordt verstuurd op");
    }

    [Fact]
    public async Task A_full_map_tells_the_story_of_its_days()
    {
        Assert.SkipUnless(city.IsOurs, "This city was not filled by these tests.");
        var noor = await city.SignedIn("noor");
        var client = await noor.FindsClient("Shanice Martina");
        var today = await Map(noor, client, 0);
        var persons = today.GetProperty("persons").EnumerateArray().ToList();
        var ties = today.GetProperty("ties").EnumerateArray().ToList();
        string[] Of(IEnumerable<JsonElement> items, string field) => [.. items.Select(item => item.GetProperty(field).ToString()).Where(value => value.Length > 0).Distinct().Order()];

        Assert.Equal(22, persons.Count);
        Assert.Equal(["colleagues", "family", "friends", "neighbours", "other", "professionals", "unknown"], Of(ties.Where(tie => tie.GetProperty("otherPersonId").ValueKind == JsonValueKind.Null), "sector"));
        Assert.Equal(["1", "2", "3", "4"], Of(ties, "ring"));
        Assert.Equal(["normal", "strong", "unknown", "weak"], Of(ties, "strength"));
        Assert.Contains(ties, tie => tie.GetProperty("tension").ToString() == "True");
        Assert.Contains(ties, tie => tie.GetProperty("status").GetString() == "broken");
        Assert.Contains(ties, tie => tie.GetProperty("safetyFlags").GetArrayLength() == 2);
        Assert.Contains(ties, tie => tie.GetProperty("otherPersonId").ValueKind == JsonValueKind.String);
        Assert.Contains(persons, person => person.GetProperty("kind").GetString() == "pet");
        Assert.Contains(persons, person => person.GetProperty("deceased").ToString() == "True");
        Assert.Contains(persons, person => person.GetProperty("objects").ToString() == "True");

        // Each of these days draws another map.
        var drawn = new HashSet<string>();
        foreach (var days in (int[])[180, 120, 75, 45, 30, 14, 3])
        {
            var map = await Map(noor, client, days);
            Assert.True(drawn.Add(map.GetProperty("persons").ToString() + map.GetProperty("ties")), $"the map of {days} days ago is one of before");
        }

        foreach (var days in (int[])[180, 0])
        {
            await noor.GotoAsync($"/clienten/{client}/netwerk?dag={Worker.DayFromNow(-days):yyyy-MM-dd}");
            await noor.Shows($"91-demo-kaart-{days}");
        }

        await noor.GotoAsync($"/clienten/{client}");
        await noor.Shows("92-demo-client");
        var axe = await noor.RunAxe();
        Assert.Equal([], axe.Violations.Select(fault => $"{fault.Id}: {fault.Help}"));
    }

    [Fact]
    public async Task A_city_with_clients_is_left_as_it_is()
    {
        Assert.SkipUnless(city.IsOurs, "This city was not filled by these tests.");
        var joris = await city.SignedIn("joris");
        var before = await joris.CountOf("/", "section[aria-labelledby=clienten] .mv-worklist__item");

        var lines = await city.Fill();

        Assert.StartsWith("demo clients: the city has clients already, nothing was made", lines, StringComparison.Ordinal);
        Assert.Equal(before, await joris.CountOf("/", "section[aria-labelledby=clienten] .mv-worklist__item"));
        Assert.DoesNotContain("Martina", lines, StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, string> Organisations = new() { ["noor"] = "haven", ["joris"] = "haven", ["femke"] = "brug", ["samir"] = "oost", ["roos"] = "oost" };

    private static async Task<JsonElement> Map(IPage page, string client, int daysAgo) =>
        (await (await page.APIRequest.GetAsync($"/api/network-haven/v1/clients/{client}/network?on={Worker.DayFromNow(-daysAgo):yyyy-MM-dd}")).JsonAsync())!.Value;
}
