using Meeverhuizen.Web.Map.Ties;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Drawing;

/// <summary>The measures of a drawing: a large one with names or numbers for a screen or paper, a compact one with numbers for a phone.</summary>
public sealed record EcogramStyle(
    bool Numbers, double Aspect, double Client, double Symbol, double NameSize, double NoteSize, double NameWidth, double LeastWidth, double LeastRing, double LabelSize, double Edge)
{
    /// <summary>Wider than high: names are wide, and so are screens.</summary>
    public static readonly EcogramStyle Large = new(false, 1.34, 44, 12, 16.5, 13.5, 150, 1000, 88, 13.5, 36);

    /// <summary>Numbers in the symbols; the list beside it has the names.</summary>
    public static readonly EcogramStyle Compact = new(true, 1, 26, 13, 13, 0, 0, 304, 34, 12.5, 24);

    /// <summary>Of a big map on a screen or paper: numbers where names could not be read.</summary>
    public static readonly EcogramStyle Numbered = new(true, 1.34, 44, 18, 18, 0, 0, 1000, 72, 18, 40);

    /// <summary>The smallest letter or figure in it.</summary>
    public double Smallest => Numbers ? Math.Min(Math.Min(Symbol, LabelSize), ClientSize) : Math.Min(Math.Min(NoteSize, LabelSize), ClientSize);

    /// <summary>Letters of the client's name.</summary>
    public double ClientSize => !Numbers ? 15 : Client > 30 ? 18 : 12.5;
}

/// <summary>
/// The empty map: the client in the middle, rings 1 to 4 around, the circle divided into sectors. Rings and sectors get the room that the
/// people in them need. Without neighbours or others the four sectors are the quadrants of easyNWK, so a map taken over stands as it did.
/// </summary>
public sealed class EcogramGround
{
    // Counter-clockwise from the top. Neighbours and others come in between only when there are any.
    private static readonly (string Code, bool Always, double Quadrant)[] Order =
    [
        ("friends", true, 90), ("neighbours", false, double.NaN), ("colleagues", true, 180), ("other", false, double.NaN), ("professionals", true, 270), ("family", true, 0),
    ];

    private readonly double[] radii;

    private EcogramGround(EcogramStyle style, double[] radii, IReadOnlyList<EcogramSector> sectors)
    {
        (Style, this.radii, Sectors) = (style, radii, sectors);
        Height = 2 * (radii[^1] + style.Edge);
        Width = Math.Max(style.LeastWidth, 2 * ((radii[^1] * style.Aspect) + style.Edge));
        Middle = new Spot(Width / 2, Height / 2);
        var words = TieWords.Rings;
        RingLabels = [.. Enumerable.Range(1, 4).Where(ring => ring < 4 || HasOutside).Select(ring =>
        {
            var word = Words.Of(words, ring.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var half = (EcogramText.WidthOf(word, style.LabelSize) / 2) + 4;
            var y = Middle.Y - (ring < 4 ? radii[ring] : (radii[3] + radii[4]) / 2);
            return (word, new Spot(Middle.X, y), new Box(Middle.X - half, y - (style.LabelSize * 0.75), Middle.X + half, y + (style.LabelSize * 0.75)));
        })];
    }

    public EcogramStyle Style { get; }

    public double Width { get; }

    public double Height { get; }

    public Spot Middle { get; }

    public IReadOnlyList<EcogramSector> Sectors { get; }

    /// <summary>The words of the rings, on their own lines at the top.</summary>
    public IReadOnlyList<(string Word, Spot At, Box Room)> RingLabels { get; }

    /// <summary>Whether somebody stands outside the third ring.</summary>
    public bool HasOutside => radii[4] - radii[3] > Style.LeastRing / 2;

    /// <summary>Height of ring 1 to 4, measured from the middle upwards; 0 is the client.</summary>
    public double Radius(int ring) => radii[ring];

    /// <summary>The spot at an angle and a height.</summary>
    public Spot At(double angle, double radius)
    {
        var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
        return new Spot(Middle.X + (Style.Aspect * radius * cos), Middle.Y - (radius * sin));
    }

    /// <summary>Whether all of it lies within the outer ring.</summary>
    public bool Holds(Box box) =>
        Inside(box.Left, box.Top) && Inside(box.Right, box.Top) && Inside(box.Left, box.Bottom) && Inside(box.Right, box.Bottom);

    /// <summary>Where somebody taken over from another tool should stand: its quadrant is our sector, however wide that is now.</summary>
    public double? AngleOf(EcogramSector sector, double? imported)
    {
        var quadrant = Array.Find(Order, item => item.Code == sector.Code).Quadrant;
        return imported is not { } angle || double.IsNaN(quadrant) ? null
            : sector.Start + (Math.Clamp((((angle % 360) + 360) % 360) - quadrant, 0, 90) / 90 * sector.Span);
    }

    /// <summary>A ground that fits what is needed: the area per ring, the area per sector, and how generously.</summary>
    public static EcogramGround For(EcogramStyle style, double[] needPerRing, IReadOnlyDictionary<string, double> needPerSector, double ease, bool even)
    {
        var radii = new double[5];
        radii[0] = style.Client;
        for (var ring = 1; ring <= 4; ring++)
        {
            var least = ring < 4 || needPerRing[4] > 0 ? style.LeastRing * Math.Sqrt(ease) : style.LeastRing * 0.12;
            var inner = radii[ring - 1];
            radii[ring] = Math.Max(inner + least, Math.Sqrt((inner * inner) + (needPerRing[ring] * 1.9 * ease / (Math.PI * style.Aspect))));
        }

        var used = Array.FindAll(Order, item => item.Always || needPerSector.ContainsKey(item.Code));
        double Least((string, bool Always, double) item) => item.Always ? 1 : 0.7;
        var (allLeast, allNeed) = (used.Sum(Least), Math.Max(1, needPerSector.Values.Sum()));
        var at = 90.0;
        var sectors = used.Select(item =>
        {
            var share = Least(item) / allLeast;
            var span = 360 * (even ? share : (0.45 * share) + (0.55 * needPerSector.GetValueOrDefault(item.Code) / allNeed));
            return new EcogramSector(item.Code, at, at += span);
        });
        return new EcogramGround(style, radii, [.. sectors]);
    }

    private bool Inside(double x, double y)
    {
        var (dx, dy) = ((x - Middle.X) / Style.Aspect, y - Middle.Y);
        return (dx * dx) + (dy * dy) <= radii[4] * radii[4];
    }
}
