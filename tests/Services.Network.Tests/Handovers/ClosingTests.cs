using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>The client stops after the copy arrived: it closes at the new team, everywhere and at once, and the record opens again where it came from.</summary>
[Collection("one city, one test at a time")]
public sealed class ClosingTests(City city)
{
    [Theory]
    [InlineData("revoked")]
    [InlineData("consent withdrawn")]
    public async Task A_stop_closes_every_route_of_both_services(string how)
    {
        var story = await Story.Arrived(city, "Zilver Maan " + how);
        var (network, clients, onward) = await Routes(story);
        (await network.Walk("Maan", onlyReading: true)).AllOpen();
        (await clients.Walk("Maan", onlyReading: true)).AllOpen();
        Assert.Contains(await clients.Walk("Zilver", onlyReading: true), answer => answer.Body.Contains("Zilver Maan", StringComparison.Ordinal));

        await (how == "revoked" ? story.Stopping() : story.WithdrawingConsent());

        await City.UntilState(city.Oost, story.AtReceiver, "revoked");
        (await network.Walk("Maan", onlyReading: false)).AllClosed(story.ReceivedId.ToString(), "Zilver Maan"); // at once, whatever Clients knows
        await City.Gone(city.OostClients, $"/v1/clients/{story.ReceivedId}");
        (await clients.Walk("Zilver", onlyReading: false)).AllClosed(story.ReceivedId.ToString(), "Zilver Maan");
        (await network.Walk("Zilver", onlyReading: false)).AllClosed(story.ReceivedId.ToString(), onward.ToString());
    }

    [Theory]
    [InlineData("network-oost", "persons")]
    [InlineData("clients-oost", "clients")]
    public async Task A_stop_that_comes_while_the_map_arrives_ends_closed(string database, string table)
    {
        var name = "Haastige Vogel " + database;
        var story = await Story.Offered(city, name);
        await using var source = city.Small.DatabaseOf(database);
        await using (var hold = await source.OpenConnectionAsync())
        {
            await using var transaction = await hold.BeginTransactionAsync();
            await new NpgsqlCommand($"LOCK TABLE {table} IN EXCLUSIVE MODE", hold).ExecuteNonQueryAsync();
            await story.Accepting();
            await city.Is(database, $"SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND relation = '{table}'::regclass");

            await story.Stopping();
            await City.UntilState(city.Oost, story.AtReceiver, "revoked");
            await transaction.CommitAsync();
        }

        await city.Is("network-oost", $"SELECT closing_told_at IS NOT NULL FROM incoming_handovers WHERE id = '{story.HandoverId}'");
        for (var until = DateTime.UtcNow.AddSeconds(1); DateTime.UtcNow < until;)
        {
            var found = await (await city.OostClients.PostAsJsonAsync("/v1/clients/_search", new { text = name })).Answer(200);
            Assert.Equal(0, found.GetProperty("items").GetArrayLength());
        }

        await City.UntilState(city.Haven, story.At, "revoked");
        await city.Is("network-oost", $"SELECT count(*) = 0 FROM network_records WHERE arrived_by_handover_id = '{story.HandoverId}' AND locked_at IS NULL");
    }

    [Fact]
    public async Task A_stop_opens_the_record_again_where_it_came_from()
    {
        var story = await Story.Arrived(city, "Terug Naar Huis");
        await City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}", client => client.GetProperty("status").GetString() == "moved");
        await (await city.Haven.PostAsJsonAsync($"/v1/clients/{story.ClientId}/persons", NewPerson)).Refuses(409, "client-moved");

        await story.Stopping();

