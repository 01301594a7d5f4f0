using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Map;
using Xunit;
[assembly: AssemblyFixture(typeof(Meeverhuizen.Services.Network.Tests.Handovers.City))]

namespace Meeverhuizen.Services.Network.Tests.Handovers;

[Collection("one city, one test at a time")]
public sealed class HandoverTests(City city)
{
    [Fact]
    public async Task A_client_moves_and_the_consented_network_moves_along()
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();
        var preview = await (await city.Haven.GetAsync(story.At + "/preview")).Answer(200);
        await story.Consenting();
        await story.Offering();

        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        await story.Accepting();
        var arrived = await City.UntilState(city.Oost, story.AtReceiver, "received");
        var sent = await City.UntilState(city.Haven, story.At, "received");

        Assert.Equal(sent.GetProperty("payloadDigest").GetString(), arrived.GetProperty("payloadDigest").GetString());
        Assert.Equal(64, sent.GetProperty("payloadDigest").GetString()!.Length);
        await using var oost = city.Small.DatabaseOf("network-oost");
        var clientId = arrived.GetProperty("clientId").GetGuid();
        var map = await MapReader.Read(oost, clientId, default);
        var sister = Assert.Single(map.Persons, p => p.Name == "Miriam");
        Assert.Equal("belt elke zondag", sister.Note);
        Assert.Equal(3, map.Persons.Count);
        Assert.DoesNotContain(map.Persons, p => p.Name is "Dawit" or "Bereket" or "Selam");
        Assert.Contains(map.Ties, t => t.SafetyFlags.Contains(SafetyFlagKind.DoNotContact));
        Assert.Equal(preview.GetProperty("persons").GetArrayLength(), map.Persons.Count);
        Assert.DoesNotContain(map.Persons, p => p.Id == story.Sister);

