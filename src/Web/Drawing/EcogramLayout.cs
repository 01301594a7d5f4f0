using System.Globalization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Map.Persons;
using Meeverhuizen.Web.Map.Ties;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Drawing;

/// <summary>
/// Gives everybody on a map a place: in their own ring and sector, where the map came from another tool as near as can be to where they
/// stood there, and so that no words overlap. The same map always gives the same drawing. When it does not fit, the drawing grows.
/// </summary>
public sealed class EcogramLayout
{
    /// <summary>More people than this are not drawn with their names; the list has them all.</summary>
    public const int Most = 120;

    /// <summary>More than this not with numbers either.</summary>
    public const int MostNumbers = 250;

    /// <summary>How far the line of who has no place reaches.</summary>
    internal const double Stub = 54;

    private EcogramLayout(EcogramGround ground, IReadOnlyList<EcogramPlace> places, int leftOut, Box? waiting) =>
        (Ground, Places, LeftOut, Waiting) = (ground, places, leftOut, waiting);

    public EcogramGround Ground { get; }

    /// <summary>Everybody, in the order of the list.</summary>
    public IReadOnlyList<EcogramPlace> Places { get; }

    /// <summary>Under the circle, for who has no place in it yet; null when everybody has.</summary>
    public Box? Waiting { get; }

    /// <summary>Of the whole drawing.</summary>
    public double Height => Waiting is { } waiting ? waiting.Bottom + Ground.Style.Edge : Ground.Height;

    /// <summary>How many are only in the list; those who stand farthest away.</summary>
    public int LeftOut { get; }

    /// <summary>The ties with the client that are a line here. Of who has no place, only when something is known of it: it would run through everybody else.</summary>
    public IEnumerable<EcogramPlace> Own => Places.Where(place => place.Tie is not null && (place.HasPlace || TieSentences.IsKnown(place.Tie)));

    /// <summary>The ties between two who are both drawn.</summary>
    public IEnumerable<(NetworkApi.Tie Tie, EcogramPlace One, EcogramPlace Other)> Between(NetworkApi.Map map)
    {
        var places = Places.ToDictionary(place => place.Person.Id);
        return map.Ties.Where(tie => tie.OtherPersonId is { } other && places.ContainsKey(tie.PersonId) && places.ContainsKey(other))
            .Select(tie => (tie, places[tie.PersonId], places[tie.OtherPersonId!.Value]));
    }

    /// <summary>The drawing of a map.</summary>
    public static EcogramLayout Of(NetworkApi.Map map, EcogramStyle style) => Of(map, EcogramOrder.Of(map), style);

    /// <summary>The drawing of a map whose people are in order already.</summary>
    public static EcogramLayout Of(NetworkApi.Map map, IReadOnlyList<EcogramOrder.Item> all, EcogramStyle style)
    {
        var most = style.Numbers ? MostNumbers : Most;
        var drawn = all.Count <= most ? all : [.. all.OrderBy(item => item.HasPlace ? item.Ring : 5).ThenBy(item => item.Number).Take(most).OrderBy(item => item.Number)];
        var figures = drawn.Select(item => Figure(item, style)).ToList();

        var (placed, rest) = (figures.FindAll(figure => figure.Item.HasPlace), figures.FindAll(figure => !figure.Item.HasPlace));
        var arrangement = EcogramArrangement.Of(style, placed, map.Ties);
        var (waiting, standings) = Wait(arrangement.Ground, rest);
        return new EcogramLayout(
            arrangement.Ground,
            [.. placed.Zip(arrangement.Standings, Place).Concat(rest.Zip(standings, Place))],
            all.Count - drawn.Count, waiting);

        static EcogramPlace Place(EcogramFigure figure, EcogramArrangement.Standing here) => new(
            figure.Item.Number, figure.Item.Person, figure.Item.Tie, figure.Name, figure.Note, here.At, here.Side, here.Label, here.Room);
    }

