using System.Runtime.InteropServices;
using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Drawing;

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
    private readonly Choice?[] choices;

    // What every spot is tried against, thousands of times for one drawing: kept flat, and worked out once.
    private readonly List<(Box Room, Spot At)> others;
    private readonly List<Box> near = [];
    private readonly Box[] kept;
    private readonly (Spot From, Spot To)[] borders;
    private readonly List<(Spot At, Rank Rank)> spots = [];
    private readonly PriorityQueue<Spot, Rank> cheapest = new();

    private EcogramPlacing(EcogramGround ground, List<Wish> wishes)
    {
        (this.ground, this.wishes) = (ground, wishes);
        choices = new Choice?[wishes.Count];
        others = new List<(Box Room, Spot At)>(wishes.Count);
        var client = ground.Style.Client + 6;
        kept = [new Box(ground.Middle.X - client, ground.Middle.Y - client, ground.Middle.X + client, ground.Middle.Y + client), .. ground.RingLabels.Select(label => label.Room)];
        borders = [.. ground.Sectors.Select(sector => (ground.At(sector.Start, ground.Radius(0)), ground.At(sector.Start, ground.Radius(4))))];
    }

    private sealed record Wish(EcogramFigure Figure, EcogramSector Sector, double Angle, double Weight);

    /// <summary>The cheapest spot first; of two as cheap the one found first.</summary>
    private readonly record struct Rank(double Cost, int Found) : IComparable<Rank>
    {
        public int CompareTo(Rank other) => Cost < other.Cost ? -1 : Cost > other.Cost ? 1 : Found.CompareTo(other.Found);
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
        // When a whole turn moves nobody, another would not either.
        var moved = true;
        for (var turn = 0; turn < Turns && moved; turn++)
        {
            moved = false;
            foreach (var i in order)
            {
                if (placing.Best(i) is not { } best)
                {
                    return null;
                }

                moved |= best != placing.choices[i];
                placing.choices[i] = best;
            }
        }

        return [.. placing.choices.Zip(placing.wishes, (choice, wish) => (Choice: choice!, wish.Figure.Item.Number)).OrderBy(pair => pair.Number)
            .Select(pair => new EcogramArrangement.Standing(pair.Choice.At, pair.Choice.Side, pair.Choice.Label, pair.Choice.Room))];
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

    private Choice? Best(int person)
    {
        others.Clear();
        for (var i = 0; i < choices.Length; i++)
        {
            if (i != person && choices[i] is { } other)
            {
                others.Add((other.Room, other.At));
            }
        }

        var wish = wishes[person];
        var sides = ground.Style.Numbers ? Inside : Beside;
        FindSpots(wish);
        FindNear(wish.Figure.Label);
        cheapest.Clear();
        cheapest.EnqueueRange(spots);
        Choice? best = null;
        while (cheapest.TryDequeue(out var at, out var rank) && (best is null || rank.Cost < best.Cost))
        {
            var cost = rank.Cost;
            var symbol = SymbolAt(at);
            if (IsTaken(symbol))
            {
                continue;
            }

            foreach (var side in sides)
            {
                if (best is not null && cost + CostOf(side) >= best.Cost)
                {
                    continue;
                }

                var label = LabelAt(wish.Figure.Label, at, side);
                var room = label.With(symbol);
                if (IsFree(room) && cost + Untidiness(at, label, symbol, room, side, (best?.Cost ?? double.MaxValue) - cost) is var total && (best is null || total < best.Cost))
                {
                    best = new Choice(at, side, label, room, total);
                }
            }
        }

        return best;
    }

    private static double CostOf(LabelSide side) => side is LabelSide.Left or LabelSide.Right ? 3.0 : 0;

    private void FindSpots(Wish wish)
    {
        spots.Clear();
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
            spots.Add((ground.At(wished, radius), new Rank(off, spots.Count)));
            for (var step = 0; step <= steps; step++)
            {
                var angle = start + ((end - start) * step / steps);
                spots.Add((ground.At(angle, radius), new Rank(off + (Math.Abs(angle - wished) * wish.Weight), spots.Count)));
            }
        }
    }

    /// <summary>Only those who stand about where the spots are can be in the way of one.</summary>
    private void FindNear(Box label)
    {
        var reach = label.Right - label.Left + label.Bottom - label.Top + (ground.Style.Symbol * 2) + 20;
        var region = spots.Aggregate(new Box(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue), (all, spot) => all.With(new Box(spot.At.X, spot.At.Y, spot.At.X, spot.At.Y))).Around(reach);
        near.Clear();
        foreach (var (room, _) in others)
        {
            if (room.Overlaps(region))
            {
                near.Add(room);
            }
        }
    }

    private bool IsFree(Box room)
    {
        if (!ground.Holds(room))
        {
            return false;
        }

        foreach (var place in kept)
        {
            if (place.Overlaps(room))
            {
                return false;
            }
        }

        return !IsTaken(room);
    }

    private bool IsTaken(Box room)
    {
        var around = room.Around(2);
        for (var i = 0; i < near.Count; i++)
        {
            if (near[i].Overlaps(around))
            {
                // Who is in the way here is in the way of the next spot, most likely.
                (near[0], near[i]) = (near[i], near[0]);
                return true;
            }
        }

        return false;
    }

    /// <summary>How much this choice would spoil: lines through words, words over a border, too little air.</summary>
    private double Untidiness(Spot at, Box label, Box symbol, Box room, LabelSide side, double limit)
    {
        var cost = CostOf(side);
        cost += side != LabelSide.Inside && label.IsCrossedBy(ground.Middle, at) ? 45 : 0;
        foreach (var (from, to) in borders)
        {
            cost += room.IsCrossedBy(from, to) ? 18 : 0;
        }

        var air = room.Around(ground.Style.Numbers ? 3 : 9);
        foreach (var (other, there) in CollectionsMarshal.AsSpan(others))
        {
            if (cost >= limit)
            {
                return cost;
            }

            cost += other.Overlaps(air) ? 8 : 0;
            cost += other.IsCrossedBy(ground.Middle, at) ? 40 : 0;
            cost += room.IsCrossedBy(ground.Middle, there) ? symbol.IsCrossedBy(ground.Middle, there) ? 60 : 40 : 0;
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
