using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>The receiver runs twice, and the client stops: the copy closes once, at both, and the sender gets one receipt of the erasure.</summary>
[Collection("one city, one test at a time")]
public sealed class StopAtTwoReplicasTests(City city)
{
    [Fact]
    public async Task A_stop_closes_the_copy_at_both_replicas_once_and_its_erasure_is_told_once()
    {
        await using var network = await city.Small.StartReplica("network-oost");
        await using var clients = await city.Small.StartReplica("clients-oost");
        using var otherNetwork = city.Small.Worker("network-oost (2)", "oost-oost1");
        using var otherClients = city.Small.Worker("clients-oost (2)", "oost-oost1");
        var story = await Story.Arrived(city, "Dubbel Gestopt");
        var (map, card) = ($"/v1/clients/{story.ReceivedId}/network", $"/v1/clients/{story.ReceivedId}");
        await (await otherNetwork.GetAsync(map)).Answer(200);
        await (await otherClients.GetAsync(card)).Answer(200);

        await story.Stopping();

        await City.UntilState(city.Haven, story.At, "revoked");
        foreach (var (who, path) in new[] { (city.Oost, map), (otherNetwork, map), (city.OostClients, card), (otherClients, card) })
        {
            await City.Gone(who, path);
        }

        foreach (var replica in new[] { city.Oost, otherNetwork })
        {
            var notice = await City.Until(replica, story.AtReceiver, json => json.GetProperty("locked").GetBoolean());
            Assert.Equal(("revoked", JsonValueKind.Null), (notice.GetProperty("state").GetString(), notice.GetProperty("clientId").ValueKind));
        }

        await city.Is("network-oost", $"SELECT closing_told_at IS NOT NULL FROM incoming_handovers WHERE id = '{story.HandoverId}'");
        Assert.Equal(1, await Count("clients-oost", $"SELECT count(*) FROM handover_ends WHERE handover_id = '{story.HandoverId}'"));
        Assert.Equal(1, await Count("handover", $"SELECT count(*) FROM handover_state_changes WHERE handover_id = '{story.HandoverId}' AND state = 'revoked'"));
        Assert.Equal(1, await Count("network-oost", $"SELECT count(*) FROM incoming_steps WHERE handover_id = '{story.HandoverId}' AND state = 'revoked'"));

        await city.Do("network-oost", $"UPDATE incoming_handovers SET erase_by = now() WHERE id = '{story.HandoverId}'");

        await City.Until(city.Haven, story.At, json => json.GetProperty("erasedAt").ValueKind == JsonValueKind.String);
        Assert.Equal(1, await Count("network-oost", $"SELECT count(*) FROM access_log WHERE subject_id = '{story.ReceivedId}' AND action = 'erase'")); // written with the receipt, in one transaction
        Assert.Equal(1, await Count("clients-oost", $"SELECT count(*) FROM access_log WHERE subject_id = '{story.ReceivedId}' AND action = 'erase'"));
        await city.Is("network-oost", "SELECT count(*) = 0 FROM outbox_message");
    }

    private async Task<long> Count(string database, string sql)
    {
        await using var source = city.Small.DatabaseOf(database);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
