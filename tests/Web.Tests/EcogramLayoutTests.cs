using Meeverhuizen.Web.Components.Drawing;

namespace Meeverhuizen.Web.Tests;

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
            Assert.InRange(radius, ground.Radius(place.Tie!.Ring - 1), ground.Radius(place.Tie.Ring));
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
}
