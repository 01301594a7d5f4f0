using Meeverhuizen.Services.Network.Handovers.Package;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>Sent on the wished day: until then the sender works on, and both sides know what it waits for. A change makes the consent fall, and that is said at once.</summary>
[Collection("one city, one test at a time")]
public sealed class SendingDayTests(City city)
{
    [Fact]
    public async Task Sent_on_the_wished_day_the_sender_works_on_and_what_changed_goes_along_with_a_new_consent()
    {
        var story = await Offered("wished-day");
        var day = (await (await city.Haven.GetAsync(story.At)).Answer(200)).GetProperty("wishedDate").GetString();
        await story.Accepting();

        var ours = await City.Until(city.Haven, story.At, h => h.GetProperty("state").GetString() == "accepted" && h.GetProperty("sendsOn").GetString() == day);
        Assert.Equal(JsonValueKind.Null, ours.GetProperty("whyNotTravelling").ValueKind);
        await Waits(story, "sent-on-day", day);

        // The map is still the sender's to work on; the consent falls, and both sides read it.
        await story.Changing();
        await City.Until(city.Haven, story.At, h => h.GetProperty("whyNotTravelling").GetString() == "consent-outdated");
        await Waits(story, "consent-again", null);
        await story.Consenting();
        await Waits(story, "sent-on-day", day);

        await TheDayComes(story);
        var arrived = await City.UntilState(city.Oost, story.AtReceiver, "received");
        Assert.Equal(JsonValueKind.Null, arrived.GetProperty("whyWaiting").ValueKind);
        Assert.Equal(JsonValueKind.Null, arrived.GetProperty("comesOn").ValueKind);
        await using var oost = city.Small.DatabaseOf("network-oost");
        var map = await MapReader.Read(oost, arrived.GetProperty("clientId").GetGuid(), default);
        Assert.Contains(map.Persons, person => person.Note == "belt nu elke dag");
    }

