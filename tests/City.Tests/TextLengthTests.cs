using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>Browser and service count alike: what fits in a field is kept, one more is refused in words; and what has no space in it breaks.</summary>
public sealed class TextLengthTests(DemoCity city)
{
    private const string Fields = "main form :is(input[type=text], textarea)[data-most]:not(#birthYear)";

    [Fact]
    public async Task Every_field_of_every_form_takes_as_much_as_it_says_and_one_more_is_refused_in_words()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers("Lange Teksten");
        var person = await page.AddsPerson(client, "Wies");
        var tie = (await page.GetByRole(AriaRole.Link, new() { Name = "Wies" }).First.GetAttributeAsync("href"))!;
        await page.GotoAsync(tie);
        tie = (await page.GetByRole(AriaRole.Link, new() { Name = "Band wijzigen" }).GetAttributeAsync("href"))!;
        var seen = 0;
        foreach (var (address, button) in new[]
        {
            ("/clienten/nieuw", "Cliënt opslaan"), ($"/clienten/{client}/wijzigen", "Wijzigingen opslaan"), ($"/clienten/{client}/doel", "Doel opslaan"),
            ($"/clienten/{client}/netwerk/persoon", "Op de kaart zetten"), (person + "/wijzigen", "Opslaan"), (tie, "Opslaan"),
        })
        {
            foreach (var more in new[] { 1, 0 })
            {
                await page.GotoAsync(address);
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
                var fields = await page.Locator(Fields).ElementHandlesAsync();
                Assert.NotEmpty(fields);
                seen += fields.Count;
                var ids = new List<string>();
                foreach (var field in fields)
                {
                    var most = int.Parse((await field.GetAttributeAsync("data-most"))!, System.Globalization.CultureInfo.InvariantCulture);
                    var lines = await field.EvaluateAsync<string>("field => field.tagName") == "TEXTAREA";
                    await field.FillAsync(Of(most + more, lines));
                    Assert.Equal(most + more, await field.EvaluateAsync<int>("field => field.value.length")); // as a browser counts; nothing was cut
                    ids.Add((await field.GetAttributeAsync("id"))!);
                }

                await Answer(page, "#language", select: "nl");
                await Answer(page, "#contactKind", select: "via");
                await Answer(page, "#interpreterNeeded input[value=nee]");
                await Answer(page, "#phase input");
                await Answer(page, "#saidBy input");
                await page.Presses(button);
                if (more == 0)
                {
                    await Assertions.Expect(page.Locator("#fouten")).ToHaveCountAsync(0);
                }
                else
                {
                    Assert.Equal(ids, await page.Locator("#fouten a").EvaluateAllAsync<string[]>("links => links.map(link => link.hash.slice(1))"));
                }
            }
        }

        Assert.True(seen >= 2 * 16, $"{seen} fields were filled in");
    }

    [Fact]
    public async Task Two_hundred_signs_without_a_space_stay_within_every_page()
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers(new string('W', 120));
        var person = await page.AddsPerson(client, new string('M', 200));
        foreach (var width in new[] { 360, 1280 })
        {
            await page.SetViewportSizeAsync(width, 800);
            foreach (var address in new[]
            {
                $"/clienten/{client}", $"/clienten/{client}/wijzigen", $"/clienten/{client}/netwerk", $"/clienten/{client}/netwerk/tekening", $"/clienten/{client}/netwerk/niet-meer",
                person, person + "/wijzigen", person + "/eraf", person + "/band", "/",
            })
            {
                await page.GotoAsync(address);
                var outside = await page.EvaluateAsync<string[]>(
                    """
                    [...document.querySelectorAll('main *')].filter(part => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1 && !part.closest('.visually-hidden, .mv-ecogram__large, .mv-ecogram__compact, .mv-table-scroll'))
                      .map(part => part.outerHTML.slice(0, 100))
                    """);
                Assert.True(outside.Length == 0, $"{address} at {width}: {string.Join(" | ", outside)}");
                Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{address} at {width}");
            }

            await page.GotoAsync($"/clienten/{client}/netwerk");
            await page.Shows($"81-zonder-spatie-{width}");
        }
    }

    private static async Task Answer(IPage page, string field, string? select = null)
    {
        var found = page.Locator(field).First;
        if (await found.CountAsync() == 0)
        {
            return;
        }

        if (select is null)
        {
            await found.CheckAsync();
        }
        else
        {
            await found.SelectOptionAsync(select);
        }
    }

    /// <summary>Exactly so many UTF-16 units, with letters outside ASCII, a picture of two units and, where it can be, line ends.</summary>
    private static string Of(int length, bool lines)
    {
        var text = new StringBuilder();
        while (text.Length + 12 < length)
        {
            text.Append(lines ? "één 😀 ja,\n" : "één 😀 ja, ");
        }

        return text.Append('z', length - text.Length).ToString();
    }
}
