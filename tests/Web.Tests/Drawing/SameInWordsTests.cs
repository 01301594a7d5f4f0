using System.Net;
using System.Text.RegularExpressions;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Drawing;
using Meeverhuizen.Web.Map.Ties;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Tests.Drawing;

/// <summary>The page says that the list is the same map as the drawing: of random maps, drawing, description and list are held beside each other.</summary>
public sealed partial class SameInWordsTests
{
    private static readonly Dictionary<string, string> Strengths = new() { ["sterk"] = "strong", ["gewoon"] = "normal", ["zwak"] = "weak" };

    private static readonly Dictionary<string, string> Statuses = new() { ["bijna geen contact"] = "dormant", ["contact verbroken"] = "broken", ["band beëindigd"] = "ended" };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task Drawing_description_and_list_say_the_same(int seed)
    {
        var map = RandomMap(seed);
        var names = map.Persons.ToDictionary(person => person.Id, person => person.Name);
        var (html, list) = (await Drawn.Ecogram(map), await Drawn.List(map));
        var drawing = Large().Match(html).Value;
        var description = Text(Description().Match(drawing).Groups[1].Value);
        var own = map.Ties.Where(tie => tie.OtherPersonId is null).ToList();
        var between = map.Ties.Where(tie => tie.OtherPersonId is not null).ToList();

        // Everybody, once in the drawing and once in the list, and named in the description.
        Assert.Equal(map.Persons.Count, Symbol().Count(drawing));
        var rows = Rows(list, between: false);
        Assert.Equal(names.Values.Order(StringComparer.Ordinal), rows.Select(row => row.Name).Order(StringComparer.Ordinal));
        Assert.All(names.Values, name => Assert.Contains(name, description, StringComparison.Ordinal));

        // Every line of the drawing, told by the words of the list.
        Assert.Equal(Lines(drawing, between: false), rows.Where(row => row.Tie != "niet bekend").Select(row => Kind(row.Tie)).Order(StringComparer.Ordinal));
        var known = Rows(list, between: true);
        Assert.Equal(Lines(drawing, between: true), known.Select(row => Kind(row.Tie)).Order(StringComparer.Ordinal));
        Assert.Equal(between.Count, known.Count);

        // Who gives to whom: as many arrowheads as the list has directions, and with both names.
        Assert.Equal(Arrow().Count(drawing), rows.Concat(known).Sum(row => Heads(row.Support)));
        foreach (var tie in between)
        {
            var (one, other) = (names[tie.PersonId], names[tie.OtherPersonId!.Value]);
            var row = Assert.Single(known, row => row.Name == $"{one} en {other}");
            Assert.Equal(Kind(tie), Kind(row.Tie));
            var sentence = Sentence(description, one, other, between.Select(pair => $"{names[pair.PersonId]} en {names[pair.OtherPersonId!.Value]}: "));
            Assert.Equal(Kind(tie), Kind(sentence));
            if (tie.Status != "ended")
            {
                var direction = tie.Direction switch
                {
                    "gives" => $"{one} geeft steun aan {other}", "gets" => $"{one} krijgt steun van {other}", "mutual" => "steun over en weer", _ => null,
                };
                Assert.Equal(direction is null ? 0 : tie.Direction == "mutual" ? 2 : 1, Heads(row.Support));
                Assert.True(direction is null || (row.Support.Contains(direction, StringComparison.OrdinalIgnoreCase) && sentence.Contains(direction, StringComparison.OrdinalIgnoreCase)), sentence);
                Assert.All(tie.Support, support => Assert.Contains(Words.Of(TieWords.Supports, support), row.Support, StringComparison.OrdinalIgnoreCase));
                Assert.All(tie.Support, support => Assert.Contains(Words.Of(TieWords.Supports, support), sentence, StringComparison.OrdinalIgnoreCase));
            }
        }

        foreach (var tie in own)
        {
            var row = Assert.Single(rows, row => row.Name == names[tie.PersonId]);
            Assert.Equal(Kind(tie), Kind(row.Tie));
            Assert.All(tie.SafetyFlags, flag => Assert.Contains(Words.Of(TieWords.SafetyFlags, flag), row.Tie, StringComparison.OrdinalIgnoreCase));
            Assert.All(tie.SafetyFlags, flag => Assert.Contains(names[tie.PersonId], Said(description, "Let op, " + Words.Of(TieWords.SafetyFlags, flag)), StringComparison.Ordinal));
        }

        Assert.Equal(own.Count(tie => tie.SafetyFlags.Count > 0), Warning().Count(drawing));
    }

