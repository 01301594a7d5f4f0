using Meeverhuizen.Web.Drawing;

namespace Meeverhuizen.Web.Tests.Drawing;

/// <summary>The drawing must be readable whatever the network looks like.</summary>
public sealed class EcogramLayoutTests
{
    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, 80)];

    [Theory, MemberData(nameof(Sizes))]
    public void Nothing_overlaps_and_all_stays_within_the_drawing(int persons)
    {
        foreach (var style in new[] { EcogramStyle.Large, EcogramStyle.Compact })
        {
            var layout = EcogramLayout.Of(Given.AMap(persons, seed: persons, imported: persons % 2 == 0), style);
            Assert.Equal(persons, layout.Places.Count);
            for (var i = 0; i < persons; i++)
            {
                var room = layout.Places[i].Room;
                Assert.True(room.Left >= 0 && room.Top >= 0 && room.Right <= layout.Ground.Width && room.Bottom <= layout.Ground.Height, $"person {i + 1} is outside");
                Assert.DoesNotContain(layout.Places.Skip(i + 1), other => other.Room.Overlaps(room));
                Assert.DoesNotContain(layout.Ground.RingLabels, label => label.Room.Overlaps(room));
            }
        }
    }

    [Theory, InlineData(3), InlineData(25), InlineData(60)]
    public void The_same_map_gives_the_same_drawing(int persons)
    {
        var (one, other) = (EcogramLayout.Of(Given.AMap(persons), EcogramStyle.Large), EcogramLayout.Of(Given.AMap(persons), EcogramStyle.Large));
        Assert.Equal(one.Places.Select(place => (place.At, place.Side)), other.Places.Select(place => (place.At, place.Side)));
    }

    [Theory, InlineData(12), InlineData(40), InlineData(80)]
    public void Everybody_stands_in_their_own_ring_and_sector(int persons)
    {
        var layout = EcogramLayout.Of(Given.AMap(persons), EcogramStyle.Large);
        var ground = layout.Ground;
        foreach (var place in layout.Places)
        {
            var (dx, dy) = ((place.At.X - ground.Middle.X) / ground.Style.Aspect, ground.Middle.Y - place.At.Y);
            var radius = Math.Sqrt((dx * dx) + (dy * dy));
            Assert.InRange(radius, ground.Radius(place.Tie!.Ring!.Value - 1), ground.Radius(place.Tie.Ring.Value));
            var angle = Math.Atan2(dy, dx) * 180 / Math.PI;
            var sector = ground.Sectors.Single(sector => sector.Code == place.Tie.Sector);
            Assert.Contains(new[] { angle, angle + 360, angle + 720 }, turn => turn >= sector.Start && turn <= sector.End);
        }
    }

    [Fact]
    public void A_map_taken_over_stands_as_it_did_in_the_other_tool()
    {
        var map = Given.AMap(10, seed: 4, imported: true);
        var ground = EcogramLayout.Of(map, EcogramStyle.Large).Ground;
        Assert.Equal([90.0, 180, 270, 360], ground.Sectors.Select(sector => sector.Start));
        Assert.Equal(["friends", "colleagues", "professionals", "family"], ground.Sectors.Select(sector => sector.Code));
        Assert.Equal(405, ground.AngleOf(ground.Sectors[3], 45)!.Value, 6);
        Assert.Equal(200, ground.AngleOf(ground.Sectors[1], -160)!.Value, 6);
    }

    [Fact]
    public void Forty_in_one_ring_of_one_sector_still_fit()
    {
        var map = Given.AMap(40);
        map = map with { Ties = [.. map.Ties.Select(tie => tie with { Ring = 1, Sector = "family", Angle = 10 })] };
        var layout = EcogramLayout.Of(map, EcogramStyle.Large);
        Assert.Equal(40, layout.Places.Count);
        Assert.True(layout.Ground.Width < 2600, $"the drawing is {layout.Ground.Width:0} wide");
    }

    [Fact]
    public void Of_a_very_large_map_the_closest_are_drawn_and_the_rest_counted()
    {
        var layout = EcogramLayout.Of(Given.AMap(400), EcogramStyle.Large);
        Assert.Equal(EcogramLayout.Most, layout.Places.Count);
        Assert.Equal(280, layout.LeftOut);
    }

    [Fact]
    public void A_person_without_a_tie_to_the_client_stands_outside_the_rings()
    {
        var map = Given.AMap(1) with { Ties = [] };
        var place = Assert.Single(EcogramLayout.Of(map, EcogramStyle.Large).Places);
        Assert.Null(place.Tie);
    }

    [Theory, InlineData(1, 0), InlineData(0, 3), InlineData(9, 4), InlineData(30, 25)]
    public void Who_has_no_place_yet_stands_outside_every_ring_and_overlaps_nobody(int placed, int waiting)
    {
        var map = Given.AMap(placed + waiting);
        var without = map.Persons.Skip(placed).Select(person => person.Id).ToHashSet();
        map = map with { Ties = [.. map.Ties.Select(tie => without.Contains(tie.PersonId) && tie.OtherPersonId is null ? tie with { Ring = null, Sector = "unknown" } : tie)] };
        foreach (var style in new[] { EcogramStyle.Large, EcogramStyle.Compact })
        {
            var layout = EcogramLayout.Of(map, style);
            Assert.Equal(Enumerable.Range(1, placed + waiting), layout.Places.Select(place => place.Number));
            Assert.Equal(waiting == 0, layout.Waiting is null);
            Assert.Equal(without, layout.Places.Where(place => !place.HasPlace).Select(place => place.Person.Id).ToHashSet());
            foreach (var place in layout.Places)
            {
                Assert.Equal(place.HasPlace, place.Room.Bottom <= layout.Ground.Height);
                Assert.True(place.Room is { Left: >= 0, Top: >= 0 } && place.Room.Right <= layout.Ground.Width && place.Room.Bottom <= layout.Height);
                Assert.DoesNotContain(layout.Places, other => other != place && other.Room.Overlaps(place.Room));
            }
        }
    }

    [Fact]
    public async Task Legend_description_and_list_say_who_has_no_place_and_what_is_not_known()
    {
        var tie = Given.ATie(Given.Id(11), Given.Id(1), strength: "unknown", status: "unknown", direction: "unknown", flags: ["do-not-contact"]) with { Tension = null, Ring = null, Sector = "unknown", Frequency = "unknown" };
        var map = Given.AMap(1) with
        {
            Persons = [Given.APerson(Given.Id(1), "Hulpverlener (naam niet bekend)") with { NameKnown = false, Deceased = null, Objects = null }, Given.APerson(Given.Id(2), "Wies"), Given.APerson(Given.Id(3), "Tim")],
            Ties = [tie, Given.ATie(Given.Id(13), Given.Id(3), strength: "unknown") with { Tension = null }],
        };

        var (drawing, list) = (await Drawn.Ecogram(map), await Drawn.List(map));

        Assert.Contains("Nog geen plek: Hulpverlener (naam niet bekend), Wies.", drawing, StringComparison.Ordinal);
        Assert.Contains("Nog geen plek: niet bekend hoe dichtbij", drawing, StringComparison.Ordinal);
        Assert.Contains("mv-eco__waiting", drawing, StringComparison.Ordinal);
        Assert.Contains("Hoe de band is, is niet (helemaal) bekend", drawing, StringComparison.Ordinal);
        Assert.Contains("Hoe sterk is niet bekend, spanning niet bekend", list, StringComparison.Ordinal);
        Assert.Contains("niet benaderen", list, StringComparison.Ordinal);
        Assert.All(["Het verst weg", "Overig", "Gewoon", "Over en weer"], word => Assert.DoesNotContain(word, list, StringComparison.Ordinal));
    }
}
