using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Map;

/// <summary>What both services tell of who looked is what stands in their databases, line for line.</summary>
[Collection("one city, one test at a time")]
public sealed class WhoLookedTests(City city)
{
    [Fact]
    public async Task Both_services_tell_every_line_that_stands_in_their_databases_and_their_chains_stay_whole()
    {
        var story = await Story.Offered(city, "Alles Opgeschreven");
        await story.Accepting();
        var arrived = (await City.UntilState(city.Oost, story.AtReceiver, "received")).GetProperty("clientId").GetGuid();
        await City.UntilState(city.Haven, story.At, "received");
        await (await city.Oost.PutAsJsonAsync($"/v1/clients/{arrived}/persons/{await FirstPerson(arrived)}", new { name = "Miriam Nieuw", kind = "human", saidBy = "client", revision = 1 })).Answer(204);

        foreach (var (organisation, network, clients, client) in new[] { ("haven", city.Haven, city.HavenClients, story.ClientId), ("oost", city.Oost, city.OostClients, arrived) })
        {
            foreach (var (service, who) in new[] { ($"network-{organisation}", network), ($"clients-{organisation}", clients) })
            {
                var (told, before) = await Told(who, client);
                var kept = await Kept(service, client, before);
                Assert.Equal(kept, told);
                Assert.NotEmpty(told);
            }
        }

        var about = await (await city.Oost.GetAsync($"/v1/clients/{arrived}/access-log")).Answer(200);
        var changed = about.GetProperty("items").EnumerateArray().Single(line => line.GetProperty("action").GetString() == "change" && line.GetProperty("objectType").GetString() == "person");
        Assert.Equal("Miriam Nieuw", changed.GetProperty("about").GetString());
        Assert.Contains(about.GetProperty("items").EnumerateArray(), line => line.GetProperty("action").GetString() == "receive" && line.GetProperty("role").GetString() == "service");
        await using var db = city.Network("oost");
        Assert.Null(AccessLogChain.FirstBroken(await db.Set<AccessLogEntry>().AsNoTracking().Where(line => line.SubjectId == arrived).ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Who_may_not_see_the_client_may_not_see_who_looked()
    {
        var story = await Story.Begin(city, "Niet Voor Iedereen");
        using var otherTeam = city.Small.Worker("network-haven", "haven-wonen");
        using var municipal = city.Small.With("network-haven", city.Small.Tokens.UserToken("haven", "municipal", "haven-opvang"));
        using var elsewhere = city.Small.With("network-haven", city.Small.Tokens.UserToken("oost", "worker", "haven-opvang"));

        await (await otherTeam.GetAsync($"/v1/clients/{story.ClientId}/access-log")).Answer(404);
        await (await municipal.GetAsync($"/v1/clients/{story.ClientId}/access-log")).Answer(403);
        await (await elsewhere.GetAsync($"/v1/clients/{story.ClientId}/access-log")).Answer(404);
        await (await city.Haven.GetAsync($"/v1/clients/{story.ClientId}/access-log?pageSize=501")).Answer(400);
    }

    private async Task<Guid> FirstPerson(Guid client) =>
        (await (await city.Oost.GetAsync($"/v1/clients/{client}/network")).Answer(200)).GetProperty("persons").EnumerateArray().First(person => person.GetProperty("name").GetString() == "Miriam").GetProperty("id").GetGuid();

    /// <summary>Every line that the service tells, page by page of seven, newest first; and the moment up to which.</summary>
    private static async Task<(List<string> Lines, DateTimeOffset Before)> Told(HttpClient who, Guid client)
    {
        var lines = new List<string>();
        for (var address = $"/v1/clients/{client}/access-log?pageSize=7"; ;)
        {
            var page = await (await who.GetAsync(address)).Answer(200);
            lines.AddRange(page.GetProperty("items").EnumerateArray().Select(line => string.Join(' ', line.GetProperty("at").GetDateTimeOffset().UtcTicks / 10, line.GetProperty("byId").GetString(),
                line.GetProperty("action").GetString(), line.GetProperty("objectType").GetString(), line.GetProperty("objectId").GetGuid(), line.GetProperty("outcome").GetString())));
            if (page.GetProperty("links").GetProperty("next").GetString() is not { } next)
            {
                Assert.Equal(page.GetProperty("total").GetInt32(), lines.Count);
                var self = page.GetProperty("links").GetProperty("self").GetString()!;
                return (lines, DateTimeOffset.Parse(Uri.UnescapeDataString(self.Split("before=")[1].Split('&')[0]), System.Globalization.CultureInfo.InvariantCulture));
            }

            address = next;
        }
    }

    private async Task<List<string>> Kept(string service, Guid client, DateTimeOffset before)
    {
        await using var database = city.Small.DatabaseOf(service);
        await using var command = database.CreateCommand("SELECT at, user_id, action, object_type, object_id, outcome FROM access_log WHERE subject_id = $1 AND at < $2 ORDER BY at DESC, sequence DESC");
        command.Parameters.AddWithValue(client);
        command.Parameters.AddWithValue(before.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(string.Join(' ', reader.GetFieldValue<DateTimeOffset>(0).UtcTicks / 10, reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetGuid(4), reader.GetString(5)));
        }

        return lines;
    }
}