        await City.UntilState(city.Haven, story.At, "revoked");
        await City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}", client => client.GetProperty("status").GetString() == "active");
        await City.Until(city.Haven, $"/v1/clients/{story.ClientId}/network", map => map.GetProperty("status").GetString() == "active");
        await (await city.Haven.PostAsJsonAsync($"/v1/clients/{story.ClientId}/persons", NewPerson)).Answer(201);
        await (await city.HavenClients.PostAsJsonAsync($"/v1/clients/{story.ClientId}/purposes", new { text = "Weer verder" })).Answer(204);
        await (await city.Haven.PostAsJsonAsync($"/v1/clients/{story.ClientId}/handovers", new { })).Answer(201);
    }

    [Fact]
    public async Task A_stopped_copy_cannot_be_handed_on_and_what_was_begun_with_it_ends()
    {
        var story = await Story.Arrived(city, "Doorgegeven Dossier");
        var onward = (await (await city.Oost.PostAsJsonAsync($"/v1/clients/{story.ReceivedId}/handovers", new { })).Answer(201)).GetProperty("id").GetGuid();
        await (await city.Oost.PutAsJsonAsync($"/v1/handovers/{onward}/recipient", new { organisation = "west", team = "west-west1", wishedDate = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(10)) })).Answer(204);
        await (await city.Oost.PostAsJsonAsync($"/v1/handovers/{onward}/consents", Story.SpokenConsent)).Answer(201);
        await (await city.Oost.PostAsJsonAsync($"/v1/handovers/{onward}/offers", new { })).Answer(204);
        using var courier = city.Small.Service("network-oost", "handover", "handover");
        await City.Until(courier, $"/v1/handovers/{onward}", json => json.GetProperty("state").GetString() == "offered");

        await story.Stopping();

        await City.Until(courier, $"/v1/handovers/{onward}", json => json.GetProperty("state").GetString() == "withdrawn");
        await (await city.Oost.GetAsync($"/v1/handovers/{onward}")).Refuses(404, "not-found");
        await (await city.Oost.PostAsJsonAsync($"/v1/clients/{story.ReceivedId}/handovers", new { })).Refuses(404, "not-found");
    }

    private static object NewPerson => new { name = "Opa Jan", kind = "human", saidBy = "client", tie = new { strength = "strong" } };

    private async Task<(EveryRoute Network, EveryRoute Clients, Guid Onward)> Routes(Story story)
    {
        var onward = (await (await city.Oost.PostAsJsonAsync($"/v1/clients/{story.ReceivedId}/handovers", new { })).Answer(201)).GetProperty("id").GetGuid();
        await (await city.Oost.PutAsJsonAsync($"/v1/handovers/{onward}/recipient", new { organisation = "west", team = "west-west1", wishedDate = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(10)) })).Answer(204);
        var consent = (await (await city.Oost.PostAsJsonAsync($"/v1/handovers/{onward}/consents", Story.SpokenConsent)).Answer(201)).GetProperty("id").GetGuid();
        var map = await (await city.Oost.GetAsync($"/v1/clients/{story.ReceivedId}/network")).Answer(200);
        var ids = new Dictionary<string, Guid>
        {
            ["clients"] = story.ReceivedId, ["clientId"] = story.ReceivedId, ["handovers"] = onward, ["incoming-handovers"] = story.HandoverId, ["consentId"] = consent,
            ["personId"] = map.GetProperty("persons")[0].GetProperty("id").GetGuid(), ["tieId"] = map.GetProperty("ties")[0].GetProperty("id").GetGuid(), ["handoverId"] = onward,
        };
        return (new EveryRoute(city.Oost, null, ids), new EveryRoute(city.OostClients, city.Small.Service("network-oost", "clients-oost", "clients"), ids), onward);
    }
}

public sealed partial class Story
{
    /// <summary>The client as the receiving organisation knows them; known once the map has arrived.</summary>
    public Guid ReceivedId { get; private set; }

    /// <summary>The consent the handover travelled on.</summary>
    public Guid ConsentId { get; private set; }

    /// <summary>A spoken yes, for ninety days.</summary>
    public static object SpokenConsent => new { method = "spoken", givenBy = "client", validUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(90)), confirmsTextShown = true };

    /// <summary>Everything up to and with the arrival, heard on both sides.</summary>
    public static async Task<Story> Arrived(City city, string name = "Yosef Tesfay")
    {
        var story = await (await (await Begin(city, name)).ToTeam()).Choosing();
        story.ConsentId = await story.Consenting();
        await story.Offering();
        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        await story.Accepting();
        story.ReceivedId = (await City.UntilState(city.Oost, story.AtReceiver, "received")).GetProperty("clientId").GetGuid();
        await City.UntilState(city.Haven, story.At, "received");
        return story;
    }

    /// <summary>The same, and the talk was held: done on both sides.</summary>
    public static async Task<Story> Completed(City city, string name = "Yosef Tesfay")
    {
        var story = await Arrived(city, name);
        await story.Completing();
        await City.UntilState(city.Oost, story.AtReceiver, "completed");
        await City.UntilState(city.Haven, story.At, "completed");
        return story;
    }

    public async Task Completing() =>
        await (await City.Oost.PostAsJsonAsync(AtReceiver + "/completions", new { warmHandoverOn = DateOnly.FromDateTime(DateTime.UtcNow) })).Answer(204);

    public async Task Stopping() => await (await City.Haven.PostAsJsonAsync(At + "/revocations", new { })).Answer(204);

    public async Task WithdrawingConsent() =>
        await (await City.HavenClients.PostAsJsonAsync($"/v1/clients/{ClientId}/consents/{ConsentId}/withdrawals", new { })).Answer(204);
}

internal static class Waiting
{
    /// <summary>Waits until something is true in a database.</summary>
    public static async Task Is(this City city, string database, string sql, int seconds = 20)
    {
        await using var source = city.Small.DatabaseOf(database);
        for (var deadline = DateTime.UtcNow.AddSeconds(seconds); ; await Task.Delay(50))
        {
            await using var command = source.CreateCommand(sql);
            if (await command.ExecuteScalarAsync() is true)
            {
                return;
            }

            Assert.True(DateTime.UtcNow < deadline, "It did not become so: " + sql);
        }
    }

    public static async Task Do(this City city, string database, string sql)
    {
        await using var source = city.Small.DatabaseOf(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
