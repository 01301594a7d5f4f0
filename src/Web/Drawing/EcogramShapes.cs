namespace Meeverhuizen.Web.Drawing;

/// <summary>A place in the drawing; y grows downwards, as in SVG.</summary>
public readonly record struct Spot(double X, double Y)
{
    public double To(Spot other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}

/// <summary>A rectangle that something needs for itself.</summary>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Area => (Right - Left) * (Bottom - Top);

    public Box Around(double margin) => new(Left - margin, Top - margin, Right + margin, Bottom + margin);

    public Box With(Box other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether a straight line passes through (Liang–Barsky).</summary>
    public bool IsCrossedBy(Spot from, Spot to)
    {
        // Most lines are clearly to one side.
        const double Clearly = 1e-6;
        if (Math.Max(from.X, to.X) < Left - Clearly || Math.Min(from.X, to.X) > Right + Clearly || Math.Max(from.Y, to.Y) < Top - Clearly || Math.Min(from.Y, to.Y) > Bottom + Clearly)
        {
            return false;
        }

        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var (enter, leave) = (0.0, 1.0);
        return Clip(-dx, from.X - Left) && Clip(dx, Right - from.X) && Clip(-dy, from.Y - Top) && Clip(dy, Bottom - from.Y);

        bool Clip(double p, double q)
        {
            if (p == 0)
            {
                return q >= 0;
            }

            var t = q / p;
            (enter, leave) = p < 0 ? (Math.Max(enter, t), leave) : (enter, Math.Min(leave, t));
            return enter <= leave;
        }
    }
}

/// <summary>A part of the circle, from one angle to the next, counter-clockwise in degrees with 0 at the right.</summary>
public sealed record EcogramSector(string Code, double Start, double End)
{
    public double Span => End - Start;

    public double Middle => (Start + End) / 2;
}

/// <summary>Where the words of somebody stand, seen from their symbol.</summary>
public enum LabelSide
{
    /// <summary>The compact drawing: a number in the symbol.</summary>
    Inside,
    Above,
    Below,
    Left,
    Right,
}

/// <summary>Somebody in the drawing: symbol, words, and the room both take.</summary>
/// <param name="Number">The same number as in the list of the network; 1 is the first.</param>
/// <param name="Person">Who.</param>
/// <param name="Tie">The tie with the client; null when only the person is known.</param>
/// <param name="Name">The name, in one or two short lines.</param>
/// <param name="Note">Who they are and which support, in a few words.</param>
/// <param name="At">Middle of the symbol.</param>
/// <param name="Side">Where the words stand.</param>
/// <param name="Label">The room of the words.</param>
/// <param name="Room">The room of symbol and words together.</param>
public sealed record EcogramPlace(
    int Number, Api.NetworkApi.Person Person, Api.NetworkApi.Tie? Tie, IReadOnlyList<string> Name, string Note, Spot At, LabelSide Side, Box Label, Box Room)
{
    /// <summary>Whether they stand in the circle; else nobody said where.</summary>
    public bool HasPlace => EcogramOrder.IsPlace(Tie);
}
