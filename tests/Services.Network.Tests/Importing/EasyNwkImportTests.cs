using System.Text.Json.Nodes;
using Meeverhuizen.Contracts;
using Meeverhuizen.Services.Network.Importing;
using Meeverhuizen.Services.Network.Importing.EasyNwk;
using Meeverhuizen.Services.Network.Map;
using Xunit;
using static Meeverhuizen.Services.Network.Tests.Importing.EasyNwkSample;

namespace Meeverhuizen.Services.Network.Tests.Importing;

public sealed class EasyNwkImportTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2025, 2, 3);
    private static readonly DateOnly Second = new(2025, 9, 15);
    private readonly Guid client = Guid.CreateVersion7();
    private readonly List<Person> persons = [];
    private readonly List<Tie> ties = [];
    private readonly List<ImportedMap> before = [];

    [Fact]
    public void The_map_of_every_day_can_be_drawn()
    {
        var done = Import(TwoMaps());

        Assert.Equal((5, 0, 0), (done.NewPersons.Count, done.Changed.Count, done.Unchanged));
        Assert.Empty(Names(First.AddDays(-1)));
        Assert.Equal(["Dawit", "Frau Bos", "Kees", "Miriam"], Names(First));
        Assert.Equal(["Dawit", "Frau Bos", "Kees", "Miriam"], Names(Second.AddDays(-1)));
        Assert.Equal(["Frau Bos", "Kees", "Lisa", "Miriam"], Names(Second));
        Assert.Equal((2, "normal"), Place("Miriam", First));
        Assert.Equal((1, "strong"), Place("Miriam", Second));
        Assert.Equal(["Dawit–Miriam"], Between(First));
        Assert.Equal(["Lisa–Miriam"], Between(Second));
    }

    [Fact]
    public void The_same_file_twice_makes_no_doubles()
    {
        Import(TwoMaps());
        var versions = Versions();

        var again = Import(TwoMaps());

        Assert.Equal((0, 0, 0), (again.NewPersons.Count, again.Changed.Count, again.Maps.Count));
        Assert.Equal(versions, Versions());
    }

    [Fact]
    public void What_the_tool_keeps_besides_the_map_does_not_make_it_another_map()
    {
        Import(TwoMaps());
        var reopened = TwoMaps();
        reopened.Last()["editIndex"] = 2;
        reopened["currentVersion"] = 1;

        Assert.Empty(Import(reopened).Maps);
    }

    [Fact]
    public void A_newer_file_with_one_more_map_adds_only_that()
    {
        Import(TwoMaps());
        var versions = Versions();
        var newer = TwoMaps();
        var third = newer["versions"]![1]!.DeepClone().AsObject();
        (third["id"], third["date"], third["title"]) = (3, "2026-02-01", "Half jaar later");
        third["nwk"]!["alteri"]![0]!["conflict"] = true;
        newer["versions"]!.AsArray().Add(third);

        var done = Import(newer);

        Assert.Equal((0, 1, 3), (done.NewPersons.Count, done.Changed.Count, done.Unchanged));
        Assert.Equal(new DateOnly(2026, 2, 1), Assert.Single(done.Maps).On);
        Assert.Equal(versions + 1, Versions());
        Assert.True(Tie("Lisa").OnDay(new DateOnly(2026, 2, 1))!.Tension);
        Assert.Null(Tie("Lisa").OnDay(Second)!.Tension); // the file does not say
    }

    [Fact]
    public void A_map_that_is_put_in_between_later_keeps_the_days_after_it_right()
    {
        Import(TwoMaps());
        var filled = TwoMaps();
        var between = Version(3, "Tussendoor", "2025-06-01", [Alter(0, "Miriam", "Schwester", distance: 95)], []);
        filled["versions"]!.AsArray().Add(between);

        Import(filled);

        Assert.Equal(["Miriam"], Names(new DateOnly(2025, 6, 1)));
        Assert.Equal(["Frau Bos", "Kees", "Lisa", "Miriam"], Names(Second));
        Assert.Equal((3, "normal"), Place("Miriam", new DateOnly(2025, 6, 2)));
        Assert.Equal((1, "strong"), Place("Miriam", Second));
    }

    [Fact]
    public void Somebody_else_under_the_same_id_is_somebody_else()
    {
        Import(Record(
            Version(1, "", "2025-01-01", [Alter(0, "Miriam", "Schwester", angle: 10)], []),
            Version(2, "nieuw leeg begonnen", "2025-02-01", [Alter(0, "Kees", "Arbeitskolleg*in", angle: -120)], [])));

        Assert.Equal(["Miriam"], Names(new DateOnly(2025, 1, 1)));
        Assert.Equal(["Kees"], Names(new DateOnly(2025, 2, 1)));
        Assert.Equal(2, persons.Count);
    }

    [Fact]
    public void Somebody_who_got_another_name_in_the_same_place_stays_the_same()
    {
        Import(Record(
            Version(1, "", "2025-01-01", [Alter(0, "zus", angle: 10)], []),
            Version(2, "", "2025-02-01", [Alter(0, "Miriam", angle: 10)], [])));

        Assert.Equal("Miriam", Assert.Single(persons).OnDay(new DateOnly(2025, 2, 1))!.Name);
    }

    [Fact]
    public void What_the_tool_does_not_know_stays_objection_warning_and_language()
    {
        Import(TwoMaps());
        var miriam = persons.Single(p => p.Versions[0].Name == "Miriam");
        miriam.Record(miriam.OnDay(Second)! with { On = Second, Objects = true, Informed = InformedStatus.Informed, Language = "ti" });
        var tie = Tie("Miriam");
        tie.Record(tie.OnDay(Second)! with { On = Second, SafetyFlags = [SafetyFlagKind.DoNotContact] });
        var newer = TwoMaps();
        newer["versions"]!.AsArray().Add(Version(3, "", "2026-02-01", [Alter(0, "Miriam", "Schwester", distance: 99)], []));

        Import(newer);

        var later = miriam.OnDay(new DateOnly(2026, 2, 1))!;
        Assert.Equal((true, InformedStatus.Informed, "ti"), (later.Objects, later.Informed, later.Language));
        Assert.Equal([SafetyFlagKind.DoNotContact], tie.OnDay(new DateOnly(2026, 2, 1))!.SafetyFlags);
        Assert.Equal(3, tie.OnDay(new DateOnly(2026, 2, 1))!.Ring);
    }

    [Fact]
    public void Persons_a_worker_added_are_left_alone()
    {
        var added = new Person { Id = Guid.CreateVersion7(), ClientId = client };
        added.Record(new PersonVersion { PersonId = added.Id, On = First, Name = "Oom Piet", Kind = PersonKind.Human, SaidBy = Voice.Client, RecordedBy = "Noor", RecordedAt = Now });
        persons.Add(added);

        Import(TwoMaps());

        Assert.Contains("Oom Piet", Names(Second));
    }

    [Fact]
    public void Another_file_altogether_ends_nobody()
    {
        Import(TwoMaps());

        Import(Record(Version(1, "van een ander", "2026-01-01", [Alter(0, "Bert", angle: -10), Alter(1, "Truus", angle: 100)], [])));

        Assert.Equal(["Bert", "Frau Bos", "Kees", "Lisa", "Miriam", "Truus"], Names(new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void A_bare_map_counts_from_today_and_only_once()
    {
        Import(Nwk([Alter(0, "Miriam")], []));
        Assert.Equal(["Miriam"], Names(new DateOnly(2026, 3, 1)));
        Assert.Empty(Names(new DateOnly(2026, 2, 28)));

        Assert.Empty(Import(Nwk([Alter(0, "Miriam")], []), Now.AddDays(30)).Maps);
    }

    private EasyNwkImport.Outcome Import(JsonObject json, DateTimeOffset? at = null)
    {
        var now = at ?? Now;
        var file = EasyNwkReader.Read(json.Bytes(), DateOnly.FromDateTime(now.UtcDateTime)).File!;
        var done = EasyNwkImport.Apply(file, client, persons, ties, before, "Noor", now);
        persons.AddRange(done.NewPersons);
        ties.AddRange(done.NewTies);
        before.AddRange(done.Maps);
        return done;
    }

    private List<string> Names(DateOnly day) => [.. persons.Select(p => p.OnDay(day)?.Name).OfType<string>().Order(StringComparer.Ordinal)];

    private Tie Tie(string name) => ties.Single(t => t.OtherPersonId is null && t.PersonId == persons.Single(p => p.Versions[0].Name == name).Id);

    private (int? Ring, string Strength) Place(string name, DateOnly day) => (Tie(name).OnDay(day)!.Ring, Tie(name).OnDay(day)!.Strength.ToCode());

    private List<string> Between(DateOnly day) => [.. ties.Where(t => t.OtherPersonId is not null && t.OnDay(day) is { Status: not TieStatus.Ended })
        .Select(t => (One: persons.Single(p => p.Id == t.PersonId).OnDay(day), Other: persons.Single(p => p.Id == t.OtherPersonId).OnDay(day)))
        .Where(t => t.One is not null && t.Other is not null)
        .Select(t => string.Join('–', new[] { t.One!.Name, t.Other!.Name }.Order(StringComparer.Ordinal)))];

    private int Versions() => persons.Sum(p => p.Versions.Count) + ties.Sum(t => t.Versions.Count);
}
