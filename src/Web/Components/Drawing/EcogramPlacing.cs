using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Components.Drawing;

/// <summary>
/// Seeks a place for everybody on a ground. Firm: within ring and sector, nothing over anything else. As good as can be: near where the
/// other tool had them, no line through anybody's words, some air around. Tries spots on a grid, then gives everybody another turn.
/// </summary>
internal sealed class EcogramPlacing
{
    private const int Turns = 3;

    private static readonly LabelSide[] Inside = [LabelSide.Inside];
    private static readonly LabelSide[] Beside = [LabelSide.Below, LabelSide.Above, LabelSide.Right, LabelSide.Left];

    private readonly EcogramGround ground;
    private readonly List<Wish> wishes;
    private readonly Choice?[] places;
    private readonly LabelSide[] sides;
    private readonly Box[] words;
    private readonly (Spot From, Spot To)[] borders;

    // Thousands of spots are tried for a map, so what is the same for all of them is worked out once.
    private EcogramPlacing(EcogramGround ground, List<Wish> wishes)
    {
        (this.ground, this.wishes) = (ground, wishes);
        places = new Choice?[wishes.Count];
        sides = ground.Style.Numbers ? Inside : Beside;
        var (middle, client) = (ground.Middle, ground.Style.Client + 6);
        words = [new Box(middle.X - client, middle.Y - client, middle.X + client, middle.Y + client), .. ground.RingLabels.Select(label => label.Room)];
        borders = [.. ground.Sectors.Select(border => (ground.At(border.Start, ground.Radius(0)), ground.At(border.Start, ground.Radius(4))))];
    }

    private sealed record Wish(EcogramFigure Figure, EcogramSector Sector, double Angle, double Weight)
    {
        /// <summary>Where they could stand, the best first; the same in every turn.</summary>
        public (Spot At, double Cost)[]? Spots { get; set; }
    }

    private sealed record Choice(Spot At, LabelSide Side, Box Label, Box Room, double Cost);

