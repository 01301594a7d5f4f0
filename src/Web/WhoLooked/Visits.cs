using Meeverhuizen.ServiceDefaults;
using static Meeverhuizen.Web.Api.AccessLogApi;

namespace Meeverhuizen.Web.WhoLooked;

/// <summary>One visit: what one person or service did with a client's data on one day, without a pause of more than half an hour. Lines newest first.</summary>
public sealed record Visit(IReadOnlyList<LogLine> Lines)
{
    /// <summary>Who it was; the same in every line.</summary>
    public LogLine Who => Lines[0];

    /// <summary>When it began.</summary>
    public DateTimeOffset From => Lines[^1].At;

    /// <summary>When it ended.</summary>
    public DateTimeOffset To => Lines[0].At;
}

/// <summary>The logs of both services as one list of visits, a page at a time. No line is lost or shown twice, and where it can be no visit is cut in two.</summary>
public static class Visits
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>A page of visits, newest first, and the moment before which the next page begins; null when this is the last.</summary>
    public static (IReadOnlyList<Visit> Visits, DateTimeOffset? Older) Of(params IReadOnlyList<LogPage> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        var lines = logs.SelectMany(log => log.Items).OrderByDescending(line => line.At).ToList();
        var floors = logs.Where(log => log.Items.Count > 0 && log.Items.Count < log.Total).Select(log => log.Items[^1].At).ToList();
        if (floors.Count == 0)
        {
            return ([.. Grouped(lines)], null);
        }

        // Below the floor one of the services has lines that were not read yet, so nothing there can be put in order.
        var floor = floors.Max();
        var known = lines.FindAll(line => line.At > floor);
        if (known.Count == 0)
        {
            return ([.. Grouped(lines)], floor); // so many at one and the same moment
        }

        var cut = CutOf(known, floor);
        return ([.. Grouped(known[..cut])], known[cut - 1].At);
    }

    /// <summary>How many of the lines can be shown so that no visit is cut; all of them when one visit is longer than a page.</summary>
    private static int CutOf(List<LogLine> known, DateTimeOffset floor)
    {
        var places = known.Select((line, place) => (line, place)).ToDictionary(pair => pair.line, pair => pair.place, ReferenceEqualityComparer.Instance as IEqualityComparer<LogLine>);
        var reach = new int[known.Count]; // the last place of the visit that begins here
        foreach (var visit in Grouped(known))
        {
            var open = visit.From - floor <= Pause && DutchDay.Of(visit.From) == DutchDay.Of(floor);
            reach[places[visit.Lines[0]]] = open ? known.Count : places[visit.Lines[^1]];
        }

        var (cut, furthest) = (0, -1);
        for (var place = 0; place < known.Count; place++)
        {
            furthest = Math.Max(furthest, reach[place]);
            if (furthest <= place && (place + 1 == known.Count || known[place + 1].At < known[place].At))
            {
                cut = place + 1;
            }
        }

        return cut > 0 ? cut : known.Count;
    }

    private static IEnumerable<Visit> Grouped(List<LogLine> lines)
    {
        var open = new Dictionary<string, List<LogLine>>(StringComparer.Ordinal);
        var visits = new List<List<LogLine>>();
        foreach (var line in lines)
        {
            if (open.TryGetValue(line.ById, out var visit) && visit[^1].At - line.At <= Pause && DutchDay.Of(visit[^1].At) == DutchDay.Of(line.At))
            {
                visit.Add(line);
                continue;
            }

            visits.Add(open[line.ById] = [line]);
        }

        return visits.Select(visit => new Visit(visit));
    }
}