    [Theory]
    [InlineData("BRO", "UNCLE", 2, 2, "broer", "oom")]
    [InlineData("BRO", "BRO", 1, 2, "familie, heel dichtbij", "familie, dichtbij")]
    [InlineData(null, null, 2, 2, "de 1e in de lijst", "de 2e in de lijst")]
    public async Task Two_of_the_same_name_are_told_apart_by_a_number_only_where_numbers_are_seen(string? relation, string? otherRelation, int ring, int otherRing, string one, string other)
    {
        NetworkApi.Person[] jans = [Given.APerson(Given.Id(1), "Jan", relation: relation), Given.APerson(Given.Id(2), "Jan", relation: otherRelation)];
        NetworkApi.Tie[] ties = [Given.ATie(Given.Id(11), jans[0].Id, ring: ring), Given.ATie(Given.Id(12), jans[1].Id, ring: otherRing), Given.ATie(Given.Id(13), jans[0].Id, other: jans[1].Id, direction: "gives")];
        var map = Given.AMap(jans, ties);

        var row = Assert.Single(Rows(await Drawn.List(map), between: true));
        Assert.Equal(($"Jan ({one}) en Jan ({other})", true), (row.Name, row.Support.Contains($"Jan ({one}) geeft steun aan Jan ({other})", StringComparison.Ordinal)));
        var numbered = Assert.Single(Rows(await Drawn.List(map, numbers: true), between: true));
        Assert.Equal("Jan (nr. 1) en Jan (nr. 2)", numbered.Name);

        // Each drawing is described with the numbers that it has, or without.
        foreach (var view in new[] { EcogramView.Of(map), EcogramView.Of(map, names: false), EcogramView.Of(map, names: true) })
        {
            foreach (var drawing in Large().Matches(await Drawn.Ecogram(map, view: view)).Select(match => match.Value).Where(drawing => Description().IsMatch(drawing)))
            {
                Assert.Equal(drawing.Contains("mv-symbol__number", StringComparison.Ordinal), Text(Description().Match(drawing).Groups[1].Value).Contains("nr. ", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>People of every kind with ties of every kind, also of what cannot be seen in practice.</summary>
    private static NetworkApi.Map RandomMap(int seed)
    {
        var random = new Random(seed);
        var map = Given.AMap(random.Next(1, 30), seed);
        T One<T>(params T[] all) => all[random.Next(all.Length)];
        NetworkApi.Tie Any(NetworkApi.Tie tie) => tie with
        {
            Strength = One("strong", "normal", "weak"),
            Status = One("active", "active", "active", "dormant", "broken", "ended"),
            Tension = One<bool?>(true, false, false, null),
            Direction = One("gives", "gets", "mutual", "none"),
            Support = [.. TieWords.Supports.Select(support => support.Code).Where(_ => random.Next(3) == 0)],
            SafetyFlags = tie.OtherPersonId is null && random.Next(6) == 0 ? [One("do-not-contact", "must-not-know")] : [],
        };
        var pairs = Enumerable.Range(0, map.Persons.Count).Select(_ => (One: random.Next(map.Persons.Count), Other: random.Next(map.Persons.Count)))
            .Where(pair => pair.One != pair.Other).DistinctBy(pair => (Math.Min(pair.One, pair.Other), Math.Max(pair.One, pair.Other)));
        return map with
        {
            Ties = [.. map.Ties.Where(tie => tie.OtherPersonId is null && random.Next(12) > 0).Select(Any),
                .. pairs.Select((pair, i) => Any(Given.ATie(Given.Id(i + 3001), map.Persons[pair.One].Id, other: map.Persons[pair.Other].Id, ring: 4, sector: "other")))],
        };
    }

    private static string Kind(NetworkApi.Tie tie) => tie.Status == "ended" ? "ended" : string.Join(' ', new[] { tie.Strength, tie.Status == "active" ? "" : tie.Status, tie.Tension == true ? "tension" : "" }.Where(word => word.Length > 0));

    private static string Kind(string words)
    {
        var parts = words.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries);
        string Of(Dictionary<string, string> known) => parts.Select(part => known.GetValueOrDefault(part, "")).FirstOrDefault(code => code.Length > 0) ?? "";
        return Of(Statuses) == "ended" ? "ended" : string.Join(' ', new[] { Of(Strengths), Of(Statuses), parts.Contains("met spanning") ? "tension" : "" }.Where(word => word.Length > 0));
    }

    private static IEnumerable<string> Lines(string drawing, bool between) => Tie().Matches(drawing).Select(match => match.Groups[1].Value)
        .Where(words => words.Contains("--between", StringComparison.Ordinal) == between)
        .Select(words => string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith("mv-tie--", StringComparison.Ordinal) && word != "mv-tie--between").Select(word => word[8..])))
        .Select(kind => kind.Contains("ended", StringComparison.Ordinal) ? "ended" : kind).Order(StringComparer.Ordinal);

    private static int Heads(string support) => support.Contains("over en weer", StringComparison.Ordinal) ? 2 : support.Contains(" steun ", StringComparison.Ordinal) ? 1 : 0;

    private static List<(string Name, string Tie, string Support)> Rows(string list, bool between)
    {
        var tables = Table().Matches(list).Select(match => match.Value).ToList();
        var table = between ? tables.ElementAtOrDefault(1) ?? "" : tables[0];
        return [.. Row().Matches(table).Select(match => match.Value).Where(row => row.Contains("scope=\"row\"", StringComparison.Ordinal)).Select(row =>
        {
            var cells = Cell().Matches(row).Select(cell => cell.Groups[2].Value).ToList();
            var at = between ? 0 : 1;
            return (Text(between ? cells[0] : Who().Match(cells[1]).Value), Text(cells[at + (between ? 1 : 2)].Replace("<strong", ", <strong", StringComparison.Ordinal)).Replace(" , ", ", ", StringComparison.Ordinal).ToLowerInvariant(), Text(cells[at + (between ? 2 : 3)]));
        })];
    }

    private static string Sentence(string description, string one, string other, IEnumerable<string> starts)
    {
        var begin = description.IndexOf($"{one} en {other}: ", StringComparison.Ordinal) + one.Length + other.Length + 6;
        Assert.True(begin > one.Length + other.Length + 6, $"{one} en {other}");
        var end = starts.Append("De lijst bij de tekening").Select(next => description.IndexOf(next, begin, StringComparison.Ordinal)).Where(at => at > 0).Min();
        return description[begin..end].TrimEnd(' ', '.');
    }

    private static string Said(string description, string words) => description[description.IndexOf(words, StringComparison.OrdinalIgnoreCase)..];

    private static string Text(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Large();

    [GeneratedRegex("<desc[^>]*>(.*?)</desc>", RegexOptions.Singleline)]
    private static partial Regex Description();

    [GeneratedRegex("class=\"mv-symbol mv-symbol--")]
    private static partial Regex Symbol();

    [GeneratedRegex("class=\"mv-symbol__warning\"")]
    private static partial Regex Warning();

    [GeneratedRegex("<g class=\"(mv-tie [^\"]*)\"")]
    private static partial Regex Tie();

    [GeneratedRegex("(?<=mv-tie__arrow\" d=\"[^\"]*)M")]
    private static partial Regex Arrow();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<(td|th)[^>]*>(.*?)</\\1>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<a.*?</a>", RegexOptions.Singleline)]
    private static partial Regex Who();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