    /// <summary>Places for all, in the order of the list; null when they do not fit.</summary>
    public static IReadOnlyList<EcogramArrangement.Standing>? Place(EcogramGround ground, IReadOnlyList<EcogramFigure> figures, IReadOnlyList<NetworkApi.Tie> ties)
    {
        var known = ties.Where(tie => tie.OtherPersonId is not null)
            .SelectMany(tie => new[] { (tie.PersonId, tie.OtherPersonId!.Value), (tie.OtherPersonId!.Value, tie.PersonId) }).ToHashSet();
        var placing = new EcogramPlacing(ground, [.. ground.Sectors.SelectMany(sector => WishesIn(ground, sector, figures, known))]);
        var order = Enumerable.Range(0, placing.wishes.Count)
            .OrderBy(i => placing.wishes[i].Figure.Item.Ring).ThenByDescending(i => placing.wishes[i].Weight).ThenBy(i => placing.wishes[i].Figure.Item.Number).ToList();
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var i in order)
            {
                placing.places[i] = null;
                if (placing.Best(placing.wishes[i]) is not { } best)
                {
                    return null;
                }

                placing.places[i] = best;
            }
        }

        return [.. placing.places.Zip(placing.wishes, (place, wish) => (Place: place!, wish.Figure.Item.Number)).OrderBy(pair => pair.Number)
            .Select(pair => new EcogramArrangement.Standing(pair.Place.At, pair.Place.Side, pair.Place.Label, pair.Place.Room))];
    }

    /// <summary>
    /// Where everybody in a sector would like to stand: people who know each other side by side, spread evenly over the sector whatever their
    /// ring, so that lines do not hide behind people.
    /// </summary>
    private static IEnumerable<Wish> WishesIn(EcogramGround ground, EcogramSector sector, IReadOnlyList<EcogramFigure> figures, HashSet<(Guid, Guid)> known)
    {
        var here = figures.Where(figure => figure.Item.Sector == sector.Code).ToList();
        var row = new List<EcogramFigure>();
        foreach (var first in here.OrderByDescending(figure => figure.Item.Ring).ThenBy(figure => figure.Item.Number))
        {
            Follow(first);
        }

        void Follow(EcogramFigure figure)
        {
            if (row.Contains(figure))
            {
                return;
            }

            row.Add(figure);
            foreach (var other in here.Where(other => known.Contains((figure.Item.Person.Id, other.Item.Person.Id))))
            {
                Follow(other);
            }
        }

        return row.Select((figure, i) => ground.AngleOf(sector, figure.Item.Tie?.Angle) is { } angle
            ? new Wish(figure, sector, angle, 2.5)
            : new Wish(figure, sector, sector.Start + ((i + 0.5) * sector.Span / row.Count), 0.5));
    }

    private Choice? Best(Wish wish)
    {
        Choice? best = null;
        foreach (var (at, cost) in wish.Spots ??= [.. Spots(wish).OrderBy(spot => spot.Cost)])
        {
            if (best is not null && cost >= best.Cost)
            {
                break;
            }

            foreach (var side in sides)
            {
                var label = LabelAt(wish.Figure.Label, at, side);
                var room = label.With(SymbolAt(at));
                if (IsFree(room) && cost + Untidiness(wish, at, label, room, side, (best?.Cost ?? double.MaxValue) - cost) is var total && (best is null || total < best.Cost))
                {
                    best = new Choice(at, side, label, room, total);
                }
            }
        }

        return best;
    }

    private IEnumerable<(Spot At, double Cost)> Spots(Wish wish)
    {
        var ring = wish.Figure.Item.Ring;
        var margin = ground.Style.Symbol + 4;
        var (inner, outer) = (ground.Radius(ring - 1) + margin, Math.Max(ground.Radius(ring) - margin, ground.Radius(ring - 1) + margin));
        var rows = Math.Max(2, (int)((outer - inner) / (ground.Style.Symbol * 1.3)));
        for (var row = 0; row <= rows; row++)
        {
            var radius = inner + ((outer - inner) * row / rows);
            var edge = Math.Min(wish.Sector.Span * 0.4, margin / radius * 180 / Math.PI);
            var (start, end) = (wish.Sector.Start + edge, wish.Sector.End - edge);
            var steps = Math.Clamp((int)((end - start) * radius * Math.PI / 180 / (ground.Style.Symbol * 1.1)), 4, 60);
            var off = Math.Abs(radius - ((inner + outer) / 2)) / Math.Max(1, outer - inner) * 8;
            var wished = Math.Clamp(wish.Angle, start, end);
            yield return (ground.At(wished, radius), off);
            for (var step = 0; step <= steps; step++)
            {
                var angle = start + ((end - start) * step / steps);
                yield return (ground.At(angle, radius), off + (Math.Abs(angle - wished) * wish.Weight));
            }
        }
    }

    private bool IsFree(Box room)
    {
        if (!ground.Holds(room))
        {
            return false;
        }

        foreach (var taken in words)
        {
            if (taken.Overlaps(room))
            {
                return false;
            }
        }

        var around = room.Around(2);
        foreach (var place in places)
        {
            if (place is not null && place.Room.Overlaps(around))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How much this choice would spoil: lines through words, words over a border, too little air.</summary>
    private double Untidiness(Wish wish, Spot at, Box label, Box room, LabelSide side, double limit)
    {
        var cost = side is LabelSide.Left or LabelSide.Right ? 3.0 : 0;
        cost += side != LabelSide.Inside && label.IsCrossedBy(ground.Middle, at) ? 45 : 0;
        foreach (var (from, to) in borders)
        {
            cost += room.IsCrossedBy(from, to) ? 18 : 0;
        }

        var air = room.Around(ground.Style.Numbers ? 3 : 9);
        var symbol = SymbolAt(at);
        foreach (var place in places)
        {
            if (cost >= limit)
            {
                return cost;
            }

            if (place is not null)
            {
                cost += place.Room.Overlaps(air) ? 8 : 0;
                cost += place.Room.IsCrossedBy(ground.Middle, at) ? 40 : 0;
                cost += room.IsCrossedBy(ground.Middle, place.At) ? symbol.IsCrossedBy(ground.Middle, place.At) ? 60 : 40 : 0;
            }
        }

        return cost;
    }

    private Box SymbolAt(Spot at)
    {
        var half = ground.Style.Symbol + 2;
        return new Box(at.X - half, at.Y - half, at.X + half, at.Y + half);
    }

    private Box LabelAt(Box size, Spot at, LabelSide side)
    {
        var (width, height, gap) = (size.Right - size.Left, size.Bottom - size.Top, ground.Style.Symbol + 3);
        return side switch
        {
            LabelSide.Below => new Box(at.X - (width / 2), at.Y + gap, at.X + (width / 2), at.Y + gap + height),
            LabelSide.Above => new Box(at.X - (width / 2), at.Y - gap - height, at.X + (width / 2), at.Y - gap),
            LabelSide.Right => new Box(at.X + gap, at.Y - (height / 2), at.X + gap + width, at.Y + (height / 2)),
            LabelSide.Left => new Box(at.X - gap - width, at.Y - (height / 2), at.X - gap, at.Y + (height / 2)),
            _ => new Box(at.X + size.Left, at.Y + size.Top, at.X + size.Right, at.Y + size.Bottom),
        };
    }
}
