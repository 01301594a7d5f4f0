using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Drawing;

/// <summary>
/// Which drawing of a map is shown where: with names where the smallest letters can be read (12 pixels on a screen, 7 points on paper), else
/// with the numbers of the list. Nobody has to have a script for it, so it is decided here, for the room that a page or a sheet has.
/// </summary>
public sealed record EcogramView
{
    /// <summary>Letters on a screen are at least this high, in pixels.</summary>
    public const double OnScreen = 12;

    /// <summary>Letters on paper are at least this high, in points.</summary>
    public const double OnPaper = 7;

    /// <summary>Sizes to choose from, in percent of what just can be read.</summary>
    public static readonly IReadOnlyList<int> Sizes = [100, 150, 200, 300];

    // More than this never fits with names; then that drawing is not made to see whether it does.
    private const int NamesPerhaps = 60;

    /// <summary>The room on a page of 1280 pixels, and on A4 within its margins, in points: upright among other things, and a sheet for the drawing alone.</summary>
    private const double PageWidth = 1060;

    /// <summary>The room on a phone of 360 pixels; a wider drawing is pushed aside there.</summary>
    public const double PhoneWidth = 304;

    private const double SheetWidth = 1180;

    private static readonly Box Upright = new(0, 0, 520, 640);

    private static readonly Box Lying = new(0, 0, 770, 455);

    /// <summary>Everybody in order.</summary>
    public required IReadOnlyList<EcogramOrder.Item> People { get; init; }

    /// <summary>For a screen with room.</summary>
    public required EcogramLayout Wide { get; init; }

    /// <summary>For paper; often the same.</summary>
    public required EcogramLayout Paper { get; init; }

    /// <summary>For a phone.</summary>
    public required EcogramLayout Narrow { get; init; }

    /// <summary>One of <see cref="Sizes"/>.</summary>
    public required int Size { get; init; }

    /// <summary>Whether the names fit without being asked for.</summary>
    public required bool NamesFit { get; init; }

    /// <summary>Whether somewhere numbers stand instead of names, so that the list has to have them.</summary>
    public bool Numbers => Wide.Ground.Style.Numbers || Paper.Ground.Style.Numbers;

    /// <summary>Whether the numbers stand on paper alone: on a screen with room there are names.</summary>
    public bool NumbersOnPaperOnly => Numbers && !Wide.Ground.Style.Numbers;

    /// <summary>The drawings of a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="names">With names or with numbers; null is as it fits.</param>
    /// <param name="size">How large, in percent.</param>
    /// <param name="sheet">On a page of its own, and on paper alone on a sheet.</param>
    public static EcogramView Of(NetworkApi.Map map, bool? names = null, int size = 100, bool sheet = false)
    {
        var people = EcogramOrder.Of(map);
        var named = people.Count <= NamesPerhaps || names == true ? EcogramLayout.Of(map, people, EcogramStyle.Large) : null;
        var fit = named is not null && LeastWidth(named) <= (sheet ? SheetWidth : PageWidth);
        var paper = sheet ? Lying : Upright;
        var fitPaper = named is not null && Math.Min((paper.Right - paper.Left) / named.Ground.Width, (paper.Bottom - paper.Top) / named.Height) * named.Ground.Style.Smallest >= OnPaper;
        var numbered = (names ?? fit) && fitPaper ? null : EcogramLayout.Of(map, people, EcogramStyle.Numbered);
        return new EcogramView
        {
            People = people,
            Wide = (names ?? fit) ? named! : numbered!,
            Paper = fitPaper ? named! : numbered!,
            Narrow = EcogramLayout.Of(map, people, EcogramStyle.Compact),
            Size = Sizes.Contains(size) ? size : 100,
            NamesFit = fit,
        };
    }

    /// <summary>How wide a drawing has to be to be read, times the size that was chosen.</summary>
    public double Width(EcogramLayout layout) => Size == 100 ? LeastWidth(layout) : Math.Max(LeastWidth(layout), layout == Narrow ? PhoneWidth : PageWidth) * Size / 100;

    private static double LeastWidth(EcogramLayout layout) => Math.Ceiling(layout.Ground.Width * OnScreen / layout.Ground.Style.Smallest);
}
