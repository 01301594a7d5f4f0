using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Meeverhuizen.Localization;
using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Drawing;

/// <summary>
/// Who stands where, without who it is: a ground and a spot per number of the list. To work it out takes long beside drawing it, and a map
/// is looked at far more often than it changes, so the last ones are kept, by the language (of the words of the rings) and a digest of all
/// else that decides it; no name, no id.
/// </summary>
internal sealed record EcogramArrangement(EcogramGround Ground, IReadOnlyList<EcogramArrangement.Standing> Standings)
{
    /// <summary>A few hundred bytes for each person on a map: some megabytes together.</summary>
    private const int Kept = 500;

    private static readonly ConcurrentDictionary<string, EcogramArrangement> Known = new(StringComparer.Ordinal);

    /// <summary>A symbol and its words.</summary>
    internal readonly record struct Standing(Spot At, LabelSide Side, Box Label, Box Room);

    /// <summary>In the order of the list; the same figures always stand the same.</summary>
    public static EcogramArrangement Of(EcogramStyle style, IReadOnlyList<EcogramFigure> figures, IReadOnlyList<NetworkApi.Tie> ties)
    {
        var digest = Languages.Code + Digest(style, figures, ties);
        if (!Known.TryGetValue(digest, out var known))
        {
            known = WorkOut(style, figures, ties);
            if (Known.Count >= Kept)
            {
                Known.Clear();
            }

            Known[digest] = known;
        }

        return known;
    }

    private static EcogramArrangement WorkOut(EcogramStyle style, IReadOnlyList<EcogramFigure> figures, IReadOnlyList<NetworkApi.Tie> ties)
    {
        var needPerRing = new double[5];
        var needPerSector = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var figure in figures)
        {
            var need = figure.Size.Area;
            needPerRing[figure.Item.Ring] += need;
            needPerSector[figure.Item.Sector] = needPerSector.GetValueOrDefault(figure.Item.Sector) + need;
        }

        for (var ease = 1.0; ; ease *= 1.12)
        {
            // Even sectors first, so that maps of different days look alike; sectors by need when that saves room.
            foreach (var even in ease < 1.5 ? new[] { true } : [true, false])
            {
                var ground = EcogramGround.For(style, needPerRing, needPerSector, ease, even);
                if (EcogramPlacing.Place(ground, figures, ties) is { } standings)
                {
                    return new EcogramArrangement(ground, standings);
                }
            }
        }
    }

    /// <summary>Of everything above that may decide where somebody stands.</summary>
    private static string Digest(EcogramStyle style, IReadOnlyList<EcogramFigure> figures, IReadOnlyList<NetworkApi.Tie> ties)
    {
        var all = new ArrayBufferWriter<byte>();
        Add(all, style.Numbers ? 1 : 0, style.Aspect, style.Symbol, style.LeastWidth, style.LeastRing);
        var numbers = new Dictionary<Guid, int>();
        foreach (var figure in figures)
        {
            var (item, size, label) = (figure.Item, figure.Size, figure.Label);
            numbers[item.Person.Id] = item.Number;
            Add(all, item.Number, item.Ring, EcogramOrder.PlaceOf(item.Sector), item.Tie?.Angle ?? double.NaN,
                size.Left, size.Top, size.Right, size.Bottom, label.Left, label.Top, label.Right, label.Bottom);
        }

        foreach (var tie in ties)
        {
            if (tie.OtherPersonId is { } other)
            {
                Add(all, numbers.GetValueOrDefault(tie.PersonId), numbers.GetValueOrDefault(other));
            }
        }

        return Convert.ToHexString(SHA256.HashData(all.WrittenSpan));
    }

    private static void Add(ArrayBufferWriter<byte> all, params ReadOnlySpan<double> values) => all.Write(MemoryMarshal.AsBytes(values));
}