    [Fact]
    public async Task Who_comes_onto_the_map_after_the_yes_can_still_be_chosen_to_go_along()
    {
        var story = await Offered("wished-day");
        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = new[] { new { itemId = story.Friend, included = true } } })).Refuses(409, "not-now"); // the team decides on what it was told
        await story.Accepting();
        await Waits(story, "sent-on-day", null, any: true);

        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = new[] { new { itemId = story.Friend, included = true } } })).Answer(204);
        await Waits(story, "consent-again", null);
        await story.Consenting();
        var asked = (await (await city.Oost.GetAsync(story.AtReceiver)).Answer(200)).GetProperty("itemCount").GetInt32();
        var travels = (await (await city.Haven.GetAsync(story.At + "/preview")).Answer(200)).GetProperty("count").GetProperty("items").GetInt32();
        Assert.NotEqual(asked, travels);
        await (await city.Haven.PostAsJsonAsync(story.At + "/sendings", new { })).Answer(204);

        // One count of what travels, everywhere the same: at the receiver too, as soon as it is there.
        var arrived = await City.UntilState(city.Oost, story.AtReceiver, "received");
        Assert.Equal(travels, arrived.GetProperty("itemCount").GetInt32());
        Assert.Equal("haven-opvang", arrived.GetProperty("senderTeam").GetString());
        await using var oost = city.Small.DatabaseOf("network-oost");
        Assert.Contains((await MapReader.Read(oost, arrived.GetProperty("clientId").GetGuid(), default)).Persons, person => person.Name == "Dawit");
    }

    [Fact]
    public async Task The_worker_can_send_before_the_day_but_not_past_a_consent_that_fell()
    {
        var story = await Offered("wished-day");
        await (await city.Haven.PostAsJsonAsync(story.At + "/sendings", new { })).Refuses(409, "not-now");
        await story.Accepting();
        await City.Until(city.Haven, story.At, h => h.GetProperty("sendsOn").ValueKind == JsonValueKind.String);
        await story.Changing();
        await (await city.Haven.PostAsJsonAsync(story.At + "/sendings", new { })).Refuses(409, "consent-outdated");
        await story.Consenting();

        await (await city.Haven.PostAsJsonAsync(story.At + "/sendings", new { })).Answer(204);

        await City.UntilState(city.Oost, story.AtReceiver, "received");
        await City.UntilState(city.Haven, story.At, "received");
        await (await city.Haven.PostAsJsonAsync(story.At + "/sendings", new { })).Refuses(409, "not-now");
    }

    [Fact]
    public async Task Withdrawn_before_the_day_nothing_is_sent_when_the_day_comes()
    {
        var story = await Offered("wished-day");
        await story.Accepting();
        await Waits(story, "sent-on-day", null, any: true);

        await (await city.HavenClients.PostAsJsonAsync($"/v1/clients/{story.ClientId}/consents/{consent}/withdrawals", new { })).Answer(204);

        await City.UntilState(city.Oost, story.AtReceiver, "withdrawn");
        var ours = await City.UntilState(city.Haven, story.At, "withdrawn");
        Assert.Equal(JsonValueKind.Null, ours.GetProperty("sendsOn").ValueKind);
    }

    [Theory]
    [InlineData("on-the-moon", 400)]
    [InlineData("acceptance", 204)]
    [InlineData(null, 204)]
    public async Task At_once_is_what_happens_when_nothing_else_is_chosen(string? sendOn, int status)
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();
        await story.Consenting();

        await (await city.Haven.PostAsJsonAsync(story.At + "/offers", new { sendOn })).Answer(status);

        var ours = await (await city.Haven.GetAsync(story.At)).Answer(200);
        Assert.Equal("acceptance", ours.GetProperty("sendOn").GetString());
    }

    [Fact]
    public async Task A_changed_map_or_card_says_at_once_that_the_consent_of_an_open_offer_fell()
    {
        var story = await Story.Offered(city);
        var list = $"/v1/clients/{story.ClientId}/handovers";

        await story.Changing();
        await City.Until(city.Haven, list, answer => answer.GetProperty("items")[0].GetProperty("whyNotTravelling").GetString() == "consent-outdated");

        await story.Consenting();
        await City.Until(city.Haven, list, answer => answer.GetProperty("items")[0].GetProperty("whyNotTravelling").ValueKind == JsonValueKind.Null);
        await (await city.HavenClients.PostAsJsonAsync($"/v1/clients/{story.ClientId}/purposes", new { text = "Elke week samen koken" })).Answer(204);
        await City.Until(city.Haven, list, answer => answer.GetProperty("items")[0].GetProperty("whyNotTravelling").GetString() == "consent-outdated");

        // Accepted with a consent that fell: the receiver reads why it waits, and with a new consent it goes on.
        await story.Accepting();
        await Waits(story, "consent-again", null);
        await story.Consenting();
        await City.UntilState(city.Oost, story.AtReceiver, "received");
    }

    [Fact]
    public async Task Who_comes_onto_the_map_and_does_not_go_along_leaves_the_consent_as_it_is()
    {
        var story = await Story.Offered(city);

        await (await city.Haven.PostAsJsonAsync($"/v1/clients/{story.ClientId}/persons", new
        {
            name = "Nieuwe buur", kind = "human", saidBy = "client", tie = new { strength = "normal", ring = 3, sector = "neighbours", direction = "mutual", status = "active", support = Array.Empty<string>(), frequency = "weekly" },
        })).Answer(201);

        await using var database = city.Small.DatabaseOf("network-haven");
        await City.Until(city.Haven, story.At, h => h.GetProperty("consent").GetProperty("covers").GetBoolean() && !LooksAgain(database, story));
        var ours = await (await city.Haven.GetAsync(story.At)).Answer(200);
        Assert.Equal(JsonValueKind.Null, ours.GetProperty("whyNotTravelling").ValueKind);

        static bool LooksAgain(NpgsqlDataSource source, Story story)
        {
            using var command = source.CreateCommand($"SELECT next_attempt_at IS NOT NULL FROM outgoing_handovers WHERE id = '{story.HandoverId}'");
            return (bool)command.ExecuteScalar()!;
        }
    }

    private Guid consent;

    private async Task<Story> Offered(string sendOn)
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();
        consent = await story.Consenting();
        await (await city.Haven.PostAsJsonAsync(story.At + "/offers", new { sendOn })).Answer(204);
        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        return story;
    }

    private Task<JsonElement> Waits(Story story, string reason, string? day, bool any = false) => City.Until(city.Oost, story.AtReceiver, notice =>
        notice.GetProperty("whyWaiting").GetString() == reason && (any || notice.GetProperty("comesOn").GetString() == day));

    /// <summary>The clock of the whole city cannot be set; the wished day comes to today instead.</summary>
    private async Task TheDayComes(Story story)
    {
        await using var source = city.Small.DatabaseOf("network-haven");
        await using var command = source.CreateCommand($"UPDATE outgoing_handovers SET wished_date = (now() AT TIME ZONE 'Europe/Amsterdam')::date, next_attempt_at = now() WHERE id = '{story.HandoverId}'");
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
