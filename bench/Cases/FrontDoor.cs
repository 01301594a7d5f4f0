using System.Globalization;
using Meeverhuizen.Bench.Floor;
using Meeverhuizen.Bench.Http;

namespace Meeverhuizen.Bench.Cases;

/// <summary>
/// What a worker asks, through the front door and straight at the service, beside Kestrel and Npgsql alone. Tokens are checked, every
/// read writes its line in the access log, and the gateway does all it does, except that one session may ask without limit.
/// </summary>
internal static class FrontDoor
{
    public static async Task Run(Measurement bench)
    {
        // More than are in flight at once: two changes of one client at the same moment are refused.
        await using var city = await DoorCity.Start(clients: 200, mapped: bench.Quick ? 1 : 40);
        var (floor, floorAddress) = await Rows.Start(await city.Database("clients-haven"), await city.Database("network-haven"));
        await using var owned = floor;
        var (proxy, proxyAddress) = await BareProxy.Start(city.ClientsService);
        await using var ownedToo = proxy;
        for (var run = bench.Quick ? 0 : -1; run < bench.Runs; run++)
        {
            // Once before anything counts, with the same work.
            await Run(run < 0 ? bench with { Figures = new Report.Figures() } : bench, city, await city.SignIn(), floorAddress, proxyAddress);
        }
    }

    private static async Task Run(Measurement bench, DoorCity city, SignedIn noor, Uri floorAddress, Uri proxyAddress)
    {
        string[] session = [$"Cookie: {noor.Cookie}", $"Origin: {city.Public.GetLeftPart(UriPartial.Authority)}", "Sec-Fetch-Site: same-origin"];
        var bearer = $"Authorization: Bearer {noor.Token}";
        using var readThrough = new Asker(city.Gateway, 200, [.. city.Clients.Select(id => Asker.Request("GET", $"/api/clients-haven/v1/clients/{id}", city.Public.Authority, null, session))]);
        byte[][] reads = [.. city.Clients.Select(id => Asker.Request("GET", $"/v1/clients/{id}", "clients", null, bearer))];
        using var readStraight = new Asker(city.ClientsService, 200, reads);
        using var readBare = new Asker(proxyAddress, 200, reads);
        using var writeThrough = new Asker(city.Gateway, 204, [.. Changes(city, (path, body) => Asker.Request("PUT", "/api/clients-haven" + path, city.Public.Authority, body, session))]);
        using var writeStraight = new Asker(city.ClientsService, 204, [.. Changes(city, (path, body) => Asker.Request("PUT", path, "clients", body, bearer))]);
        using var page = new Asker(city.Gateway, 200, [.. city.Mapped.Select(id => Asker.Request("GET", $"/clienten/{id}/netwerk", city.Public.Authority, null, [.. session, "Accept: text/html", "Sec-Fetch-Mode: navigate"]))]);
        using var row = Rows("/rows/", city.Clients);
        using var loggedRow = Rows("/logged-rows/", city.Clients);
        using var rows = Rows("/pages/", city.Mapped);
        using var loggedRows = Rows("/logged-pages/", city.Mapped);

        await bench.Throughput(
            "gateway to the service behind it, read, 32 in flight",
            "client read at the service", () => PerSecond(8000, readStraight),
            "client read through the gateway", () => PerSecond(8000, readThrough));
        // The first changes take long: a few at a time, or a client would be changed while its change before is still under way.
        await Load.PerSecond(4, 200, writeStraight.Ask);
        await Load.PerSecond(4, 200, writeThrough.Ask);
        await bench.Throughput(
            "gateway to the service behind it, write, 32 in flight",
            "client changed at the service", () => PerSecond(3000, writeStraight),
            "client changed through the gateway", () => PerSecond(3000, writeThrough));

        var before = await Load.OneByOne(bench.Count(500), readStraight.Ask);
        var through = await Load.OneByOne(bench.Count(500), readThrough.Ask);
        var bare = await Load.OneByOne(bench.Count(500), readBare.Ask);
        var straight = Latency.Between(before, await Load.OneByOne(bench.Count(500), readStraight.Ask));
        bench.Figures.Add("client read at the service, one at a time", straight);
        bench.Figures.Add("client read through the gateway, one at a time", through);
        bench.Figures.Add("gateway, p50 added at one in flight (ms)", "ms", through.P50 - straight.P50);
        bench.Figures.Add("client read through YARP alone, one at a time", bare);
        bench.Figures.Add("YARP alone, p50 added at one in flight (ms)", "ms", bare.P50 - straight.P50);

        await bench.Throughput(
            "authenticated read of a client to Kestrel and Npgsql",
            "Kestrel and Npgsql, one row", () => PerSecond(12000, row),
            "authenticated read of a client", () => PerSecond(8000, readStraight));
        await bench.Throughput(
            "authenticated read of a client to Kestrel and Npgsql that write its access-log line too",
            "Kestrel and Npgsql, one row and its access-log line", () => PerSecond(4000, loggedRow),
            "authenticated read of a client, again", () => PerSecond(4000, readStraight));
        await bench.Throughput(
            "client page of 50 persons through the gateway to Kestrel and Npgsql",
            "Kestrel and Npgsql, the rows of a client page", () => PerSecond(2000, rows),
            "client page of 50 persons through the gateway", () => PerSecond(600, page));
        await bench.Throughput(
            "client page of 50 persons to Kestrel and Npgsql that write its access-log lines too",
            "Kestrel and Npgsql, the rows of a client page and its access-log lines", () => PerSecond(2000, loggedRows),
            "client page of 50 persons through the gateway, again", () => PerSecond(600, page));

        Task<double> PerSecond(int count, Asker asker) => Load.PerSecond(32, bench.Count(count), asker.Ask);

        Asker Rows(string path, IEnumerable<Guid> clients) => new(floorAddress, 200, [.. clients.Select(id => Asker.Request("GET", path + id, "floor", null))]);
    }

    /// <summary>Every client twice, each time with another year of birth, so that every request really changes one.</summary>
    private static IEnumerable<byte[]> Changes(DoorCity city, Func<string, string, byte[]> request) =>
        Enumerable.Range(1961, 2).SelectMany(year => city.Clients.Select((id, i) => request(
            $"/v1/clients/{id}", string.Create(CultureInfo.InvariantCulture, $$"""{"displayName":"Cliënt Nummer{{i}}","birthYear":{{year}},"language":"nl","interpreterNeeded":false}"""))));
}