    /// <summary>Rows under the circle: who has no place stands there, outside every ring and part, in the order of the list.</summary>
    private static (Box? Waiting, IReadOnlyList<EcogramArrangement.Standing> Standings) Wait(EcogramGround ground, List<EcogramFigure> figures)
    {
        if (figures.Count == 0)
        {
            return (null, []);
        }

        var style = ground.Style;
        const double Air = 14;
        var (left, right) = (style.Edge / 2, ground.Width - (style.Edge / 2));
        var top = ground.Height;
        var (x, y, row) = (left + Air, top + (style.LabelSize * 2.4), 0.0);
        var standings = new List<EcogramArrangement.Standing>(figures.Count);
        foreach (var figure in figures)
        {
            var (symbol, width, height) = (style.Symbol + 3, figure.Label.Right - figure.Label.Left, figure.Label.Bottom - figure.Label.Top);
            var cell = (Width: Math.Max(symbol * 2, style.Numbers ? 0 : width), Height: Stub + symbol + (style.Numbers ? 0 : height + 3));
            if (x > left + Air && x + cell.Width > right - Air)
            {
                (x, y, row) = (left + Air, y + row + Air, 0);
            }

            var at = new Spot(x + (cell.Width / 2), y + Stub);
            var label = style.Numbers
                ? new Box(at.X + figure.Label.Left, at.Y + figure.Label.Top, at.X + figure.Label.Right, at.Y + figure.Label.Bottom)
                : new Box(at.X - (width / 2), at.Y + symbol, at.X + (width / 2), at.Y + symbol + height);
            standings.Add(new EcogramArrangement.Standing(at, style.Numbers ? LabelSide.Inside : LabelSide.Below, label,
                label.With(new Box(at.X - symbol, at.Y - symbol, at.X + symbol, at.Y + symbol))));
            (x, row) = (x + cell.Width + Air, Math.Max(row, cell.Height));
        }

        return (new Box(left, top, right, y + row + Air), standings);
    }

    private static EcogramFigure Figure(EcogramOrder.Item item, EcogramStyle style)
    {
        if (style.Numbers)
        {
            var symbol = style.Symbol + 2;
            return new EcogramFigure(item, [item.Number.ToString(CultureInfo.InvariantCulture)], "", new Box(-symbol, -symbol, symbol, symbol));
        }

        var name = EcogramText.Lines(item.Person.Name, style.NameSize, style.NameWidth);
        var relation = PersonWords.Relation(item.Person.RelationCode, item.Person.RoleCode, item.Person.RelationText);
        var letters = item.Tie is { Status: not "ended" } tie ? string.Concat(TieSentences.SupportLetters.Where(s => tie.Support.Contains(s.Code)).Select(s => " " + s.Letter)) : "";
        var known = relation == PersonWords.NoRelation ? "" : EcogramText.Cut(item.Person.Deceased == true ? T($"{relation}, overleden") : relation, style.NoteSize, style.NameWidth + 10);
        var note = (known + (known.Length > 0 && letters.Length > 0 ? " ·" : "") + letters).Trim();
        var width = Math.Max(name.Max(line => EcogramText.WidthOf(line, style.NameSize)), EcogramText.WidthOf(note, style.NoteSize));
        var height = (name.Count * style.NameSize * 1.15) + (note.Length > 0 ? style.NoteSize * 1.25 : 0);
        return new EcogramFigure(item, name, note, new Box(0, 0, width + 4, height));
    }
}

/// <summary>Somebody who still needs a place: the words, and the room they take.</summary>
internal sealed record EcogramFigure(EcogramOrder.Item Item, IReadOnlyList<string> Name, string Note, Box Label)
{
    /// <summary>About the room of symbol and words together.</summary>
    public Box Size => Name.Count == 1 && Note.Length == 0 && Label.Left < 0 ? Label.Around(2) : new Box(0, 0, Label.Right + 8, Label.Bottom + 32);
}

/// <summary>The order in which people are listed and numbered: by sector, then from close to far.</summary>
public static class EcogramOrder
{
    /// <summary>Somebody with their tie to the client.</summary>
    public sealed record Item(int Number, NetworkApi.Person Person, NetworkApi.Tie? Tie)
    {
        /// <summary>Whether somebody said how close and in which part; else there is no place yet.</summary>
        public bool HasPlace { get; } = IsPlace(Tie);

        /// <summary>Of who has a place.</summary>
        public int Ring => Math.Clamp(Tie?.Ring ?? 4, 1, 4);

        /// <summary>How close, in words; without a place in the drawing, what is known of it all the same.</summary>
        public string RingWord => this switch
        {
            { HasPlace: true } => TieWords.Ring(Ring),
            { Tie: { Ring: null, Sector: not Words.Unknown } tie } => T($"Nog geen plek ({Words.Of(TieWords.Sectors, tie.Sector).ToLower(CultureInfo.CurrentCulture)})"),
            { Tie: { Ring: not null } tie } => T($"Nog geen plek ({TieWords.Ring(tie.Ring).ToLower(CultureInfo.CurrentCulture)})"),
            _ => TieWords.NoPlace,
        };

