using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Tests.Importing;
using Meeverhuizen.Services.Network.Tests.Map;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>Two things in the same moment come to what one after the other would have come to.</summary>
[Collection("one city, one test at a time")]
public sealed class SameMomentTests(City city)
{
    private const int Times = 8;
    private static readonly int[] DoneOrClash = [201, 409];
    private static readonly int[] DoneOrNotNow = [204, 409];
    private static readonly int[] DoneGoneOrClash = [201, 404, 409];

    [Theory]
    [InlineData("withdraw")]
    [InlineData("revoke")]
    [InlineData("drop")]
    [InlineData("decline")]
    public async Task No_consent_stands_for_a_handover_that_ended_in_the_moment_it_was_given(string how)
    {
        for (var time = 0; time < Times; time++)
        {
            var story = await (await (await Story.Begin(city, "Zelfde Moment")).ToTeam()).Choosing();
            if (how is not "drop")
            {
                await story.Consenting();
                await story.Offering();
                await City.UntilState(city.Oost, story.AtReceiver, "offered");
                await story.Changing(); // so that there is something to say yes to again
            }

            var (consent, end) = (Consents(story, 1), how switch
            {
                "withdraw" => city.Haven.PostAsJsonAsync(story.At + "/withdrawals", new { }),
                "revoke" => city.Haven.PostAsJsonAsync(story.At + "/revocations", new { }),
                "drop" => city.Haven.DeleteAsync(story.At),
                _ => city.Oost.PostAsJsonAsync(story.AtReceiver + "/declines", new { reason = "no-capacity" }),
            });

            await (await end).Answer(204);
            Assert.Contains((int)(await consent)[0].StatusCode, DoneOrClash);
            await UntilNoneStands(story);
        }
    }

    [Fact]
    public async Task A_consent_taken_back_in_the_moment_of_another_yes_stops_the_handover_or_the_yes_is_refused()
    {
        for (var time = 0; time < Times; time++)
        {
            var story = await (await (await Story.Begin(city, "Ja En Nee")).ToTeam()).Choosing();
            var consent = (await (await Consents(story, 1))[0].Answer(201)).GetProperty("id").GetGuid();
            await story.Offering();
            await City.UntilState(city.Oost, story.AtReceiver, "offered");

            var (stop, yes) = (city.HavenClients.PostAsync($"/v1/clients/{story.ClientId}/consents/{consent}/withdrawals", null), Consents(story, 1, days: 40));

            await (await stop).Answer(204);
            Assert.Contains((int)(await yes)[0].StatusCode, DoneOrClash);
            await City.UntilState(city.Haven, story.At, "withdrawn");
            await UntilNoneStands(story);
        }
    }

    [Fact]
    public async Task A_consent_taken_back_in_the_moment_the_handover_ends_is_recorded_or_had_ended()
    {
        for (var time = 0; time < Times; time++)
        {
            var story = await (await (await Story.Begin(city, "Twee Keer Nee")).ToTeam()).Choosing();
            var consent = (await (await Consents(story, 1))[0].Answer(201)).GetProperty("id").GetGuid();
            await story.Offering();
            await City.UntilState(city.Oost, story.AtReceiver, "offered");

            var (stop, end) = (city.HavenClients.PostAsync($"/v1/clients/{story.ClientId}/consents/{consent}/withdrawals", null), city.Haven.PostAsJsonAsync(story.At + "/withdrawals", new { }));

            if (!(await stop).IsSuccessStatusCode)
            {
                await (await stop).Refuses(409, "consent-ended");
            }

            Assert.Contains((int)(await end).StatusCode, DoneOrNotNow);
            await City.UntilState(city.Haven, story.At, "withdrawn");
            await UntilNoneStands(story);
        }
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("withdraw")]
    public async Task A_consent_that_only_Clients_knows_ends_with_its_handover_too(string how)
    {
        var story = await (await (await Story.Begin(city, "Alleen Daar Bekend")).ToTeam()).Choosing();
        if (how is "withdraw")
        {
            await story.Consenting();
            await story.Offering();
        }

        using var network = city.Small.Service("network-haven", "clients-haven", "clients"); // which stops before it has saved what it is answered
        await (await network.PostAsJsonAsync($"/v1/clients/{story.ClientId}/consents", new
        {
            handoverId = story.HandoverId, recipientOrganisation = "oost", recipientTeam = "oost-oost1", purpose = "p", text = "t", textVersion = "1", language = "nl", method = "spoken",
            givenBy = "client", recordedBy = "w", recordedByName = "W", validUntil = DateTimeOffset.UtcNow.AddDays(30), parts = Array.Empty<string>(), selectionDigest = new string('a', 64),
        })).Answer(201);

        await (how is "withdraw" ? await city.Haven.PostAsJsonAsync(story.At + "/withdrawals", new { }) : await city.Haven.DeleteAsync(story.At)).Answer(204);

        await UntilNoneStands(story);
    }

