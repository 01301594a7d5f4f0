using System.Text.RegularExpressions;
using Meeverhuizen.Testing;
using Meeverhuizen.Web.WhoLooked;
using static Meeverhuizen.Web.Api.AccessLogApi;

namespace Meeverhuizen.Web.Tests.WhoLooked;

/// <summary>Who looked: visits out of two logs, page by page, and a word for whatever a service writes down.</summary>
public sealed partial class WhoLookedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_line_of_both_logs_is_on_one_page_and_no_visit_that_fits_is_cut(int seed)
    {
        var random = new Random(seed);
        var start = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        List<LogLine>[] logs = [[], []];
        var at = start;
        for (var i = 0; i < 900; i++)
        {
            at += TimeSpan.FromSeconds(random.Next(12) == 0 ? random.Next(20_000) : random.Next(200));
            logs[random.Next(3) / 2].Add(ALine(at, "p" + random.Next(3)));
        }

        var (shown, visits) = (new List<LogLine>(), new List<Visit>());
        for (DateTimeOffset? before = at.AddSeconds(1); before is not null;)
        {
            var (page, older) = Visits.Of(Page(logs[0], before.Value, 60), Page(logs[1], before.Value, 60));
            Assert.NotEmpty(page);
            visits.AddRange(page);
            shown.AddRange(page.SelectMany(visit => visit.Lines));
            before = older;
        }

        Assert.Equal(900, shown.Count);
        Assert.Equal(900, shown.ToHashSet(ReferenceEqualityComparer.Instance).Count);
        Assert.All(visits, visit => Assert.All(visit.Lines, line => Assert.Equal(visit.Who.ById, line.ById)));

        // All lines at once give the visits as they are; the pages may cut only one that is longer than a page.
        var (whole, _) = Visits.Of(Page(logs[0], at.AddDays(1), 1000), Page(logs[1], at.AddDays(1), 1000));
        var lost = whole.Count(visit => visit.Lines.Count < 20 && !visits.Exists(found => found.Lines.Count == visit.Lines.Count && ReferenceEquals(found.Lines[0], visit.Lines[0])));
        Assert.InRange(lost, 0, visits.Count - whole.Count);
    }

    [Fact]
    public void A_visit_ends_after_half_an_hour_at_midnight_and_with_another_person()
    {
        var ten = new DateTimeOffset(2026, 11, 26, 9, 2, 0, TimeSpan.Zero);
        var (visits, older) = Visits.Of(
            new LogPage { Items = [ALine(ten.AddMinutes(60), "noor"), ALine(ten.AddMinutes(18), "noor"), ALine(ten, "noor")], Total = 3 },
            new LogPage { Items = [ALine(ten.AddMinutes(17), "ilse"), ALine(ten.AddMinutes(10), "noor"), ALine(ten.AddHours(-10.1), "noor"), ALine(ten.AddHours(-9.9), "noor")], Total = 4 });

        Assert.Null(older);
        Assert.Equal([1, 3, 1, 1, 1], visits.Select(visit => visit.Lines.Count));
        Assert.Equal((ten, ten.AddMinutes(18)), (visits[1].From, visits[1].To));
    }

    [Fact]
    public void Every_action_and_thing_that_the_services_write_down_has_its_word()
    {
        Assert.DoesNotContain(WrittenDown(), code => !LookWords.Actions.ContainsKey(code.Action) || !LookWords.Things.ContainsKey(code.Thing));
    }

    /// <summary>Read by a person: each is a whole sentence after a name. A new code gets its sentence here.</summary>
    [Fact]
    public void Every_code_is_a_whole_good_sentence()
    {
        var at = new DateTimeOffset(2026, 11, 26, 9, 2, 0, TimeSpan.Zero);
        var said = WrittenDown().Select(code => $"{code.Action} {code.Thing}: {LookWords.Of(ALine(at, "noor", code.Action, code.Thing))}").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(
        [
            "answer-erasure handover: beantwoordde de vraag om de gegevens te wissen",
            "ask-erasure handover: vroeg, voor de cliënt, om de gegevens te wissen",
            "change basic-condition: wijzigde een antwoord over de basis op orde",
            "change client: wijzigde de gegevens",
            "change handover: wijzigde de overdracht",
            "change objection: schreef op of iemand bezwaar heeft om op de kaart te staan",
            "change person: wijzigde iemand op de netwerkkaart",
            "change phase: wijzigde de fase",
            "change primary-worker: wijzigde wie de vaste hulpverlener is",
            "change purpose: wijzigde het doel",
            "change tie: wijzigde een band op de netwerkkaart",
            "check consent: controleerde of de toestemming nog geldt",
            "close client: sloot de gegevens af",
            "complete handover: rondde de overdracht af",
            "create client: schreef de cliënt in",
            "create consent: legde vast dat de cliënt toestemming gaf",
            "create handover: begon een overdracht",
            "create import: nam een kaart over uit een bestand",
            "create person: zette iemand op de netwerkkaart",
            "create tie: legde een band vast",
            "end consent: legde vast dat de toestemming is afgelopen",
            "end handover: gooide een overdracht in voorbereiding weg",
            "end person: haalde iemand van de netwerkkaart",
            "end tie: beëindigde een band",
            "erase client: wiste de gegevens",
            "list import: bekeek welke bestanden zijn overgenomen",
            "merge person: voegde iemand samen met iemand die dezelfde is",
            "move handover: legde vast dat de cliënt verhuisd is",
            "offer handover: bood de overdracht aan",
            "part person: haalde iemand uit elkaar",
            "read access-log: bekeek wie keek",
            "read card: bekeek de gegevens",
            "read client: bekeek de gegevens",
            "read consent: bekeek de toestemmingen",
            "read handover-preview: bekeek wat er meegaat",
            "read handover: bekeek de overdrachten",
            "read import-preview: bekeek een kaart uit een bestand, om die na te kijken",
            "read network: bekeek de netwerkkaart",
            "read person: bekeek iemand op de netwerkkaart",
            "receive client: ontving de gegevens met een overdracht",
            "receive handover: ontving de overdracht",
            "return handover: legde vast dat de cliënt terug is",
            "revoke handover: stopte de overdracht voor de cliënt",
            "undo import: maakte de overname van een bestand ongedaan",
            "withdraw consent: trok de toestemming in, voor de cliënt",
            "withdraw handover: trok de overdracht terug",
        ], said);
    }

    [Fact]
    public void With_a_name_every_sentence_is_whole_too()
    {
        var at = new DateTimeOffset(2026, 11, 26, 9, 2, 0, TimeSpan.Zero);
        Assert.Equal("zette Moeder Truus op de netwerkkaart", LookWords.Of(ALine(at, "noor", "create", "person", "Moeder Truus")));
        Assert.Equal("haalde Moeder Truus van de netwerkkaart", LookWords.Of(ALine(at, "noor", "end", "person", "Moeder Truus")));
        Assert.Equal("legde de band met Moeder Truus vast", LookWords.Of(ALine(at, "noor", "create", "tie", "Moeder Truus")));
        var visit = new Visit([ALine(at.AddMinutes(2), "noor", "move", "handover"), ALine(at.AddMinutes(1), "noor", "create", "consent"), ALine(at, "noor", "create", "person", "Moeder Truus"), ALine(at, "noor", "create", "client")]);
        Assert.Equal("schreef de cliënt in; zette Moeder Truus op de netwerkkaart; legde vast dat de cliënt toestemming gaf; legde vast dat de cliënt verhuisd is", LookWords.Of(visit));
    }

    [Fact]
    public void A_look_for_the_map_is_not_called_a_handover()
    {
        Assert.Equal("bekeek de gegevens", LookWords.Of(ALine(DateTimeOffset.UnixEpoch, "network-haven", "read", "card")));
    }

    [Fact]
    public void A_first_day_after_the_last_is_said_and_not_answered_with_nobody()
    {
        Assert.True(WhoLookedPage.Backwards(new DateOnly(2026, 12, 31), new DateOnly(2026, 1, 1)));
        Assert.False(WhoLookedPage.Backwards(new DateOnly(2026, 1, 1), null));
        Assert.False(WhoLookedPage.Backwards(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1)));
    }

    private static List<(string Action, string Thing)> WrittenDown()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("Services.", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Written().Matches(File.ReadAllText(file))).Select(match => (Action: Code(match.Groups["action"]), Thing: Code(match.Groups["thing"]))).Distinct().ToList();

        Assert.True(written.Count > 25, "the sources write lines some other way now; look for them that way");
        return written;

        static string Code(Group name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name.Value);
    }

    [Fact]
    public void A_visit_says_what_was_seen_and_changed_and_by_which_part_of_the_system()
    {
        var at = new DateTimeOffset(2026, 11, 26, 9, 2, 0, TimeSpan.Zero);
        var visit = new Visit([
            ALine(at.AddMinutes(3), "noor", "change", "person", "Miriam"), ALine(at.AddMinutes(2), "noor", "read", "network"), ALine(at.AddMinutes(1), "noor", "read", "client"), ALine(at, "noor", "read", "client"),
        ]);

        Assert.Equal("bekeek de gegevens en de netwerkkaart; wijzigde Miriam op de netwerkkaart", LookWords.Of(visit));
        Assert.Equal("beveiligde de gegevens en verstuurde ze", LookWords.Of(ALine(at, "network-haven", "send", "handover")));
        Assert.Equal("het systeem van De Haven (netwerkkaarten)", LookWords.Who("service", "network-haven", "network-haven", "De Haven"));
    }

    private static LogPage Page(List<LogLine> log, DateTimeOffset before, int size)
    {
        var asked = log.Where(line => line.At < before).OrderByDescending(line => line.At).ToList();
        return new LogPage { Items = [.. asked.Take(size)], Total = asked.Count };
    }

    private static LogLine ALine(DateTimeOffset at, string by, string action = "read", string thing = "client", string? about = null) =>
        new()
        {
            At = at, By = by, Role = by.Contains('-', StringComparison.Ordinal) ? "service" : "worker", Organisation = "haven", Action = action, ObjectType = thing,
            Purpose = "https://meeverhuizen.example/verwerkingen/netwerkondersteuning", ById = by, Outcome = "ok", About = about,
        };

    [GeneratedRegex(@"(?:log\.Of|OfMany|OfService|LinesOf)\((?:[^""();]|\([^()]*\))*?AccessAction\.(?<action>\w+),\s*AccessObject\.(?<thing>\w+),")]
    private static partial Regex Written();
}
