using System.Text.Json;
using Npgsql;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>However many handovers there were, each can be reached, and what waits stands apart.</summary>
[Collection("one city, one test at a time")]
public sealed class HandoverPagesTests(City city)
{
    [Fact]
    public async Task Handovers_are_listed_page_by_page_and_what_waits_apart()
    {
        const string team = "haven-lijsten";
        await using (var source = city.Small.DatabaseOf("network-haven"))
        {
            await using var fill = source.CreateCommand($"""
                INSERT INTO outgoing_handovers (id, client_id, team_id, language, interpreter_needed, state, sequence, confirmed, attempts, updated_at, why_not_travelling)
                SELECT gen_random_uuid(), gen_random_uuid(), '{team}', 'nl', false, (ARRAY['draft', 'offered', 'declined', 'completed', 'accepted'])[1 + n % 5], 1, true, 0,
                  now() - n * interval '1 hour', CASE WHEN n % 10 = 4 THEN 'consent-outdated' END FROM generate_series(1, 1000) n;
                INSERT INTO incoming_handovers (id, sender_organisation, receiver_team, wished_date, language, interpreter_needed, item_count, expires_at, state, sequence, confirmed, possible_matches, attempts, updated_at)
                SELECT gen_random_uuid(), 'oost', '{team}', current_date, 'nl', false, 4, now(), (ARRAY['offered', 'completed', 'sealed'])[1 + n % 3], 1, true, ARRAY[]::uuid[], 0, now() - n * interval '1 hour' FROM generate_series(1, 90) n;
                """);
            await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var worker = city.Small.Worker("network-haven", team);
        var all = await Pages(worker, "/v1/handovers?pageSize=50");
        Assert.Equal(20, all.Count);
        Assert.Equal(1000, Ids(all).Distinct().Count());
        var times = all.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("updatedAt").GetDateTimeOffset()).ToList();
        Assert.Equal(times.OrderDescending(), times);

        var (waiting, running, closed) = (await Pages(worker, "/v1/handovers?pageSize=50&show=waiting"), await Pages(worker, "/v1/handovers?pageSize=50&show=running"), await Pages(worker, "/v1/handovers?pageSize=50&show=closed"));
        Assert.Equal(1000, Ids(waiting).Concat(Ids(running)).Concat(Ids(closed)).Distinct().Count());
        Assert.Equal(1000, new[] { waiting, running, closed }.Sum(pages => pages[0].GetProperty("total").GetInt32()));
        Assert.Equal(200 + 100 + 144, waiting[0].GetProperty("total").GetInt32()); // drafts, a consent that fell, declined in the last thirty days
        Assert.All(waiting.SelectMany(page => page.GetProperty("items").EnumerateArray()), item => Assert.True(item.GetProperty("waits").GetBoolean()));
        Assert.Equal(500, (await Ask(worker, "/v1/handovers")).GetProperty("items").GetArrayLength()); // a program of before: as many as before

        Assert.Equal(30, (await Ask(worker, "/v1/incoming-handovers?show=waiting")).GetProperty("total").GetInt32());
        Assert.Equal(90, Ids(await Pages(worker, "/v1/incoming-handovers?pageSize=40")).Distinct().Count());
        await using var network = city.Small.DatabaseOf("network-haven");
        await using var lines = network.CreateCommand($"SELECT count(*) FROM access_log WHERE subject_id IN (SELECT client_id FROM outgoing_handovers WHERE team_id = '{team}')");
        Assert.Equal(1000 + 1000 + 500, (long)(await lines.ExecuteScalarAsync(TestContext.Current.CancellationToken))!); // who was shown, no more

        await (await worker.GetAsync("/v1/handovers?show=alles")).Answer(400);
        await (await worker.GetAsync("/v1/incoming-handovers?pageSize=501")).Answer(400);
        Assert.Equal(0, (await Ask(city.Oost, "/v1/handovers?pageSize=1&show=closed")).GetProperty("items").EnumerateArray().Count(item => Ids(all).Contains(item.GetProperty("id").GetGuid())));
    }

    private static IEnumerable<Guid> Ids(IEnumerable<JsonElement> pages) => pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetGuid());

    private async Task<List<JsonElement>> Pages(HttpClient worker, string address)
    {
        var pages = new List<JsonElement> { await Ask(worker, address) };
        while (pages[^1].GetProperty("links").GetProperty("next").GetString() is { } next)
        {
            pages.Add(await Ask(worker, next));
        }

        return pages;
    }

    private async Task<JsonElement> Ask(HttpClient worker, string address)
    {
        using var answer = await worker.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {city.Small.LogOf("network-haven")}");
        return await answer.Answer(200);
    }
}