        var client = await City.Until(city.OostClients, $"/v1/clients/{clientId}", _ => true);
        Assert.Equal("Yosef Tesfay", client.GetProperty("displayName").GetString());
        await City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}", c => c.GetProperty("status").GetString() == "moved");

        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/completions", new { warmHandoverOn = DateOnly.FromDateTime(DateTime.UtcNow) })).Answer(204);
        await City.UntilState(city.Oost, story.AtReceiver, "completed");
        var done = await City.UntilState(city.Haven, story.At, "completed");
        Assert.Equal(
            ["draft", "offered", "accepted", "sealed", "received", "completed"],
            done.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("state").GetString()!));
    }

    [Fact]
    public async Task What_does_not_fit_in_a_package_is_said_before_the_client_is_asked()
    {
        var story = await (await Story.Begin(city, "Cliënt Met Veel")).ToTeam();
        var persons = Enumerable.Range(0, 420).Select(_ => Guid.CreateVersion7()).ToList();
        await using (var db = city.Network("haven"))
        {
            persons.ForEach(id => story.Add(db, id, "Iemand", Guid.CreateVersion7(), note: new string('x', 10_000)));
            await db.SaveChangesAsync();
        }

        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = persons.Select(id => new { itemId = id, included = true }) })).Answer(204);
        var consent = new { method = "spoken", givenBy = "client", validUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(90)), confirmsTextShown = true };
        await (await city.Haven.PostAsJsonAsync(story.At + "/consents", consent)).Refuses(409, "package-too-large");

        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = persons.Skip(390).Select(id => new { itemId = id, included = false }) })).Answer(204);
        await story.Consenting();
        await story.Offering();
        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        await story.Accepting();
        await City.UntilState(city.Oost, story.AtReceiver, "received");
    }

    [Fact]
    public async Task Until_accepted_the_receiver_sees_nothing_of_the_person()
    {
        var story = await Story.Offered(city);
        string[] allowed =
        [
            "id", "state", "confirmed", "senderOrganisation", "receiverTeam", "wishedDate", "language", "interpreterNeeded", "itemCount", "expiresAt", "clientId",
            "updatedAt", "ciphertextDigest", "payloadDigest", "whyWaiting", "locked", "possibleMatches", "warmHandoverOn", "history",
            "question", "proposedDate", "comesOn", "acknowledged",
            "eraseBy", "erasedAt", "erasure", "senderTeam", "waitsToBeSeen",
        ];

        var one = await (await city.Oost.GetAsync(story.AtReceiver)).Answer(200);
        var list = await (await city.Oost.GetAsync("/v1/incoming-handovers")).Answer(200);

        Assert.Equal(allowed.Order(), one.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(JsonValueKind.Null, one.GetProperty("clientId").ValueKind);
        Assert.All(story.Secrets, secret => Assert.DoesNotContain(secret, one.ToString() + list, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(story.ClientId.ToString(), one.ToString() + list, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("ti", one.GetProperty("language").GetString());
    }

    [Fact]
    public async Task Refuses_to_offer_without_consent()
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();

        await (await city.Haven.PostAsJsonAsync(story.At + "/offers", new { })).Refuses(409, "consent-missing");
    }

    [Fact]
    public async Task Asks_again_when_the_choices_the_team_or_the_map_changed_after_the_consent()
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();
        await story.Consenting();

        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = new[] { new { itemId = story.Friend, included = true } } })).Answer(204);
        await (await city.Haven.PostAsJsonAsync(story.At + "/offers", new { })).Refuses(409, "consent-outdated");
        await story.Consenting();
        await story.ToTeam("oost", "oost-oost2");
        await (await city.Haven.PostAsJsonAsync(story.At + "/offers", new { })).Refuses(409, "consent-outdated");
        await story.ToTeam();
        await story.Consenting();
        await using (var db = city.Network("haven"))
        {
            var sister = await db.Persons.FindAsync(story.Sister);
            await db.Entry(sister!).Collection(p => p.Versions).LoadAsync();
            sister!.Record(sister.Versions[0] with { On = new DateOnly(2026, 1, 1), Note = "is verhuisd naar Almere" });
            await db.SaveChangesAsync();
        }

        await (await city.Haven.PostAsJsonAsync(story.At + "/offers", new { })).Refuses(409, "consent-outdated");
        await story.Consenting();
        await story.Offering();
    }

    [Fact]
    public async Task Nothing_travels_when_the_consent_was_withdrawn_before_sealing_and_the_page_says_why()
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();
        var consent = await story.Consenting();
        await story.Offering();
        await City.UntilState(city.Oost, story.AtReceiver, "offered");

        await (await city.HavenClients.PostAsJsonAsync($"/v1/clients/{story.ClientId}/consents/{consent}/withdrawals", new { })).Answer(204);

        var ours = await City.UntilState(city.Haven, story.At, "withdrawn");
        var theirs = await City.UntilState(city.Oost, story.AtReceiver, "withdrawn");
        Assert.Equal("consent-withdrawn", ours.GetProperty("whyNotTravelling").GetString());
        Assert.Equal("consent-withdrawn", theirs.GetProperty("history")[1].GetProperty("reason").GetString());
        await (await city.Oost.PostAsJsonAsync(story.AtReceiver + "/acceptances", new { })).Refuses(409, "not-now");
        Assert.Equal(0L, await Count("handover", $"SELECT count(*) FROM packages WHERE handover_id = '{story.HandoverId}'"));
    }

    [Fact]
    public async Task A_revocation_after_arrival_locks_the_receivers_copy_at_once()
    {
        var story = await Story.Offered(city);
        await story.Accepting();
        var arrived = await City.UntilState(city.Oost, story.AtReceiver, "received");
        await City.UntilState(city.Haven, story.At, "received");

        await (await city.Haven.PostAsJsonAsync(story.At + "/revocations", new { })).Answer(204);

        var locked = await City.UntilState(city.Oost, story.AtReceiver, "revoked");
        Assert.True(locked.GetProperty("locked").GetBoolean());
        Assert.Equal(JsonValueKind.Null, locked.GetProperty("clientId").ValueKind);
        await using var oost = city.Network("oost");
        Assert.Equal(RecordStatus.Locked, (await oost.Records.FindAsync(arrived.GetProperty("clientId").GetGuid()))!.Status);
        await City.UntilState(city.Haven, story.At, "revoked");
    }

    [Fact]
    public async Task A_package_that_nobody_fetches_in_time_is_destroyed_and_both_sides_hear_it()
    {
        var story = await Story.Offered(city);
        await city.Small.Kill("network-haven"); // so that nothing is sealed before the receiver is gone
        await story.Accepting();
        await City.UntilState(city.Oost, story.AtReceiver, "accepted");
        await city.Small.Kill("network-oost");
        await city.Small.StartService("network-haven");
        await City.UntilState(city.Haven, story.At, "sealed", 60);

        // Beside it one that was brought and never announced.
        var orphan = Guid.CreateVersion7();
        await Do("handover", $"""
            INSERT INTO handovers (id, sender_organisation, receiver_organisation, receiver_team, wished_date, language, interpreter_needed, item_count, expires_at, state, sequence)
            SELECT '{orphan}', sender_organisation, receiver_organisation, receiver_team, wished_date, language, interpreter_needed, item_count, expires_at, 'accepted', 2
            FROM handovers WHERE id = '{story.HandoverId}';
            INSERT INTO packages (handover_id, ciphertext, digest, stored_at, expires_at) VALUES ('{orphan}', 'abc', 'def', now(), now());
            UPDATE packages SET expires_at = now() WHERE handover_id = '{story.HandoverId}'
            """);

        await City.UntilState(city.Haven, story.At, "lapsed", 30);
        await city.Small.StartService("network-oost");
        await City.UntilState(city.Oost, story.AtReceiver, "lapsed", 60);
        Assert.Equal(2L, await Count("handover", $"""
            SELECT count(*) FROM packages WHERE handover_id IN ('{story.HandoverId}', '{orphan}') AND ciphertext IS NULL AND destroyed_at IS NOT NULL AND digest <> ''
            """));

        // It strands nobody: the client can begin anew, and then the old package's late confirmation ends what was begun.
        var again = (await (await city.Haven.PostAsJsonAsync($"/v1/clients/{story.ClientId}/handovers", new { })).Answer(201)).GetProperty("id").GetGuid();
        await Do("handover", $"UPDATE handovers SET ciphertext_digest = '{new string('c', 64)}', payload_digest = '{new string('d', 64)}' WHERE id = '{story.HandoverId}'");
        await Do("network-oost", $"""
            INSERT INTO outbox_message (id, type, destination, body, created_at, next_attempt_at, attempts) VALUES (gen_random_uuid(), 'nl.sociale-netwerken.confirm-receipt.v1',
              'city.handover', convert_to('{JsonSerializer.Serialize(new { handoverId = story.HandoverId, ciphertextDigest = new string('c', 64), payloadDigest = new string('d', 64) })}', 'UTF8'), now(), now(), 0)
            """);
        await City.UntilState(city.Haven, story.At, "received", 30);
        await City.UntilState(city.Haven, $"/v1/handovers/{again}", "dropped", 30);
        await City.Until(city.HavenClients, $"/v1/clients/{story.ClientId}", client => client.GetProperty("status").GetString() == "moved");
    }

    [Theory]
    [InlineData("declines", "{\"reason\":\"no-capacity\"}", "declined")]
    [InlineData("holds", "{\"question\":\"other-date\",\"proposedDate\":\"2027-01-10\"}", "on-hold")]
    public async Task The_receiving_team_can_say_something_else_than_yes(string path, string body, string state)
    {
        var story = await Story.Offered(city);

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await city.Oost.PostAsync($"{story.AtReceiver}/{path}", content)).Answer(204);

        var ours = await City.UntilState(city.Haven, story.At, state);
        Assert.Equal("receiver", ours.GetProperty("history").EnumerateArray().Last().GetProperty("by").GetString());
        if (state == "on-hold")
        {
            await (await city.Haven.PostAsJsonAsync(story.At + "/reoffers", new { wishedDate = new DateOnly(2027, 1, 10) })).Answer(204);
            var again = await City.UntilState(city.Oost, story.AtReceiver, "offered");
            Assert.Equal("2027-01-10", again.GetProperty("wishedDate").GetString());
        }
    }

    [Fact]
    public async Task For_another_team_another_role_and_another_organisation_a_handover_does_not_exist()
    {
        var story = await Story.Offered(city);
        using var otherTeam = city.Small.Worker("network-haven", "haven-wonen");
        using var otherReceiver = city.Small.Worker("network-oost", "oost-oost2");
        using var stranger = city.Small.With("network-oost", city.Small.Tokens.UserToken("haven", "worker", "oost-oost1"));
        using var municipal = city.Small.With("network-oost", city.Small.Tokens.UserToken("oost", "municipal", "oost-oost1"));
        using var nobody = city.Small.With("network-oost", null);

        await (await otherTeam.GetAsync(story.At)).Refuses(404, "not-found");
        await (await otherReceiver.GetAsync(story.AtReceiver)).Refuses(404, "not-found");
        await (await otherReceiver.PostAsJsonAsync(story.AtReceiver + "/acceptances", new { })).Refuses(404, "not-found");
        await (await stranger.GetAsync(story.AtReceiver)).Refuses(404, "not-found");
        Assert.Equal(403, (int)(await municipal.GetAsync(story.AtReceiver)).StatusCode);
        Assert.Equal(401, (int)(await nobody.GetAsync(story.AtReceiver)).StatusCode);
    }

    [Fact]
    public async Task A_tie_cannot_go_along_without_its_person_and_nothing_is_chosen_by_default()
    {
        var story = await (await Story.Begin(city)).ToTeam();

        var fresh = await (await city.Haven.GetAsync(story.At)).Answer(200);
        Assert.All(fresh.GetProperty("items").EnumerateArray(), item => Assert.False(item.GetProperty("included").GetBoolean()));
        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = new[] { new { itemId = story.SisterTie, included = true } } })).Refuses(400, "tie-without-person");
        await (await city.Haven.PutAsJsonAsync(story.At + "/items", new { choices = new[] { new { itemId = Guid.NewGuid(), included = true } } })).Refuses(400, "unknown-item");
    }

    [Fact]
    public async Task Neither_the_courier_nor_the_broker_ever_holds_a_word_of_the_record()
    {
        var story = await Story.Offered(city, "Zonnebloem van Xanten");
        await story.Accepting();
        await City.UntilState(city.Haven, story.At, "received");

        await using var source = city.Small.DatabaseOf("handover");
        foreach (var table in new[] { "handovers", "handover_state_changes", "packages", "outbox_message", "failed_message", "organisations" })
        {
            await using var command = source.CreateCommand($"SELECT coalesce(string_agg(t::text, ' '), '') || coalesce(string_agg(encode(t::text::bytea, 'escape'), ' '), '') FROM {table} t");
            var dump = (string)(await command.ExecuteScalarAsync())!;
            Assert.All(story.Secrets, secret => Assert.DoesNotContain(secret, dump, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal(0L, await Count("handover", $"SELECT count(*) FROM packages WHERE handover_id = '{story.HandoverId}' AND ciphertext IS NOT NULL"));
        Assert.Equal(0L, await Count("network-haven", $"SELECT count(*) FROM outgoing_handovers WHERE id = '{story.HandoverId}' AND ciphertext IS NOT NULL"));
        Assert.All(["handover", "network-haven", "network-oost", "clients-oost"], service =>
            Assert.All(story.Secrets, secret => Assert.DoesNotContain(secret, city.Small.LogOf(service), StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_left_and_what_arrived_stands_in_the_access_log_with_the_consent()
    {
        var story = await (await (await Story.Begin(city)).ToTeam()).Choosing();
        var consent = await story.Consenting();
        await story.Offering();
        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        await story.Accepting();
        var arrived = await City.UntilState(city.Oost, story.AtReceiver, "received");
        await City.UntilState(city.Haven, story.At, "received");

        Assert.Equal(1L, await Count("network-haven", $"SELECT count(*) FROM access_log WHERE action = 'send' AND subject_id = '{story.ClientId}' AND consent_id = '{consent}'"));
        Assert.Equal(1L, await Count("network-haven", $"SELECT count(*) FROM access_log WHERE action = 'send' AND subject_id = '{story.Sister}' AND subject_type = 'naaste'"));
        Assert.Equal(0L, await Count("network-haven", $"SELECT count(*) FROM access_log WHERE action = 'send' AND subject_id = '{story.Friend}'"));
        Assert.Equal(1L, await Count("network-oost", $"SELECT count(*) FROM access_log WHERE action = 'receive' AND subject_id = '{arrived.GetProperty("clientId").GetGuid()}'"));
    }

    [Fact]
    public async Task The_handovers_of_one_client_are_shown_without_a_look_at_any_other()
    {
        var story = await (await Story.Begin(city)).ToTeam();
        var other = await (await Story.Begin(city)).ToTeam();
        using var otherTeam = city.Small.Worker("network-haven", "haven-wonen");
        var before = await Count("network-haven", Reads(other));

        var shown = await (await city.Haven.GetAsync($"/v1/clients/{story.ClientId}/handovers")).Answer(200);

        Assert.Equal(story.HandoverId, Assert.Single(shown.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(1L, await Count("network-haven", Reads(story)));
        Assert.Equal(before, await Count("network-haven", Reads(other)));
        Assert.Equal(0, (await (await otherTeam.GetAsync($"/v1/clients/{story.ClientId}/handovers")).Answer(200)).GetProperty("items").GetArrayLength());
        Assert.Equal(1L, await Count("network-haven", Reads(story)));

        static string Reads(Story of) => $"SELECT count(*) FROM access_log WHERE action = 'read' AND object_type = 'handover' AND subject_id = '{of.ClientId}'";
    }

    private async Task Do(string database, string sql)
    {
        await using var source = city.Small.DatabaseOf(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> Count(string database, string sql)
    {
        await using var source = city.Small.DatabaseOf(database);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
