using System.Net.Http.Json;
using System.Text.Json;
using Xunit;


namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>A hundred handovers at once: each arrives, once, unchanged. Also when the broker, the courier and the receiver die in the middle.</summary>
[Collection("one city, one test at a time")]
public sealed class HundredHandoversTests(City city)
{
    private const int Many = 100;

    [Fact]
    public async Task A_hundred_arrive_each_once_and_unchanged()
    {
        var stories = await OfferMany();

        await AcceptMany(stories);

        await AllArrivedOnce(stories);
    }

    [Fact]
    public async Task A_hundred_arrive_each_once_although_broker_courier_and_receiver_are_killed_in_the_middle()
    {
        var stories = await OfferMany();

        await AcceptMany(stories.Take(40));
        await city.Small.Rabbit.Kill();
        await AcceptMany(stories.Skip(40).Take(20));
        await city.Small.Rabbit.StartAgain();
        await AcceptMany(stories.Skip(60).Take(20));
        await Task.WhenAll(city.Small.Kill("handover"), city.Small.Kill("network-oost"));
        await Task.Delay(1000);
        await Task.WhenAll(city.Small.StartService("handover"), city.Small.StartService("network-oost"));
        await AcceptMany(stories.Skip(80));

        await AllArrivedOnce(stories);
    }

    private async Task<IReadOnlyList<Story>> OfferMany()
    {
        var stories = new Story[Many];
        await Parallel.ForEachAsync(Enumerable.Range(0, Many), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            stories[i] = await (await (await Story.Begin(city, $"Cliënt Nummer{i}")).ToTeam()).Choosing();
            await stories[i].Consenting();
            await stories[i].Offering();
        });
        return stories;
    }

    private async Task AcceptMany(IEnumerable<Story> stories) =>
        await Parallel.ForEachAsync(stories, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (story, _) =>
        {
            await City.Until(city.Oost, story.AtReceiver, notice => notice.GetProperty("state").GetString() == "offered", 90);
            await story.Accepting();
        });

    private async Task AllArrivedOnce(IReadOnlyList<Story> stories)
    {
        var clients = new HashSet<Guid>();
        foreach (var story in stories)
        {
            var theirs = await City.UntilState(city.Oost, story.AtReceiver, "received", 150);
            var ours = await City.UntilState(city.Haven, story.At, "received", 60);
            Assert.Equal(ours.GetProperty("payloadDigest").GetString(), theirs.GetProperty("payloadDigest").GetString());
            Assert.Equal(ours.GetProperty("ciphertextDigest").GetString(), theirs.GetProperty("ciphertextDigest").GetString());
            Assert.True(clients.Add(theirs.GetProperty("clientId").GetGuid()));
        }

        var ids = string.Join(',', stories.Select(s => $"'{s.HandoverId}'"));
        Assert.Equal(Many, await Count("network-oost", $"SELECT count(*) FROM network_records WHERE arrived_by_handover_id IN ({ids})"));
        Assert.Equal(Many * 3, await Count("network-oost", $"SELECT count(*) FROM persons p JOIN network_records r ON r.client_id = p.client_id WHERE r.arrived_by_handover_id IN ({ids})"));
        Assert.Equal(Many, await Count("clients-oost", $"SELECT count(*) FROM clients WHERE arrived_by_handover_id IN ({ids})"));
        Assert.Equal(0, await Count("handover", $"SELECT count(*) FROM packages WHERE ciphertext IS NOT NULL AND handover_id IN ({ids})"));
        Assert.Equal(Many * 4, await Count("handover", $"SELECT count(*) FROM handover_state_changes WHERE handover_id IN ({ids})"));
    }

    private async Task<long> Count(string database, string sql)
    {
        await using var source = city.Small.DatabaseOf(database);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
