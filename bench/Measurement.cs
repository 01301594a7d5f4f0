using Meeverhuizen.Bench.Report;
using Meeverhuizen.Testing;

namespace Meeverhuizen.Bench;

/// <summary>What a case is given: where its figures go, how often it runs, and how much work a run is.</summary>
internal sealed record Measurement(Figures Figures, bool Quick, int Wanted = 5, bool Statements = false, SharedCity? Shared = null)
{
    /// <summary>Five runs unless fewer are wanted, of which the median counts; one to see that the bench still works.</summary>
    public int Runs => Quick ? 1 : Wanted;

    /// <summary>How often at most something is repeated to get warm.</summary>
    public int Rounds(int full) => Quick ? 1 : full;

    /// <summary>How many pieces of work: all of them, or a tenth to see that it still works.</summary>
    public int Count(int full) => Quick ? Math.Max(1, full / 10) : full;

    /// <summary>A city of the case's own, to be put away by it; or, where only its working is looked at, the one that all cases share.</summary>
    public async Task<(SmallCity City, IAsyncDisposable Own)> City()
    {
        if (Shared is not null)
        {
            return (await Shared.City(), SharedCity.Lent);
        }

        var own = await SmallCity.Start(null, durable: true);
        return (own, own);
    }

    /// <summary>Pieces a second beside the floor, which is taken before and after: the ratio is to the mean of the two.</summary>
    public async Task Throughput(string ratio, string floorName, Func<Task<double>> floor, string name, Func<Task<double>> measured)
    {
        var before = await floor();
        var value = await measured();
        var after = await floor();
        Figures.Add(floorName + ", before", "/s", before);
        Figures.Add(floorName + ", after", "/s", after);
        Figures.Add(name, "/s", value);
        Figures.Add(ratio, "ratio", value / ((before + after) / 2));
    }

    /// <summary>Latency beside the floor, which is taken before and after.</summary>
    public async Task Delay(string ratio, string floorName, Func<Task<Latency>> floor, string name, Func<Task<Latency>> measured)
    {
        var before = await floor();
        var value = await measured();
        var between = Latency.Between(before, await floor());
        Figures.Add(floorName, between);
        Figures.Add(name, value);
        Figures.AddRatio(ratio, value, between);
    }
}
