using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>What the pages say about stopping, coming back and erasing is what happens.</summary>
public sealed class StoppingTests(DemoCity city)
{
    [Fact]
    public async Task After_arrival_a_stop_does_what_the_page_says()
    {
        var (noor, samir) = (await city.SignedIn("noor"), await city.SignedIn("samir", width: 360, height: 740));
        var (client, handover) = await Arrived(noor, samir, "Sam Stoptermee");
        await samir.GotoAsync($"/binnenkomend/{handover}");
        var there = await samir.GetByRole(AriaRole.Link, new() { Name = "Naar de cliënt" }).First.GetAttributeAsync("href");

        // What answered a form stays readable for a while: a fault on a page about the client, and what a search found.
        await samir.GotoAsync(there + "/wijzigen");
        await samir.GetByLabel("Naam", new() { Exact = true }).FillAsync("");
        await samir.GetByLabel("Nummer, adres of naam").FillAsync("Samuel");
        await samir.Presses("Wijzigingen opslaan");
        Assert.StartsWith("Fout:", await samir.TitleAsync(), StringComparison.Ordinal);
        var answered = samir.Url;
        await samir.GotoAsync(answered);
        Assert.Contains("Samuel", await samir.ContentAsync(), StringComparison.Ordinal);
        await samir.GotoAsync("/zoeken");
        await samir.Locator("main").GetByLabel("Naam").FillAsync("Stoptermee");
        await samir.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Zoek", Exact = true }).ClickAsync();
        await Expect(samir.GetByRole(AriaRole.Link, new() { Name = "Sam Stoptermee" })).ToBeVisibleAsync();
        var found = samir.Url;
        Assert.Contains("antwoord=", answered, StringComparison.Ordinal);
        Assert.Contains("antwoord=", found, StringComparison.Ordinal);

        await noor.GotoAsync($"/meeverhuizen/{handover}/stoppen");
        await Expect(noor.GetByText("Het nieuwe team kan de gegevens niet meer zien. Het nieuwe team wist ze binnen 30 dagen. Bij uw team gaat de kaart weer open.")).ToBeVisibleAsync();
        await Sound(noor, "40-stoppen-na-aankomst");
        await noor.Presses("Ja, de cliënt wil stoppen");

        await samir.Finds($"/binnenkomend/{handover}", "De gegevens worden gewist op");
        await Sound(samir, "41-gestopt-bij-het-nieuwe-team");
        Assert.Equal(404, (await samir.GotoAsync(there!))!.Status);
        foreach (var page in new[] { "/wijzigen", "/doel", "/fase", "/wie-keek", "/netwerk" })
        {
            Assert.Equal(404, (await samir.GotoAsync(there + page))!.Status);
        }

        Assert.Equal(404, (await samir.GotoAsync(answered))!.Status);
        Assert.DoesNotContain("Samuel", await samir.ContentAsync(), StringComparison.Ordinal);
        await samir.GotoAsync(found);
        await Expect(samir.GetByText("Niemand gevonden")).ToBeVisibleAsync();
        await samir.GotoAsync("/");
        Assert.DoesNotContain("Sam Stoptermee", await samir.ContentAsync(), StringComparison.Ordinal);
        await noor.Finds($"/meeverhuizen/{handover}", "Het nieuwe team kan niet meer bij de gegevens. Het nieuwe team wist ze binnen 30 dagen. Bij uw team is de kaart weer open.");
        await Sound(noor, "42-gestopt-bij-het-oude-team");
        await noor.Finds($"/clienten/{client}", "de cliënt stopte de overdracht");
        await Expect(noor.GetByText("Deze cliënt is verhuisd")).ToHaveCountAsync(0);
        await Expect(noor.GetByRole(AriaRole.Link, new() { Name = "Gegevens wijzigen" })).ToBeVisibleAsync();
        await Sound(noor, "43-client-weer-open");
    }

