using Meeverhuizen.Bench.Cases.Growing;

namespace Meeverhuizen.Bench.Cases;

/// <summary>
/// What a worker's daily work costs when the own team has 100,000 clients instead of 1,000: the same answers out of a hundred times the
/// rows, in two cities side by side. The small one is the floor, taken before and after.
/// </summary>
internal static class Growth
{
    public static async Task Run(Measurement bench)
    {
        var (few, many) = bench.Quick ? (100, 1_000) : (1_000, 100_000);
        await using var small = await Team.Start(bench);
        await using var large = await Team.Start(bench);
        await Crowd.Fill(large.City, many);
        if (!bench.Quick)
        {
            await Crowd.Fill(small.City, few); // in a quick run both are one
        }

        var pages = bench.Count(30);
        var handovers = bench.Count(10);
        await WarmUp(small, pages);
        await WarmUp(large, pages);
        for (var run = 0; run < bench.Runs; run++)
        {
            await Compare("client page", team => Load.OneByOne(pages, i => team.ClientPage(i * 7)));
            await Compare("client and map alone", team => Load.OneByOne(pages, i => team.ClientAndMap(i * 7)));
            await Compare("search", team => Load.OneByOne(5 * pages, _ => team.Search("zilver"))); // a few milliseconds each: of thirty the median is mostly noise
            await Compare("page 20 of the clients", team => Load.OneByOne(pages, _ => team.ListPage(20)));
            await Compare("worker's start page", team => Load.OneByOne(pages, _ => team.StartPage()));
            await Task.WhenAll(small.Prepare(handovers * 2), large.Prepare(handovers));
            await Compare("handover", team => Load.OneByOne(handovers, _ => team.HandOver()));
        }

        Task Compare(string what, Func<Team, Task<Latency>> work) => bench.Delay(
            $"{what} with {many:#,0} clients to {few:#,0}", $"{what}, {few:#,0} clients", () => work(small), $"{what}, {many:#,0} clients", () => work(large));
    }

    private static async Task WarmUp(Team team, int pages)
    {
        await team.Prepare(3);
        for (var i = 0; i < 3; i++)
        {
            await team.HandOver();
        }

        for (var i = 0; i < pages; i++)
        {
            await team.ClientPage(i);
            await team.StartPage();
            var found = (await team.Search("zilver")).GetProperty("items").GetArrayLength();
            if (found != 5)
            {
                throw new InvalidOperationException($"Five clients are called Zilverberg, not {found}.");
            }
        }
    }
}
