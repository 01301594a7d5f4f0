using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>What was stopped is erased on the day that the page names; after completion the new team is asked, and answers.</summary>
[Collection("one city, one test at a time")]
public sealed class ErasureTests(City city)
{
    [Fact]
    public async Task On_the_day_that_the_page_names_a_stopped_copy_is_erased_in_both_services_and_the_sender_reads_it()
    {
        var story = await Story.Arrived(city, "Uitgewist Spoor");
        await story.Stopping();
        var notice = await City.Until(city.Oost, story.AtReceiver, json => json.GetProperty("locked").GetBoolean() && json.GetProperty("eraseBy").ValueKind == JsonValueKind.String);
        Assert.InRange(notice.GetProperty("eraseBy").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
        await City.Gone(city.OostClients, $"/v1/clients/{story.ReceivedId}");
        var about = await RowsAbout(story.ReceivedId, "network-oost");
        Assert.Contains("persons", about);

        await city.Do("network-oost", $"UPDATE incoming_handovers SET erase_by = now() WHERE id = '{story.HandoverId}'");

        var sent = await City.Until(city.Haven, story.At, json => json.GetProperty("erasedAt").ValueKind == JsonValueKind.String);
        Assert.Equal("revoked", sent.GetProperty("state").GetString());
        await City.Until(city.Oost, story.AtReceiver, json => json.GetProperty("erasedAt").ValueKind == JsonValueKind.String);
        await NothingIsLeftOf(story);
    }

    [Fact]
    public async Task After_completion_the_new_team_is_asked_to_erase_and_its_answer_comes_back()
    {
        var story = await Story.Completed(city, "Vraagt Om Wissen");
        await (await city.Haven.PostAsJsonAsync(story.At + "/erasure-requests", new { })).Answer(204);
        await (await city.Haven.PostAsJsonAsync(story.At + "/erasure-requests", new { })).Refuses(409, "erasure-asked");

        var task = (await City.Until(city.Oost, story.AtReceiver, json => json.GetProperty("erasure").ValueKind == JsonValueKind.Object)).GetProperty("erasure");
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow).AddMonths(1), task.GetProperty("answerBy").GetDateOnly());
        await (await city.OostClients.GetAsync($"/v1/clients/{story.ReceivedId}")).Answer(200); // asked is not closed

        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/erasure-answers", new { answer = "misschien" })).Refuses(400, "unknown-code");
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/erasure-answers", new { answer = "kept" })).Answer(204);
        await City.Until(city.Haven, story.At, json => Answer(json) == "kept");
        await (await city.OostClients.GetAsync($"/v1/clients/{story.ReceivedId}")).Answer(200);

        // The client may ask once more.
        await (await city.Haven.PostAsJsonAsync(story.At + "/erasure-requests", new { })).Answer(204);
        await City.Until(city.Oost, story.AtReceiver, json => Answer(json) is null);
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/erasure-answers", new { answer = "erased" })).Answer(204);
        await (await city.Oost.GetAsync($"/v1/clients/{story.ReceivedId}/network")).Refuses(404, "not-found");
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/erasure-answers", new { answer = "kept" })).Refuses(409, "not-now");

