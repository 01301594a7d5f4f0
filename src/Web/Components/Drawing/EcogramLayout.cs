using System.Globalization;
using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Components.Drawing;

/// <summary>
/// Gives everybody on a map a place: in their own ring and sector, where the map came from another tool as near as can be to where they
/// stood there, and so that no words overlap. The same map always gives the same drawing. When it does not fit, the drawing grows.
/// </summary>
public sealed class EcogramLayout
{
    /// <summary>More people than this are not drawn; the list has them all.</summary>
    public const int Most = 120;

    private EcogramLayout(EcogramGround ground, IReadOnlyList<EcogramPlace> places, int leftOut) => (Ground, Places, LeftOut) = (ground, places, leftOut);

    public EcogramGround Ground { get; }

    /// <summary>Everybody, in the order of the list.</summary>
    public IReadOnlyList<EcogramPlace> Places { get; }

    /// <summary>How many are only in the list; those who stand farthest away.</summary>
    public int LeftOut { get; }

    /// <summary>The drawing of a map.</summary>
    public static EcogramLayout Of(NetworkApi.Map map, EcogramStyle style) => Of(map, EcogramOrder.Of(map), style);

    /// <summary>The drawing of a map whose people are in order already.</summary>
    public static EcogramLayout Of(NetworkApi.Map map, IReadOnlyList<EcogramOrder.Item> all, EcogramStyle style)
    {
        var drawn = all.Count <= Most ? all : [.. all.OrderBy(item => item.Ring).ThenBy(item => item.Number).Take(Most).OrderBy(item => item.Number)];
        var figures = drawn.Select(item => Figure(item, style)).ToList();

        var arrangement = EcogramArrangement.Of(style, figures, map.Ties);
        return new EcogramLayout(
            arrangement.Ground,
            [.. figures.Zip(arrangement.Standings, (figure, here) => new EcogramPlace(
                figure.Item.Number, figure.Item.Person, figure.Item.Tie, figure.Name, figure.Note, here.At, here.Side, here.Label, here.Room))],
            all.Count - drawn.Count);
    }

    private static EcogramFigure Figure(EcogramOrder.Item item, EcogramStyle style)
    {
        if (style.Numbers)
        {
            var symbol = style.Symbol + 2;
            return new EcogramFigure(item, [item.Number.ToString(CultureInfo.InvariantCulture)], "", new Box(-symbol, -symbol, symbol, symbol));
        }

        var name = EcogramText.Lines(item.Person.Name, style.NameSize, style.NameWidth);
        var relation = Words.Relation(item.Person.RelationCode, item.Person.RoleCode, item.Person.RelationText);
        var letters = item.Tie is { Status: not "ended" } tie ? string.Concat(TieSentences.SupportLetters.Where(s => tie.Support.Contains(s.Code)).Select(s => " " + s.Letter)) : "";
        var known = relation == Words.NoRelation ? "" : EcogramText.Cut(item.Person.Deceased ? relation + ", overleden" : relation, style.NoteSize, style.NameWidth + 10);
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
        public int Ring => Math.Clamp(Tie?.Ring ?? 4, 1, 4);

        /// <summary>How close, in words.</summary>
        public string RingWord => Words.Of(Words.Rings, Ring.ToString(CultureInfo.InvariantCulture));

        public string Sector { get; } = Places.ContainsKey(Tie?.Sector ?? "") ? Tie!.Sector : "other";
    }

    private static readonly StringComparer ByName = StringComparer.Create(Words.Dutch, ignoreCase: true);
    private static readonly Dictionary<string, int> Places = Words.Sectors.Select((sector, place) => (sector.Code, place)).ToDictionary(one => one.Code, one => one.place, StringComparer.Ordinal);

    public static IReadOnlyList<Item> Of(NetworkApi.Map map)
    {
        var ties = map.Ties.Where(tie => tie.OtherPersonId is null).GroupBy(tie => tie.PersonId).ToDictionary(group => group.Key, group => group.First());
        return [.. map.Persons
            .Select(person => new Item(0, person, ties.GetValueOrDefault(person.Id)))
            .OrderBy(item => Places.GetValueOrDefault(item.Sector, Places.Count))
            .ThenBy(item => item.Ring).ThenBy(item => item.Person.Name, ByName).ThenBy(item => item.Person.Id)
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

    /// <summary>What people are called in a sentence: a name that two have gets the number of the list.</summary>
    public static IReadOnlyDictionary<Guid, string> NamesOf(IReadOnlyList<Item> people)
    {
        var twice = people.GroupBy(item => item.Person.Name, ByName).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(ByName);
        return people.ToDictionary(item => item.Person.Id, item => twice.Contains(item.Person.Name) ? $"{item.Person.Name} (nr. {item.Number})" : item.Person.Name);
    }
}
