using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Meeverhuizen.Localization;
using Meeverhuizen.Web.Drawing;

namespace Meeverhuizen.Web.Tests.Drawing;

/// <summary>Where everybody stands is kept for the next reader; its words are those of who reads now.</summary>
public sealed partial class LanguageTests
{
    [Fact]
    public async Task A_map_is_drawn_described_and_listed_in_the_language_of_who_reads()
    {
        var map = Given.AMap(25, seed: 7);
        var dutch = await In("nl", () => Words(map));
        var english = await In("en", () => Words(map));

        Assert.Equal(dutch, await In("nl", () => Words(map)));
        Assert.DoesNotMatch(Dutch(), english);
        Assert.All(["Very close", "Family", "25 people on the map.", "How to read the map", "Tie with the client"], word => Assert.Contains(word, english, StringComparison.Ordinal));
        Assert.All(["Heel dichtbij", "Familie", "25 personen op de kaart.", "Zo leest u de kaart", "Band met de cliënt"], word => Assert.Contains(word, dutch, StringComparison.Ordinal));
    }

    private static async Task<string> Words(Api.NetworkApi.Map map) =>
        Space().Replace(WebUtility.HtmlDecode(Tag().Replace(await Drawn.Ecogram(map) + await Drawn.Ecogram(map, view: EcogramView.Of(map, names: false)) + await Drawn.List(map), " ")), " ");

    private static async Task<string> In(string language, Func<Task<string>> say)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.CultureOf(language);
        return await say();
    }

    [GeneratedRegex(@"\b(het|een|met|niet|band|steun|kaart|cliënt|dichtbij|weg|geeft|krijgt|wie|kent)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dutch();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