        await City.Until(city.Haven, story.At, json => Answer(json) == "erased" && json.GetProperty("erasedAt").ValueKind == JsonValueKind.String);
        await NothingIsLeftOf(story);
        await (await city.Haven.PostAsJsonAsync(story.At + "/erasure-requests", new { })).Refuses(409, "not-now");
    }

    [Fact]
    public async Task Erased_at_the_new_team_the_record_opens_again_where_it_came_from()
    {
        var story = await Story.Completed(city, "Weer Terug Hier");
        await City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}", json => json.GetProperty("status").GetString() == "moved");
        await (await city.Haven.PostAsJsonAsync(story.At + "/erasure-requests", new { })).Answer(204);
        await City.Until(city.Oost, story.AtReceiver, json => json.GetProperty("erasure").ValueKind == JsonValueKind.Object);
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/erasure-answers", new { answer = "erased" })).Answer(204);

        await City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}", json => json.GetProperty("status").GetString() == "active");
        await City.Until(city.Haven, $"/v1/clients/{story.ClientId}/network", json => json.GetProperty("status").GetString() == "active");
        await City.Until(city.Haven, story.At, json => json.GetProperty("erasedAt").ValueKind == JsonValueKind.String);
        var listed = (await (await city.Haven.GetAsync($"/v1/clients/{story.ClientId}/handovers")).Answer(200)).GetProperty("items")[0];
        Assert.Equal(("completed", true), (listed.GetProperty("state").GetString(), listed.GetProperty("erased").GetBoolean()));

        // Worked with again, and handed over again; and it stays open when everything is looked at once more.
        await (await city.Haven.PutAsJsonAsync($"/v1/clients/{story.ClientId}/persons/{story.Friend}", new { name = "Dawit", kind = "human", note = "weer hier", saidBy = "client" })).Answer(204);
        await (await city.Haven.PostAsJsonAsync($"/v1/clients/{story.ClientId}/handovers", new { })).Answer(201);
        await city.Do("network-haven", $"UPDATE outgoing_handovers SET next_attempt_at = now() WHERE id = '{story.HandoverId}'");
        await city.Is("network-haven", $"SELECT next_attempt_at IS NULL FROM outgoing_handovers WHERE id = '{story.HandoverId}'");
        Assert.Equal("active", (await (await city.HavenClients.GetAsync($"/v1/clients/{story.ClientId}")).Answer(200)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_stop_stands_on_the_new_teams_list_until_somebody_has_seen_it()
    {
        var story = await Story.Arrived(city, "Stil Verdwenen");
        await story.Stopping();
        await City.Until(city.Oost, story.AtReceiver, json => json.GetProperty("locked").GetBoolean());
        Assert.True((await (await city.Oost.GetAsync(story.AtReceiver)).Answer(200)).GetProperty("waitsToBeSeen").GetBoolean());
        Assert.Contains(story.HandoverId, await Waiting());

        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/acknowledgements", new { })).Answer(204);

        Assert.False((await (await city.Oost.GetAsync(story.AtReceiver)).Answer(200)).GetProperty("waitsToBeSeen").GetBoolean());
        Assert.DoesNotContain(story.HandoverId, await Waiting());
        Assert.False((await (await city.Haven.GetAsync(story.At)).Answer(200)).GetProperty("waitsToBeSeen").GetBoolean()); // the team that stopped it knows
    }

    private async Task<IEnumerable<Guid>> Waiting() =>
        (await (await city.Oost.GetAsync("/v1/incoming-handovers?show=waiting")).Answer(200)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ToList();

    [Fact]
    public async Task Only_after_completion_is_there_something_to_ask()
    {
        var story = await Story.Arrived(city, "Nog Niet Klaar");

        await (await city.Haven.PostAsJsonAsync(story.At + "/erasure-requests", new { })).Refuses(409, "not-now");
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/erasure-answers", new { answer = "kept" })).Refuses(409, "not-now");
    }

    private static string? Answer(JsonElement json) => json.GetProperty("erasure") is { ValueKind: JsonValueKind.Object } erasure ? erasure.GetProperty("answer").GetString() : null;

    private async Task NothingIsLeftOf(Story story)
    {
        Assert.Equal([], await RowsAbout(story.ReceivedId, "network-oost"));
        Assert.Equal([], await RowsAbout(story.ReceivedId, "clients-oost"));
        foreach (var database in new[] { "network-oost", "clients-oost" })
        {
            await city.Is(database, $"SELECT count(*) > 0 FROM access_log WHERE subject_id = '{story.ReceivedId}' AND action = 'erase'");
            Assert.Equal([], await TablesThatSay(story.Name, database));
        }
    }

    /// <summary>Every table with a column about a client, found in the database itself, that still has rows of this one; ids only may stay.</summary>
    private async Task<IReadOnlyList<string>> RowsAbout(Guid client, string database)
    {
        string[] idsOnly = ["access_log", "network_records", "incoming_handovers", "outgoing_handovers"];
        var tables = await List(database, """
            SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND (c.column_name = 'client_id' OR c.table_name = 'clients' AND c.column_name = 'id')
            """);
        var left = new List<string>();
        foreach (var table in tables.Select(name => name.Split('.')).Where(name => !idsOnly.Contains(name[0])))
        {
            var rows = await List(database, $"SELECT '{table[0]}' FROM {table[0]} WHERE {table[1]} = '{client}' LIMIT 1");
            left.AddRange(rows);
        }

        return left;
    }

    private async Task<IReadOnlyList<string>> TablesThatSay(string word, string database)
    {
        var said = new List<string>();
        foreach (var table in await List(database, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"))
        {
            said.AddRange(await List(database, $"SELECT '{table}' FROM \"{table}\" t WHERE t::text LIKE '%{word}%' LIMIT 1"));
        }

        return said;
    }

    private async Task<List<string>> List(string database, string sql)
    {
        await using var source = city.Small.DatabaseOf(database);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }
}

internal static class Dates
{
    public static DateOnly GetDateOnly(this JsonElement element) => DateOnly.ParseExact(element.GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
