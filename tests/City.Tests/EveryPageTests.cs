using Meeverhuizen.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>What holds for every page: no fault that axe finds, nothing wider than a phone, words for what is not there.</summary>
public sealed class EveryPageTests(DemoCity city)
{
    private static readonly string Sample = Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json");

    [Fact]
    public async Task Pages_are_accessible_and_fit_a_phone()
    {
        var page = await city.SignedIn("noor", width: 360, height: 740);
        var client = await page.Registers("Lou Paginatest");
        await page.TakesOver(client, Sample);
        await page.Presses("overnemen");
        await page.StartsHandover(client);
        var handover = new Uri(page.Url).AbsolutePath.Split('/')[2];
        await page.Presses("Verder met de volgende stap");
        await page.Presses("Alles mee");
        var faults = new List<string>();
        await page.GotoAsync($"/clienten/{client}/netwerk");
        var person = await page.Locator("table a").First.GetAttributeAsync("href");
        await page.GotoAsync(person!);
        var tie = await page.GetByRole(AriaRole.Link, new() { Name = "Band wijzigen" }).GetAttributeAsync("href");
        await page.GotoAsync($"/clienten/{client}/netwerk");
        var other = (await page.Locator("table a").Nth(1).GetAttributeAsync("href"))!.Split('/')[^1];
        await page.GotoAsync($"/clienten/{client}/netwerk/importeren");
        var undo = await page.GetByRole(AriaRole.Link, new() { Name = "Overname ongedaan maken" }).First.GetAttributeAsync("href");
        string[] addresses =
        [
            "/", "/uitleg", "/toegankelijkheid", "/zoeken", "/clienten", "/clienten?status=verhuisd", "/overdrachten", "/overdrachten?richting=in&welke=klaar", "/clienten/nieuw", $"/clienten/{client}", $"/clienten/{client}/wijzigen", $"/clienten/{client}/doel", $"/clienten/{client}/fase",
            $"/clienten/{client}/basis/trust", $"/clienten/{client}/wie-keek", $"/clienten/{client}/netwerk", $"/clienten/{client}/netwerk/persoon", $"/clienten/{client}/netwerk/importeren", $"/clienten/{client}/netwerk/bezwaar",
            $"/clienten/{client}/netwerk?dag=2026-03-16", person!, person + "/wijzigen", person + "/eraf", person + "/band", person + "/samenvoegen", person + "/samenvoegen?met=" + other, undo!, tie!, tie!.Replace("wijzigen", "beeindigen", StringComparison.Ordinal),
            $"/meeverhuizen/{handover}/stappen", $"/meeverhuizen/{handover}/team", $"/meeverhuizen/{handover}/wat-gaat-mee", $"/meeverhuizen/{handover}/voorbeeld",
            $"/meeverhuizen/{handover}/toestemming", $"/meeverhuizen/{handover}/controleren", $"/meeverhuizen/{handover}/weggooien", "/bestaat-niet",
        ];

        // In Dutch, in English, and what a client reads in Arabic, from right to left.
        static string In(string address, string language) => address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "taal=" + language;
        string[] forClients = [$"/meeverhuizen/{handover}/voorbeeld", $"/meeverhuizen/{handover}/toestemming"];
        foreach (var address in addresses.Concat(addresses.Select(address => In(address, "en"))).Concat(forClients.Select(address => In(address, "ar"))))
        {
            await page.GotoAsync(address);
            var expected = address.EndsWith("taal=ar", StringComparison.Ordinal) ? "ar rtl" : address.EndsWith("taal=en", StringComparison.Ordinal) ? "en ltr" : "nl ltr";
            Assert.Equal(expected, await page.EvaluateAsync<string>("document.documentElement.lang + ' ' + document.documentElement.dir"));
            await page.Shows("telefoon" + address.Replace(client.ToString(), "x", StringComparison.Ordinal).Replace(handover, "x", StringComparison.Ordinal).Replace('/', '-').Replace('?', '-'));
            var axe = await page.RunAxe();
            faults.AddRange(axe.Violations.Select(fault => $"{address}: {fault.Id}: {fault.Help} ({string.Join("; ", fault.Nodes.Take(3).Select(node => node.Html))})"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                faults.Add($"{address}: wider than a phone");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_not_yours_look_the_same()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Kim Nietvoorjou");
        var femke = await city.SignedIn("femke");

        var notYours = await femke.GotoAsync($"/clienten/{client}");
        Assert.Equal(404, notYours!.Status);
        var words = await femke.Locator("main").InnerTextAsync();
        var notThere = await femke.GotoAsync($"/clienten/{Guid.NewGuid()}");
        Assert.Equal(404, notThere!.Status);
        Assert.Equal(words, await femke.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task The_municipality_signs_in_and_sees_nobody()
    {
        var marit = await city.SignedIn("marit");

        // Her own page says what the municipality can do; every page with clients stays closed (see RolesTests).
        var answer = await marit.GotoAsync("/");
        Assert.Equal(200, answer!.Status);
        await marit.Shows("30-geen-toegang");
        Assert.Equal(403, (await marit.GotoAsync("/clienten"))!.Status);
        Assert.Equal(403, (await marit.GotoAsync("/overdrachten"))!.Status);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var noor = await city.SignedIn("noor", fresh: true);

        await noor.Presses("Uitloggen");
        await noor.GotoAsync("/");

        await Assertions.Expect(noor.GetByLabel("Gebruikersnaam")).ToBeVisibleAsync();
    }
}
