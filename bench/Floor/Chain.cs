namespace Meeverhuizen.Bench.Floor;

/// <summary>Stations in a row, each with its own tables and queue: what begins at the first is awaited at the last.</summary>
internal sealed class Chain : IAsyncDisposable
{
    private readonly List<Station> stations;

    private Chain(List<Station> stations) => this.stations = stations;

    /// <summary>Five stations are the five steps of a handover as a chain: five transactions, four confirmed messages.</summary>
    public static async Task<Chain> Open(Servers servers, string name, int stations)
    {
        var chain = new List<Station>();
        for (var step = stations; step >= 1; step--)
        {
            var station = new Station(servers.Source, servers.Broker, $"{name}_{step}", chain.FirstOrDefault());
            await station.Open();
            chain.Insert(0, station);
        }

        return new Chain(chain);
    }

    /// <summary>Begins at the first and waits until the last has its effect.</summary>
    public async Task SendAndWait()
    {
        var id = Guid.CreateVersion7();
        var arrived = stations[^1].Arrived.For(id);
        await stations[0].Begin(id);
        await arrived;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var station in stations)
        {
            await station.DisposeAsync();
        }
    }
}
