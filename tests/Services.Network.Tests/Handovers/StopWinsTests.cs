using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>A stop that was accepted wins against "done" pressed at the same moment, on both sides, whoever reached the courier first.</summary>
[Collection("one city, one test at a time")]
public sealed class StopWinsTests(City city)
{
    [Theory]
    [InlineData("revoked")]
    [InlineData("consent withdrawn")]
    public async Task A_stop_accepted_before_the_sender_heard_of_done_wins(string how)
    {
        var story = await Story.Arrived(city, "Net Te Laat " + how);
        await using var source = city.Small.DatabaseOf("network-haven");
        await using (var deaf = await source.OpenConnectionAsync())
        {
            // De Haven takes nothing in: its worker still sees "arrived" while the courier already says "done".
            await using var transaction = await deaf.BeginTransactionAsync();
            await new NpgsqlCommand("LOCK TABLE inbox_message IN EXCLUSIVE MODE", deaf).ExecuteNonQueryAsync();
            await story.Completing();
            await City.UntilState(city.Oost, story.AtReceiver, "completed");

            await (how == "revoked" ? story.Stopping() : story.WithdrawingConsent());
            await transaction.CommitAsync();
        }

        await City.UntilState(city.Haven, story.At, "revoked");
        var theirs = await City.UntilState(city.Oost, story.AtReceiver, "revoked");
        Assert.True(theirs.GetProperty("locked").GetBoolean());
        Assert.Equal(["completed", "revoked"], theirs.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("state").GetString()!).TakeLast(2));
        await City.Gone(city.OostClients, $"/v1/clients/{story.ReceivedId}");
        await City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}", client => client.GetProperty("status").GetString() == "active");
    }

    [Fact]
    public async Task Done_that_overtakes_the_word_of_the_arrival_is_done_when_that_comes()
    {
        var story = await Story.Offered(city, "Ingehaald");
        await using var source = city.Small.DatabaseOf("network-oost");
        await using (var deaf = await source.OpenConnectionAsync())
        {
            // Oost hears nothing of the package for a while; "done" of its own broker user comes first.
            await using var transaction = await deaf.BeginTransactionAsync();
            await new NpgsqlCommand("LOCK TABLE inbox_message IN EXCLUSIVE MODE", deaf).ExecuteNonQueryAsync();
            await story.Accepting();
            await City.UntilState(city.Haven, story.At, "sealed");
            await using (var oost = await Sender.As(city, "oost"))
            {
                await oost.Send("nl.sociale-netwerken.complete-handover.v1", JsonSerializer.SerializeToUtf8Bytes(new { handoverId = story.HandoverId }));
            }

            await Task.Delay(500); // so that it was tried at least once before
            await transaction.CommitAsync();
        }

        await City.UntilState(city.Haven, story.At, "completed");
        await City.UntilState(city.Oost, story.AtReceiver, "completed");
    }

    [Fact]
    public async Task Done_pressed_after_a_stop_that_was_not_heard_yet_ends_stopped()
    {
        var story = await Story.Arrived(city, "Allebei Tegelijk");
        await using var source = city.Small.DatabaseOf("network-oost");
        await using (var deaf = await source.OpenConnectionAsync())
        {
            await using var transaction = await deaf.BeginTransactionAsync();
            await new NpgsqlCommand("LOCK TABLE inbox_message IN EXCLUSIVE MODE", deaf).ExecuteNonQueryAsync();
            await story.Stopping();
            await City.UntilState(city.Haven, story.At, "revoked");
            await story.Completing();
            await transaction.CommitAsync();
        }

        await City.UntilState(city.Oost, story.AtReceiver, "revoked");
        await City.Gone(city.OostClients, $"/v1/clients/{story.ReceivedId}");
    }

    [Fact]
    public async Task A_stop_while_the_package_arrives_still_knows_that_it_arrived()
    {
        var story = await Story.Offered(city, "Net Aangekomen");
        await using var atSender = city.Small.DatabaseOf("network-haven");
        await using var atReceiver = city.Small.DatabaseOf("network-oost");
        await using (var deafSender = await atSender.OpenConnectionAsync())
        await using (var deafReceiver = await atReceiver.OpenConnectionAsync())
        {
            // Oost hears that the package is there only when De Haven has stopped listening, so De Haven does not hear of the arrival before its worker stops.
            await using var waits = await deafReceiver.BeginTransactionAsync();
            await new NpgsqlCommand("LOCK TABLE inbox_message IN EXCLUSIVE MODE", deafReceiver).ExecuteNonQueryAsync();
            await story.Accepting();
            await City.UntilState(city.Haven, story.At, "sealed");
            await using var transaction = await deafSender.BeginTransactionAsync();
            await new NpgsqlCommand("LOCK TABLE inbox_message IN EXCLUSIVE MODE", deafSender).ExecuteNonQueryAsync();
            await waits.CommitAsync();
            await City.UntilState(city.Oost, story.AtReceiver, "received");
            await story.Stopping();
            await transaction.CommitAsync();
        }

        await City.UntilState(city.Oost, story.AtReceiver, "revoked");
        var ours = await City.Until(city.Haven, story.At, handover => handover.GetProperty("confirmed").GetBoolean());
        Assert.Equal("revoked", ours.GetProperty("state").GetString());
        Assert.Single(ours.GetProperty("history").EnumerateArray(), step => step.GetProperty("state").GetString() == "received");
    }

    [Fact]
    public async Task After_done_is_known_a_stop_is_refused_and_nothing_closes()
    {
        var story = await Story.Completed(city, "Al Afgerond");

        await (await city.Haven.PostAsJsonAsync(story.At + "/revocations", new { })).Refuses(409, "not-now");

        await (await city.OostClients.GetAsync($"/v1/clients/{story.ReceivedId}")).Answer(200);
    }
}