    [Fact]
    public async Task After_completion_the_new_team_is_asked_and_its_answer_can_be_read()
    {
        var (noor, samir) = (await city.SignedIn("noor"), await city.SignedIn("samir", width: 360, height: 740));
        var (client, handover) = await Arrived(noor, samir, "Robbie Achteraf");
        await Call(samir, "network-oost", "POST", $"/incoming-handovers/{handover}/completions", new { warmHandoverOn = Today });
        await noor.Finds($"/meeverhuizen/{handover}", "Na afronding kan uw team de kopie van het nieuwe team niet meer sluiten.");
        await Sound(noor, "44-afgerond");

        await noor.GotoAsync($"/meeverhuizen/{handover}/stoppen");
        await Expect(noor.GetByText("Na afronding kan uw team de kopie van het nieuwe team niet meer sluiten.")).ToBeVisibleAsync();
        await Expect(noor.GetByRole(AriaRole.Button, new() { Name = "Ja, de cliënt wil stoppen" })).ToHaveCountAsync(0);
        await noor.Finds($"/clienten/{client}", "het nieuwe team heeft een eigen kopie");
        await Expect(noor.GetByRole(AriaRole.Link, new() { Name = "Toestemming intrekken" })).ToHaveCountAsync(0);
        await noor.Presses("De cliënt wil dat het nieuwe team de gegevens wist");
        await Sound(noor, "45-wissen-vragen");
        await noor.Presses("Verzoek versturen");
        await Expect(noor.GetByText("Het nieuwe team antwoordt uiterlijk op")).ToBeVisibleAsync();

        await samir.Finds("/", "De cliënt vraagt u te wissen. Antwoord uiterlijk op");
        await Sound(samir, "46-wacht-op-u");
        await samir.GotoAsync($"/binnenkomend/{handover}/wissen");
        await samir.Presses("Antwoord versturen");
        await Expect(samir.GetByText("Kies wat de cliënt wil.").First).ToBeVisibleAsync();
        await samir.GetByLabel("De gegevens houden").CheckAsync();
        await Sound(samir, "47-antwoorden");
        await samir.Presses("Antwoord versturen");
        await Expect(samir.GetByText("Het andere team leest dat de cliënt wil dat u de gegevens houdt.")).ToBeVisibleAsync();
        await noor.Finds($"/meeverhuizen/{handover}", "de cliënt wil dat het nieuwe team de gegevens houdt");

        await noor.Presses("De cliënt wil dat de kopie wordt gewist");
        await noor.Presses("Verzoek versturen");
        await samir.Finds($"/binnenkomend/{handover}", "De cliënt vraagt u te wissen");
        await samir.Presses("Antwoord geven");
        await samir.GetByLabel("De gegevens wissen").CheckAsync();
        await samir.Presses("Antwoord versturen");
        await Expect(samir.GetByText("Uw team kan niet meer bij de gegevens; ze worden nu gewist.")).ToBeVisibleAsync();
        await noor.Finds($"/meeverhuizen/{handover}", "Gewist bij het nieuwe team op");
        await Sound(noor, "48-gewist-bij-het-nieuwe-team");
        await samir.Finds($"/binnenkomend/{handover}", "De gegevens zijn gewist op");
        await Sound(samir, "49-gewist");
    }

    private static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A picture, and no fault that axe finds, nothing wider than the screen.</summary>
    private static async Task Sound(IPage page, string name)
    {
        await page.Shows(name);
        var axe = await page.RunAxe();
        Assert.Equal([], axe.Violations.Select(fault => $"{name}: {fault.Id}: {fault.Help}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), name + " is wider than the screen");
    }

    /// <summary>A client with one person on the map, handed over as far as the arrival, by the calls that the forms make.</summary>
    internal static async Task<(Guid Client, Guid Handover)> Arrived(IPage noor, IPage samir, string name)
    {
        var client = (await Call(noor, "clients-haven", "POST", "/clients", new
        {
            displayName = name, language = "nl", teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen als ik zelf woon",
        })).GetProperty("id").GetGuid();
        var person = await Call(noor, "network-haven", "POST", $"/clients/{client}/persons", new { name = "Zus Maan", kind = "human", objects = false, saidBy = "client", tie = new { strength = "strong", ring = 1, sector = "family" } });
        var handover = (await Call(noor, "network-haven", "POST", $"/clients/{client}/handovers", new { })).GetProperty("id").GetGuid();
        var at = $"/handovers/{handover}";
        await Call(noor, "network-haven", "PUT", at + "/recipient", new { organisation = "oost", team = "oost-oost1", wishedDate = Today });
        await Call(noor, "network-haven", "PUT", at + "/items", new { choices = new[] { new { itemId = person.GetProperty("personId").GetGuid(), included = true } } });
        await Call(noor, "network-haven", "POST", at + "/consents", new { method = "spoken", givenBy = "client", validUntil = DateTime.UtcNow.AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), confirmsTextShown = true });
        await Call(noor, "network-haven", "POST", at + "/offers", new { });
        await samir.Finds($"/binnenkomend/{handover}", "Kan uw team dit aannemen?");
        await Call(samir, "network-oost", "POST", $"/incoming-handovers/{handover}/acceptances", new { });
        await samir.Finds($"/binnenkomend/{handover}", "Naar de cliënt");
        await noor.Finds($"/meeverhuizen/{handover}", "Het netwerk is aangekomen");
        return (client, handover);
    }

    private static async Task<JsonElement> Call(IPage page, string service, string method, string path, object body)
    {
        var answer = await page.EvaluateAsync<JsonElement>("""
            async ([service, method, path, body]) => {
              const answer = await fetch(`/api/${service}/v1${path}`, { method, headers: { 'Content-Type': 'application/json' }, body });
              const text = await answer.text();
              return { status: answer.status, body: text ? JSON.parse(text) : null };
            }
            """, new[] { service, method, path, JsonSerializer.Serialize(body) });
        Assert.True(answer.GetProperty("status").GetInt32() is >= 200 and < 300, $"{method} {path}: {answer}");
        return answer.GetProperty("body");
    }
}
