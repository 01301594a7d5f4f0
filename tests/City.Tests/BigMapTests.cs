using Meeverhuizen.Testing;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>Maps of 40, 80 and 150 persons can be read: on a phone, on a screen and on paper. Letters are measured as Chromium draws them.</summary>
public sealed class BigMapTests(DemoCity city)
{
    // The smallest letter of the drawing that is shown, in CSS pixels, and how far the page is wider than the window.
    private const string Measure =
        """
        (() => {
          const shown = [...document.querySelectorAll('.mv-ecogram svg.mv-eco:not(.mv-eco--links)')].filter(svg => svg.getBoundingClientRect().width > 0);
          const sizes = shown.flatMap(svg => [...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a));
          return [shown.length, Math.min(...sizes), document.documentElement.scrollWidth - document.documentElement.clientWidth, shown[0].getBoundingClientRect().height];
        })()
        """;

    public static TheoryData<int> Sizes => [12, 40, 80, 150];

    [Theory, MemberData(nameof(Sizes))]
    public async Task Everybody_on_a_big_map_can_be_read_on_a_phone_on_a_screen_and_on_paper(int persons)
    {
        var page = await city.SignedIn("noor");
        var client = await page.Registers($"Grote Kaart {persons}");
        var file = Path.Combine(Path.GetTempPath(), $"grote-kaart-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(AMap(persons)));
        try
        {
            await page.TakesOver(client, file);
        }
        finally
        {
            File.Delete(file);
        }

        await page.Presses("overnemen");
        foreach (var (address, name) in new[] { ($"/clienten/{client}/netwerk", "kaart"), ($"/clienten/{client}/netwerk/tekening", "blad"), ($"/clienten/{client}/netwerk?toon=namen&maat=150", "namen") })
        {
            foreach (var width in new[] { 360, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.GotoAsync(address);
                await Read(12, $"{name} {width}");
                await page.Shows($"80-{name}-{persons}-{width}");
            }

            // As A4 is printed: 96 pixels an inch within margins of 10 mm; 7 points are 9.33 pixels.
            var lying = name == "blad";
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await page.SetViewportSizeAsync(lying ? 1047 : 718, lying ? 718 : 1047);
            var height = await Read(7 / 0.75, $"{name} on paper");
            Assert.True(height <= (lying ? 640 : 1047), $"{name}: the drawing is {height:0} pixels high on paper");
            await page.PdfAsync(new() { Path = Path.Combine(Repository.Root, "screenshots", DemoCity.Pictures + $"80-{name}-{persons}.pdf"), PreferCSSPageSize = true, Format = "A4", PrintBackground = true });
            await page.EmulateMediaAsync(new() { Media = Media.Null });
        }

        // Every number of the drawing stands in the list with a name; a name is in the text of the drawing.
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync($"/clienten/{client}/netwerk?toon=nummers");
        var numbers = await page.Locator(".mv-ecogram__large .mv-symbol__number").AllTextContentsAsync();
        Assert.Equal(persons, numbers.Count);
        Assert.Equal(numbers.Order(), (await page.Locator("td.mv-network-list__number").AllTextContentsAsync()).Order());
        await page.GotoAsync($"/clienten/{client}/netwerk/tekening");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("gemaakt door Noor de Wit");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("vertrouwelijk");

        async Task<double> Read(double least, string where)
        {
            var seen = await page.EvaluateAsync<double[]>(Measure);
            Assert.True(seen[0] == 1, $"{where}: {seen[0]} drawings");
            Assert.True(seen[1] >= least - 0.05, $"{where}: letters of {seen[1]:0.0} pixels");
            Assert.True(seen[2] <= 0, $"{where}: {seen[2]:0} pixels too wide");
            return seen[3];
        }
    }

    private static object AMap(int persons)
    {
        string[] names = ["Miriam", "Dawit van den Heuvel", "Fatima El Amrani", "Jan", "Oma Truus", "Bilal", "Kees van der Velden", "Lisa", "Anne-Marie", "Sjaak"];
        return new
        {
            versions = new[]
            {
                new
                {
                    id = "v1", title = "Groot", date = "2026-03-16",
                    nwk = new
                    {
                        ego = new { name = "Ego", age = "", currentGender = "", note = "" },
                        alteri = Enumerable.Range(1, persons).Select(i => new
                        {
                            id = i, name = $"{names[i % names.Length]} {i}", human = true, currentGender = "", age = "", role = i % 3 == 0 ? "buurvrouw" : "vriend", note = "", edgeType = 1 + (i % 2),
                            conflict = i % 9 == 0, deceased = false, angle = (i * 137 % 360) - 180, distance = 15 + (i * 31 % 80), emoji = "", supportEmotional = i % 4, supportInstrumental = 0,
                            supportInformational = 0, supportSocial = 0, supportLinking = 0,
                        }).ToArray(),
                        connections = Array.Empty<object>(),
                    },
                },
            },
        };
    }
}
