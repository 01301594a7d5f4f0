using System.Text;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Drawing;

/// <summary>
/// A tie as a line (after Hartman's ecomap): thick is strong, dots are weak, a zigzag is tension, long dashes have faded, a line cut by two
/// strokes is broken, a line that stops has ended; an arrowhead points to who receives. Each can be told apart without colour.
/// </summary>
public sealed record EcogramStroke(string Class, string Lines, string Marks, string Arrows)
{
    private const double Wave = 5;

    /// <summary>The line of a tie between two spots, bent or straight; <paramref name="from"/> is the client or the first person.</summary>
    public static EcogramStroke Of(NetworkApi.Tie tie, Spot from, Spot to, double bend = 0, double arrowsAt = 20)
    {
        var curve = new Curve(from, to, bend);
        var tension = tie.Tension == true && tie.Status is not "ended";
        var (lines, marks, arrows) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        var length = curve.Length;
        switch (tie.Status)
        {
            case "broken":
                Line(lines, curve, 0, 0.5 - (6 / length), tension);
                Line(lines, curve, 0.5 + (6 / length), 1, tension);
                Cross(marks, curve, 0.5 - (5 / length), slant: 6);
                Cross(marks, curve, 0.5 + (5 / length), slant: 6);
                break;
            case "ended":
                Line(lines, curve, 0, 0.45, zigzag: false);
                Cross(marks, curve, 0.45, slant: 0);
                break;
            default:
                Line(lines, curve, 0, 1, tension);
                break;
        }

        if (tie.Strength == Words.Unknown || tie.Status == Words.Unknown)
        {
            QuestionMark(marks, curve.At(0.5));
        }

        if (tie.Status is not "ended")
        {
            var (size, tip) = (11.0, 1 - (arrowsAt / length));
            if (tie.Direction is "gives" or "mutual")
            {
                Arrow(arrows, curve, tip, -size / length);
            }

            if (tie.Direction is "gets" or "mutual")
            {
                tip = tie.Direction == "mutual" ? tip - ((size + 13) / length) : tip - (size / length);
                Arrow(arrows, curve, tip, size / length);
            }
        }

        var kinds = new[] { tie.Strength, tie.Status == "active" ? "" : tie.Status, tension ? "tension" : "" };
        return new EcogramStroke(string.Join(' ', kinds.Where(kind => kind.Length > 0).Select(kind => "mv-tie--" + kind)), lines.ToString(), marks.ToString(), arrows.ToString());
    }

    private static void Line(StringBuilder path, Curve curve, double start, double end, bool zigzag)
    {
        var length = curve.Length * (end - start);
        if (!zigzag && curve.IsStraight)
        {
            Move(path, 'M', curve.At(start));
            Move(path, 'L', curve.At(end));
            return;
        }

        var steps = Math.Max(2, (int)(length / (zigzag ? 7 : 12)));
        Move(path, 'M', curve.At(start));
        for (var step = 1; step <= steps; step++)
        {
            var t = start + ((end - start) * step / steps);
            var side = !zigzag || step == steps || length * step / steps < 10 || length * (steps - step) / steps < 12 ? 0 : step % 2 == 0 ? Wave : -Wave;
            Move(path, 'L', curve.Beside(t, side));
        }
    }

    private static void Cross(StringBuilder path, Curve curve, double t, double slant)
    {
        Move(path, 'M', curve.Beside(t - (slant / 2 / curve.Length), -9));
        Move(path, 'L', curve.Beside(t + (slant / 2 / curve.Length), 9));
    }

    /// <summary>Upright, whichever way the line runs.</summary>
    private static void QuestionMark(StringBuilder path, Spot at)
    {
        Move(path, 'M', new Spot(at.X - 4.5, at.Y - 5.5));
        foreach (var (x, y) in new[] { (-4.2, -8.6), (-1.5, -10.8), (1.8, -10.8), (4.4, -8.6), (4.4, -5.6), (2, -3.2), (0, -1.4), (0, 2.2) })
        {
            Move(path, 'L', new Spot(at.X + x, at.Y + y));
        }

        Move(path, 'M', new Spot(at.X, at.Y + 7));
        Move(path, 'L', new Spot(at.X, at.Y + 7.4));
    }

    private static void Arrow(StringBuilder path, Curve curve, double tip, double back)
    {
        Move(path, 'M', curve.At(tip));
        Move(path, 'L', curve.Beside(tip + back, 6.5));
        Move(path, 'L', curve.Beside(tip + back, -6.5));
        path.Append('Z');
    }

    private static void Move(StringBuilder path, char step, Spot spot) => path.Append(step).Number(spot.X).Append(' ').Number(spot.Y);

    /// <summary>A straight line, or an arc that keeps aside.</summary>
    private sealed class Curve(Spot from, Spot to, double bend)
    {
        private readonly Spot control = new(((from.X + to.X) / 2) + (bend * (to.Y - from.Y)), ((from.Y + to.Y) / 2) - (bend * (to.X - from.X)));

        public bool IsStraight => bend == 0;

        public double Length { get; } = Math.Max(30, from.To(to) * (1 + (bend * bend)));

        public Spot At(double t) => new(
            ((1 - t) * (1 - t) * from.X) + (2 * t * (1 - t) * control.X) + (t * t * to.X),
            ((1 - t) * (1 - t) * from.Y) + (2 * t * (1 - t) * control.Y) + (t * t * to.Y));

        public Spot Beside(double t, double distance)
        {
            var dx = ((1 - t) * (control.X - from.X)) + (t * (to.X - control.X));
            var dy = ((1 - t) * (control.Y - from.Y)) + (t * (to.Y - control.Y));
            var norm = Math.Max(0.001, Math.Sqrt((dx * dx) + (dy * dy)));
            var at = At(t);
            return new Spot(at.X - (dy / norm * distance), at.Y + (dx / norm * distance));
        }
    }
}
