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

    // Where the drawing that is shown ends, and what may not be broken with it, in CSS pixels from the top of the page; and where it begins and ends beside it.
    private const string Ends =
        """
        (() => {
          const svg = [...document.querySelectorAll('.mv-ecogram svg.mv-eco:not(.mv-eco--links)')].find(svg => svg.getBoundingClientRect().width > 0);
          const box = svg.getBoundingClientRect();
          let end = box.bottom;
          for (let whole = svg.parentElement; whole; whole = whole.parentElement) {
            if (getComputedStyle(whole).breakInside === 'avoid') end = whole.getBoundingClientRect().bottom;
          }
          return [end + scrollY, box.left, box.right];
        })()
        """;

    // On a phone: what sticks out of the window and stands in no box of its own that scrolls; and how far the end of the drawing is out of sight when its box is pushed to the end.
    private const string Unreachable =
        """
        (() => {
          const scrolls = element => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
          const cut = [...document.querySelectorAll('main *, header *, footer *')].filter(element => {
            const box = element.getBoundingClientRect();
            return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(element) && !element.closest('.visually-hidden, svg');
          }).map(element => element.className || element.tagName);
          const box = document.querySelector('.mv-ecogram__compact');
          box.scrollLeft = 0;
          const first = [...box.querySelectorAll('.mv-eco:not(.mv-eco--links) text')].map(text => text.getBoundingClientRect()).reduce((least, text) => Math.min(least, text.left), 1e9) - box.getBoundingClientRect().left;
          box.scrollLeft = 1e6;
          const last = box.getBoundingClientRect().right - [...box.querySelectorAll('.mv-eco:not(.mv-eco--links) text')].map(text => text.getBoundingClientRect()).reduce((most, text) => Math.max(most, text.right), 0);
          box.scrollLeft = 0;
          return [...cut, ...(first < -1 ? [`${first} left of its box`] : []), ...(last < -1 ? [`${-last} right of its box`] : [])];
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
        foreach (var (address, name) in new[] { ($"/clienten/{client}/netwerk?gedaan=overgenomen", "kaart"), ($"/clienten/{client}/netwerk/tekening", "blad"), ($"/clienten/{client}/netwerk?toon=namen&maat=150", "namen") })
        {
            foreach (var width in new[] { 360, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.GotoAsync(address);
                await Read(12, $"{name} {width}");
                if (width == 360)
                {
                    Assert.Empty(await page.EvaluateAsync<string[]>(Unreachable));
                }

                await page.Shows($"80-{name}-{persons}-{width}");
            }

            // As A4 is printed: 96 pixels an inch within margins of 10 mm; 7 points are 9.33 pixels.
            var lying = name == "blad";
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await page.SetViewportSizeAsync(lying ? 1047 : 718, lying ? 718 : 1047);
            var height = await Read(7 / 0.75, $"{name} on paper");
            Assert.True(height <= (lying ? 640 : 1047), $"{name}: the drawing is {height:0} pixels high on paper");
            if (name != "blad")
            {
                // On the first page, with what stands above it, upright and lying.
                foreach (var (wide, high) in new[] { (718, 1047), (1047, 718) })
                {
                    await page.SetViewportSizeAsync(wide, high);
                    var ends = await page.EvaluateAsync<double[]>(Ends);
                    Assert.True(ends[0] <= high, $"{name}: the drawing ends at {ends[0]:0} of {high} pixels of paper");
                    Assert.True(ends[1] >= 0 && ends[2] <= wide, $"{name}: the drawing stands from {ends[1]:0} to {ends[2]:0} of {wide} pixels of paper");
                }
            }

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