    [Fact]
    public async Task A_yes_that_is_pressed_four_times_is_recorded_once_and_answered_the_same()
    {
        var story = await (await (await Story.Begin(city, "Vier Keer Gedrukt")).ToTeam()).Choosing();

        var answers = await Consents(story, 4);

        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            ids.Add((await answer.Answer(201)).GetProperty("id").GetGuid());
        }

        var recorded = (await (await city.HavenClients.GetAsync($"/v1/clients/{story.ClientId}/consents")).Answer(200)).GetProperty("items");
        Assert.Equal((Assert.Single(ids), 1), (recorded[0].GetProperty("id").GetGuid(), recorded.GetArrayLength()));
    }

    [Fact]
    public async Task Two_different_yeses_at_once_are_both_answered_and_one_stands()
    {
        var story = await (await (await Story.Begin(city, "Twee Antwoorden")).ToTeam()).Choosing();

        var answers = await Task.WhenAll(Consents(story, 1), Consents(story, 1, days: 20), Consents(story, 1, days: 40));

        Assert.All(answers, answer => Assert.Contains((int)answer[0].StatusCode, DoneOrClash));
        Assert.Equal(1, await Standing(story));
    }

    [Theory]
    [InlineData("tie")]
    [InlineData("change")]
    [InlineData("merge")]
    public async Task What_a_colleague_builds_on_an_import_in_the_moment_it_is_undone_stays_or_is_refused(string built)
    {
        for (var time = 0; time < Times; time++)
        {
            var map = await city.NewMap();
            var known = await city.Adds(map, new { name = "Oom Piet", kind = "human", saidBy = "client", on = "2026-01-10", tie = new { strength = "strong", ring = 2, sector = "family" } });
            var import = (await city.TakesOver(map, EasyNwkSample.TwoMaps().Bytes())).GetProperty("importId").GetGuid();
            var lisa = (await city.Map(map)).Person("Lisa").GetProperty("id").GetGuid();

            var (undo, build) = (city.Haven.PostAsync($"{map}/imports/{import}/undoings", null), built switch
            {
                "tie" => city.Haven.PostAsJsonAsync(map + "/ties", new { personId = known, otherPersonId = lisa, strength = "weak", saidBy = "client" }),
                "change" => city.Haven.PutAsJsonAsync($"{map}/persons/{lisa}", new { name = "Lisa B", kind = "human", saidBy = "client" }),
                _ => city.Haven.PostAsJsonAsync($"{map}/persons/{known}/merges", new { otherPersonId = lisa }),
            });

            var (undone, done) = ((int)(await undo).StatusCode, (int)(await build).StatusCode);
            var now = await city.Map(map);
            Assert.True((undone, done) is (204, 404 or 409) or (409, 201 or 204), $"undone {undone}, built {done}");
            if (built == "tie")
            {
                Assert.Equal(done == 201, now.Between().Contains("Lisa–Oom Piet"));
            }

            Assert.Equal(undone == 204, now.Persons().TrueForAll(person => person.GetProperty("name").GetString() != "Miriam"));
        }
    }

    [Theory]
    [InlineData("end")]
    [InlineData("merge")]
    [InlineData("part")]
    public async Task No_tie_hangs_on_somebody_who_left_the_map_in_the_same_moment(string how)
    {
        for (var time = 0; time < Times; time++)
        {
            var map = await city.NewMap();
            var tie = new { strength = "strong", ring = 2, sector = "family" };
            var (stays, goes, other) = (await city.Adds(map, new { name = "Ada", kind = "human", saidBy = "client", tie }), await city.Adds(map, new { name = "Bea", kind = "human", saidBy = "client", tie }), await city.Adds(map, new { name = "Cas", kind = "human", saidBy = "client", tie }));
            var merge = how == "part" ? (await (await city.Haven.PostAsJsonAsync($"{map}/persons/{stays}/merges", new { otherPersonId = goes })).Answer(201)).GetProperty("mergeId").GetGuid() : Guid.Empty;

            var (left, tied) = (how switch
            {
                "end" => city.Haven.PostAsJsonAsync($"{map}/persons/{goes}/endings", new { reason = "entered-by-mistake" }),
                "merge" => city.Haven.PostAsJsonAsync($"{map}/persons/{stays}/merges", new { otherPersonId = goes }),
                _ => city.Haven.PostAsync($"{map}/persons/{stays}/merges/{merge}/partings", null),
            }, city.Haven.PostAsJsonAsync(map + "/ties", new { personId = how == "part" ? stays : goes, otherPersonId = other, strength = "weak", saidBy = "client" }));

            Assert.True((await left).IsSuccessStatusCode, await (await left).Content.ReadAsStringAsync());
            var done = (int)(await tied).StatusCode;
            Assert.Contains(done, DoneGoneOrClash);
            if (how == "part")
            {
                continue;
            }

            // Tied first: merged, it moved along to who stays; a mistake took it along. Tied later: refused.
            var between = (await city.Map(map)).Between();
            Assert.Equal(done == 201 && how == "merge" ? ["Ada–Cas"] : [], between);
        }
    }

    [Fact]
    public async Task One_tie_between_two_however_often_it_is_drawn_at_once()
    {
        var map = await city.NewMap();
        var tie = new { strength = "strong", ring = 2, sector = "family" };
        var (one, other) = (await city.Adds(map, new { name = "Ada", kind = "human", saidBy = "client", tie }), await city.Adds(map, new { name = "Bea", kind = "human", saidBy = "client", tie }));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.Haven.PostAsJsonAsync(map + "/ties", new { personId = one, otherPersonId = other, strength = "weak", saidBy = "client" })));

        Assert.Single(answers, answer => (int)answer.StatusCode == 201);
        foreach (var refused in answers.Where(answer => (int)answer.StatusCode != 201))
        {
            await refused.Refuses(409, "tie-exists");
        }
    }

    private Task<HttpResponseMessage[]> Consents(Story story, int times, int days = 90) => Task.WhenAll(Enumerable.Range(0, times).Select(_ => city.Haven.PostAsJsonAsync(story.At + "/consents", new
    {
        method = "spoken", givenBy = "client", validUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(days)), confirmsTextShown = true,
    })));

    private async Task<int> Standing(Story story) => (await (await city.HavenClients.GetAsync($"/v1/clients/{story.ClientId}/consents")).Answer(200)).GetProperty("items").EnumerateArray()
        .Count(consent => consent.GetProperty("state").GetString() == "given");

    private Task<JsonElement> UntilNoneStands(Story story) => City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}/consents",
        list => list.GetProperty("items").EnumerateArray().All(consent => consent.GetProperty("state").GetString() != "given"));
}
