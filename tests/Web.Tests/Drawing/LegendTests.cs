using System.Net;
using System.Text.RegularExpressions;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Drawing;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Tests.Drawing;

/// <summary>How to read the drawing: all that occurs in the drawing that is shown, and no more. One page has three drawings, for a screen, for paper and for a phone.</summary>
public sealed partial class LegendTests
{
    private static readonly string[] Places = ["wide", "paper", "narrow"];

    [Fact]
    public async Task Letters_and_pictures_are_explained_where_names_stand_and_numbers_where_numbers_do()
    {
        var id = Given.Id(1);
        var map = Given.AMap([Given.APerson(id, "Dawit")], [Given.ATie(Given.Id(2), id, support: ["practical"])]);

        var html = await Drawn.Ecogram(map, view: EcogramView.Of(map));

        foreach (var place in Places)
        {
            var (drawing, legend) = (Drawing(html, place), Legend(html, place));
            var numbers = drawing.Contains("mv-symbol__number", StringComparison.Ordinal);
            Assert.Equal(place == "narrow", numbers);
            Assert.Equal(numbers ? ["Gewone band", "Mens"] : ["Gewone band", "Mens", "Praktische hulp"], legend.Select(row => row.Words));
            Assert.Equal(numbers, legend[1].Html.Contains("mv-symbol__number", StringComparison.Ordinal));
            Assert.Equal(!numbers, legend[1].Html.Contains("mv-symbol__inside", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("weak", "dormant", new[] { "Bijna geen contact" })] // drawn as long dashes: no dots
    [InlineData("normal", "dormant", new[] { "Bijna geen contact" })]
    [InlineData("weak", "broken", new[] { "Zwakke band", "Contact is verbroken" })]
    [InlineData("strong", "unknown", new[] { "Hoe de band is, is niet (helemaal) bekend" })]
    [InlineData("strong", "ended", new[] { "Band is beëindigd" })]
    public async Task A_line_that_is_not_drawn_is_not_explained(string strength, string status, string[] expected)
    {
        var id = Given.Id(1);
        var map = Given.AMap([Given.APerson(id, "Dawit")], [Given.ATie(Given.Id(2), id, strength: strength, status: status)]);

        Assert.Equal([.. expected, "Mens"], Legend(await Drawn.Ecogram(map), "wide").Select(row => row.Words));
    }

    [Fact]
    public async Task An_arrow_between_two_others_says_nothing_of_the_client()
    {
        NetworkApi.Person[] two = [Given.APerson(Given.Id(1), "Dawit"), Given.APerson(Given.Id(2), "Lisa")];
        var map = Given.AMap(two, [.. two.Select((person, i) => Given.ATie(Given.Id(11 + i), person.Id)), Given.ATie(Given.Id(13), two[0].Id, other: two[1].Id, direction: "gives")]);

        Assert.Equal(["Gewone band", "Tussen twee anderen: de pijl wijst naar wie steun krijgt", "Mens"], Legend(await Drawn.Ecogram(map), "wide").Select(row => row.Words));
    }

    [Fact]
    public async Task Who_is_only_in_the_list_is_not_explained_beside_the_drawing()
    {
        var people = Enumerable.Range(1, EcogramLayout.MostNumbers + 1).Select(i => Given.APerson(Given.Id(i), "Naam " + i, kind: i > EcogramLayout.MostNumbers ? "pet" : "human")).ToList();
        var map = Given.AMap(people, [.. people.Select((person, i) => Given.ATie(Given.Id(5000 + i), person.Id, ring: person.Kind == "pet" ? 4 : 2))]);

        Assert.DoesNotContain("Huisdier", Legend(await Drawn.Ecogram(map), "wide").Select(row => row.Words));
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Of_any_map_each_sign_in_the_legend_is_in_the_drawing_and_each_in_the_drawing_in_the_legend(int seed)
    {
        var map = Given.AMap(seed * 4, seed);

        var html = await Drawn.Ecogram(map, view: EcogramView.Of(map));

        foreach (var place in Places)
        {
            Assert.Equal(Signs(Drawing(html, place)), Signs(string.Concat(Legend(html, place).Select(row => row.Html))));
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    /// <summary>Kinds of symbols, numbers, warnings and endings, as the drawing has them.</summary>
    private static IEnumerable<string> Signs(string html) => Sign().Matches(html).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static string Drawing(string html, string place)
    {
        var drawn = Svg().Matches(html).Select(match => match.Value).ToList();
        return place switch
        {
            "narrow" => drawn.Single(svg => svg.Contains("kaart-klein-titel", StringComparison.Ordinal)),
            "paper" when drawn.Find(svg => svg.Contains("kaart-papier-titel", StringComparison.Ordinal)) is { } paper => paper,
            _ => drawn.Single(svg => svg.Contains("\"kaart-titel", StringComparison.Ordinal)),
        };
    }

    private static List<(string Words, string Html)> Legend(string html, string place) =>
        [.. Item().Matches(html[html.IndexOf("mv-legend-list", StringComparison.Ordinal)..]).Where(row => !row.Groups[1].Value.Contains("mv-not-" + place, StringComparison.Ordinal))
            .Select(row => (WebUtility.HtmlDecode(Word().Match(row.Value).Groups[1].Value), row.Value))];

    [GeneratedRegex("<svg class=\"mv-eco .*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<li([^>]*)>.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Item();

    [GeneratedRegex("<span>(.*?)</span>", RegexOptions.Singleline)]
    private static partial Regex Word();

    [GeneratedRegex("mv-symbol--[a-z]+|mv-symbol__(number|inside|warning)|mv-tie--(strong|normal|dormant|broken|ended|tension|unknown)")]
    private static partial Regex Sign();
}
