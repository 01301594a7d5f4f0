using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>The two teams ask and answer each other, without a word about the client on the way.</summary>
[Collection("one city, one test at a time")]
public sealed class TalkTests(City city)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task The_day_that_a_team_proposes_is_shown_to_both_sides_and_kept_by_the_courier()
    {
        var story = await Story.Offered(city);
        var proposed = Today.AddDays(18);

        await Ask(story, "other-date", proposed);

        var ours = await City.UntilState(city.Haven, story.At, "on-hold");
        var theirs = await City.UntilState(city.Oost, story.AtReceiver, "on-hold");
        Assert.All([ours, theirs], side =>
        {
            Assert.Equal("other-date", side.GetProperty("question").GetString());
            Assert.Equal(Text(proposed), side.GetProperty("proposedDate").GetString());
            Assert.Equal(Text(proposed), side.GetProperty("history").EnumerateArray().Last().GetProperty("day").GetString());
        });
        foreach (var sender in new[] { "network-haven", "network-oost" })
        {
            using var service = city.Small.Service(sender, "handover", "handover");
            var courier = await (await service.GetAsync(story.At)).Answer(200);
            Assert.Equal(("other-date", Text(proposed)), (courier.GetProperty("question").GetString(), courier.GetProperty("proposedDate").GetString()));
        }

        var list = await (await city.Haven.GetAsync($"/v1/clients/{story.ClientId}/handovers")).Answer(200);
        Assert.Equal(Text(proposed), list.GetProperty("items")[0].GetProperty("proposedDate").GetString());
        var start = await (await city.Haven.GetAsync("/v1/handovers")).Answer(200);
        Assert.Equal(Text(proposed), start.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == story.HandoverId).GetProperty("proposedDate").GetString());
    }

    [Theory]
    [InlineData(18, "date-agreed")]
    [InlineData(10, "date-kept")]
    [InlineData(14, "date-other")]
    public async Task The_answer_to_a_proposed_day_is_one_step_under_the_same_consent_and_the_team_reads_it(int days, string answer)
    {
        var story = await Story.Offered(city);
        await Ask(story, "other-date", Today.AddDays(18));
        await City.UntilState(city.Haven, story.At, "on-hold");

        await (await city.Haven.PostAsJsonAsync(story.At + "/reoffers", new { wishedDate = Today.AddDays(days) })).Answer(204);

        var theirs = await City.UntilState(city.Oost, story.AtReceiver, "offered");
        Assert.Equal(answer, theirs.GetProperty("history").EnumerateArray().Last().GetProperty("reason").GetString());
        Assert.Equal(Text(Today.AddDays(days)), theirs.GetProperty("wishedDate").GetString());
        Assert.Equal(JsonValueKind.Null, theirs.GetProperty("question").ValueKind);
        var ours = await City.UntilState(city.Haven, story.At, "offered");
        Assert.Equal(answer, ours.GetProperty("history").EnumerateArray().Last().GetProperty("reason").GetString());
        Assert.True(ours.GetProperty("consent").GetProperty("covers").GetBoolean());
    }

    [Fact]
    public async Task An_answer_under_a_consent_that_no_longer_covers_is_refused_and_the_question_stays()
    {
        var story = await Story.Offered(city);
        await Ask(story, "other-date", Today.AddDays(18));
        await City.UntilState(city.Haven, story.At, "on-hold");
        await story.Changing();

        await (await city.Haven.PostAsJsonAsync(story.At + "/reoffers", new { wishedDate = Today.AddDays(18) })).Refuses(409, "consent-outdated");

        var ours = await (await city.Haven.GetAsync(story.At)).Answer(200);
        Assert.Equal(("on-hold", "other-date"), (ours.GetProperty("state").GetString(), ours.GetProperty("question").GetString()));
    }

    [Fact]
    public async Task Fewer_items_after_that_question_is_what_the_team_reads()
    {
        var story = await Story.Offered(city);
        await Ask(story, "fewer-items", null);
        await City.UntilState(city.Haven, story.At, "on-hold");
        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = new[] { new { itemId = story.SisterTie, included = false } } })).Answer(204);
        await story.Consenting();

        await (await city.Haven.PostAsJsonAsync(story.At + "/reoffers", new { wishedDate = Today.AddDays(10) })).Answer(204);

        var theirs = await City.UntilState(city.Oost, story.AtReceiver, "offered");
        Assert.Equal("items-fewer", theirs.GetProperty("history").EnumerateArray().Last().GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_proposed_day_in_the_past_is_refused()
    {
        var story = await Story.Offered(city);

        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/holds", new { question = "other-date", proposedDate = Today.AddDays(-3) })).Refuses(400, "proposed-date-past");
        var wished = DateOnly.ParseExact((await (await city.Oost.GetAsync(story.AtReceiver)).Answer(200)).GetProperty("wishedDate").GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/holds", new { question = "other-date", proposedDate = wished })).Refuses(400, "proposed-date-same");
    }

    [Fact]
    public async Task A_question_can_be_taken_back_until_it_is_answered_and_the_offer_stands_as_it_was()
    {
        var story = await Story.Offered(city);
        var before = await City.UntilState(city.Haven, story.At, "offered");
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/question-withdrawals", new { })).Refuses(409, "not-now");
        await Ask(story, "other-date", Today.AddDays(18));
        await City.UntilState(city.Haven, story.At, "on-hold");

        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/question-withdrawals", new { })).Answer(204);

        var ours = await City.UntilState(city.Haven, story.At, "offered");
        var theirs = await City.UntilState(city.Oost, story.AtReceiver, "offered");
        Assert.All([ours, theirs], side =>
        {
            var last = side.GetProperty("history").EnumerateArray().Last();
            Assert.Equal(("receiver", "question-taken-back"), (last.GetProperty("by").GetString(), last.GetProperty("reason").GetString()));
            Assert.Equal(before.GetProperty("wishedDate").GetString(), side.GetProperty("wishedDate").GetString());
            Assert.True(side.GetProperty("expiresAt").GetDateTimeOffset() > before.GetProperty("expiresAt").GetDateTimeOffset());
        });
        Assert.Equal(ours.GetProperty("expiresAt").GetDateTimeOffset(), theirs.GetProperty("expiresAt").GetDateTimeOffset());
        await (await city.Haven.PostAsJsonAsync(story.At + "/reoffers", new { wishedDate = Today.AddDays(18) })).Refuses(409, "not-now");
        await story.Accepting();
        await City.UntilState(city.Oost, story.AtReceiver, "received");
    }

    [Fact]
    public async Task Answered_and_taken_back_in_the_same_moment_ends_with_both_sides_knowing_the_same()
    {
        for (var round = 0; round < 5; round++)
        {
            var story = await Story.Offered(city);
            await Ask(story, "other-date", Today.AddDays(18));
            await City.UntilState(city.Haven, story.At, "on-hold");
            await City.UntilState(city.Oost, story.AtReceiver, "on-hold");

            var both = await Task.WhenAll(
                city.Haven.PostAsJsonAsync(story.At + "/reoffers", new { wishedDate = Today.AddDays(18) }),
                city.Oost.PostAsJsonAsync(story.AtReceiver + "/question-withdrawals", new { }));

            Assert.All(both, answer => Assert.True((int)answer.StatusCode is 204 or 409));
            var theirs = await City.UntilState(city.Oost, story.AtReceiver, "offered");
            var day = theirs.GetProperty("wishedDate").GetString();
            await City.Until(city.Haven, story.At, ours => ours.GetProperty("confirmed").GetBoolean() && ours.GetProperty("state").GetString() == "offered" && ours.GetProperty("wishedDate").GetString() == day);
        }
    }

    [Fact]
    public async Task What_ended_can_be_put_off_the_list_at_both_sides_and_only_then()
    {
        var story = await Story.Offered(city);
        await (await city.Haven.PostAsJsonAsync(story.At + "/acknowledgements", new { })).Refuses(409, "not-ended");
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/acknowledgements", new { })).Refuses(409, "not-ended");
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/declines", new { reason = "no-capacity" })).Answer(204);
        await City.UntilState(city.Haven, story.At, "declined");
        await City.UntilState(city.Oost, story.AtReceiver, "declined");
        using var otherTeam = city.Small.Worker("network-haven", "haven-wonen");
        await (await otherTeam.PostAsJsonAsync(story.At + "/acknowledgements", new { })).Refuses(404, "not-found");

        await (await city.Haven.PostAsJsonAsync(story.At + "/acknowledgements", new { })).Answer(204);
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/acknowledgements", new { })).Answer(204);

        Assert.True(await Listed(city.Haven, "/v1/handovers", story.HandoverId));
        Assert.True(await Listed(city.Haven, $"/v1/clients/{story.ClientId}/handovers", story.HandoverId));
        Assert.True(await Listed(city.Oost, "/v1/incoming-handovers", story.HandoverId));
        await (await city.Haven.PostAsJsonAsync(story.At + "/acknowledgements", new { })).Answer(204); // pressed twice is once

        static async Task<bool> Listed(HttpClient who, string list, Guid id) => (await (await who.GetAsync(list)).Answer(200)).GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetGuid() == id).GetProperty("acknowledged").GetBoolean();
    }

    [Fact]
    public async Task Asking_another_team_after_a_no_keeps_the_choices_and_not_the_consent()
    {
        var story = await Story.Offered(city);
        await (await city.Haven.PostAsJsonAsync(story.At + "/successors", new { })).Refuses(409, "not-now");
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/declines", new { reason = "out-of-area" })).Answer(204);
        await City.UntilState(city.Haven, story.At, "declined");
        var before = Chosen(await Items(story.At, consentAsWell: false));

        var made = await (await city.Haven.PostAsJsonAsync(story.At + "/successors", new { })).Answer(201);

        var next = "/v1/handovers/" + made.GetProperty("id").GetGuid();
        var draft = await (await city.Haven.GetAsync(next)).Answer(200);
        Assert.Equal("draft", draft.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, draft.GetProperty("consent").ValueKind);
        Assert.Equal(JsonValueKind.Null, draft.GetProperty("receiverTeam").ValueKind);
        Assert.Equal(before, Chosen(draft));
        Assert.Contains(story.Sister.ToString(), Chosen(draft));
        await (await city.Haven.PostAsJsonAsync(story.At + "/successors", new { })).Refuses(409, "already-underway");
        await (await city.Haven.PutAsJsonAsync(next + "/recipient", new { organisation = "oost", team = "oost-oost2", wishedDate = Today.AddDays(10) })).Answer(204);
        await (await city.Haven.PostAsJsonAsync(next + "/offers", new { })).Refuses(409, "consent-missing");

        async Task<JsonElement> Items(string at, bool consentAsWell)
        {
            // The choices of a handover that ended are history; they stand in the database.
            await using var source = city.Small.DatabaseOf("network-haven");
            await using var command = source.CreateCommand($"SELECT json_build_object('items', json_agg(json_build_object('itemId', item_id, 'kind', 'person', 'included', included)))::text FROM handover_choices WHERE handover_id = '{story.HandoverId}' AND item_id::text NOT LIKE '00000000-%'");
            return JsonSerializer.Deserialize<JsonElement>((string)(await command.ExecuteScalarAsync())!);
        }

        static string Chosen(JsonElement handover) => string.Join(' ', handover.GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("kind").GetString() is "person" or "tie" && i.GetProperty("included").GetBoolean()).Select(i => i.GetProperty("itemId").GetString()).Order());
    }

    [Fact]
    public async Task Another_team_fits_better_is_answered_by_one_step_and_the_first_team_is_let_go()
    {
        var story = await Story.Offered(city);
        await Ask(story, "other-team", null);
        await City.UntilState(city.Haven, story.At, "on-hold");

        await (await city.Haven.PostAsJsonAsync(story.At + "/successors", new { })).Answer(201);

        await City.UntilState(city.Oost, story.AtReceiver, "withdrawn");
        var ours = await City.UntilState(city.Haven, story.At, "withdrawn");
        Assert.True(ours.GetProperty("confirmed").GetBoolean());
    }

    private async Task Ask(Story story, string question, DateOnly? proposedDate) =>
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/holds", new { question, proposedDate })).Answer(204);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