        public string Sector { get; } = IsPlace(Tie) ? Tie!.Sector : Words.Unknown;
    }

    /// <summary>Whether a tie with the client says where somebody stands.</summary>
    public static bool IsPlace(NetworkApi.Tie? tie) => tie is { Ring: not null } && Places.ContainsKey(tie.Sector);

    private static StringComparer ByName => StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true);

    private static readonly Dictionary<string, int> Places = TieWords.Sectors.Select((sector, place) => (sector.Code, place)).ToDictionary(one => one.Code, one => one.place, StringComparer.Ordinal);

    /// <summary>Which part of the circle comes first in the list, counted from 0; an unknown one comes last.</summary>
    internal static int PlaceOf(string sector) => Places.GetValueOrDefault(sector, Places.Count);

    public static IReadOnlyList<Item> Of(NetworkApi.Map map)
    {
        var ties = map.Ties.Where(tie => tie.OtherPersonId is null).GroupBy(tie => tie.PersonId).ToDictionary(group => group.Key, group => group.First());
        return [.. map.Persons
            .Select(person => new Item(0, person, ties.GetValueOrDefault(person.Id)))
            .OrderBy(item => PlaceOf(item.Sector))
            .ThenBy(item => item.HasPlace ? item.Ring : 5).ThenBy(item => item.Person.Name, ByName).ThenBy(item => item.Person.Id)
            .Select((item, i) => item with { Number = i + 1 })];
    }

    /// <summary>Every tie between two persons on the map, in the order of the list: who knows whom.</summary>
    public static IReadOnlyList<(NetworkApi.Tie Tie, Item One, Item Other)> Between(NetworkApi.Map map, IReadOnlyList<Item> people)
    {
        var items = people.ToDictionary(item => item.Person.Id);
        return [.. map.Ties
            .Where(tie => tie.OtherPersonId is { } other && items.ContainsKey(tie.PersonId) && items.ContainsKey(other))
            .Select(tie => (Tie: tie, One: items[tie.PersonId], Other: items[tie.OtherPersonId!.Value]))
            .OrderBy(pair => Math.Min(pair.One.Number, pair.Other.Number)).ThenBy(pair => Math.Max(pair.One.Number, pair.Other.Number)).ThenBy(pair => pair.Tie.Id)];
    }

    /// <summary>
    /// What people are called in a sentence. A name that two have gets its number where the numbers can be seen; else what tells them apart:
    /// who they are, where they stand, or which of the list.
    /// </summary>
    /// <param name="people">Everybody, in order.</param>
    /// <param name="numbers">Whether the numbers stand beside the sentence, in the drawing or the list.</param>
    public static IReadOnlyDictionary<Guid, string> NamesOf(IReadOnlyList<Item> people, bool numbers)
    {
        var names = people.ToDictionary(item => item.Person.Id, item => item.Person.Name);
        var byName = ByName;
        foreach (var same in people.GroupBy(item => item.Person.Name, byName).Where(group => group.Count() > 1).Select(group => group.ToList()))
        {
            var apart = numbers ? null : TellingApart.FirstOrDefault(tells => same.Select(tells).Distinct(byName).Count() == same.Count);
            for (var i = 0; i < same.Count; i++)
            {
                var name = same[i].Person.Name;
                names[same[i].Person.Id] = numbers ? T($"{name} (nr. {same[i].Number})") : $"{name} ({apart?.Invoke(same[i]) ?? T($"de {i + 1}e in de lijst")})";
            }
        }

        return names;
    }

    private static readonly Func<Item, string>[] TellingApart =
    [
        item => Lower(PersonWords.Relation(item.Person.RelationCode, item.Person.RoleCode, item.Person.RelationText)),
        item => item.Person.AgeText is { Length: > 0 } age ? age : T("leeftijd niet bekend"),
        item => Lower(item.HasPlace ? Words.Of(TieWords.Sectors, item.Sector) : TieWords.NoPlace),
        item => Lower(item.HasPlace ? $"{Words.Of(TieWords.Sectors, item.Sector)}, {Lower(item.RingWord)}" : item.RingWord),
    ];

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLower(text[0], CultureInfo.CurrentCulture) + text[1..];
}
