using System.Net;
using System.Text.Json;
using Meeverhuizen.Testing;
using Meeverhuizen.Testing.City;
using Npgsql;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>A city in which every service runs twice, from sign-in to archive: what one replica knows, the other knows; what one drops, the other does.</summary>
[Collection("one whole city at a time")]
public sealed class ReplicasTests(TwiceCity city) : IClassFixture<TwiceCity>
{
    private const int Many = 200;

    [Fact]
    public async Task Two_hundred_handovers_each_arrive_once_although_one_replica_of_every_service_is_killed_meanwhile()
    {
        using var haven = await city.SignedIn("noor");
        using var oost = await city.SignedIn("samir");
        var handovers = new Guid[Many];
        await Parallel.ForEachAsync(Enumerable.Range(0, Many), AtOnce, async (i, _) => handovers[i] = await Offer(haven, i));

        foreach (var (part, killed) in handovers.Chunk(Many / 4).Zip<Guid[], (string, int)[]>([[("handover", 0), ("network-oost", 0)], [("network-haven", 1), ("clients-oost", 0)], [("gateway", 0), ("clients-haven", 1)], [("identity", 1), ("web", 0)]]))
        {
            var accepting = Parallel.ForEachAsync(part, AtOnce, async (id, _) => await Accept(oost, id));
            await Task.Delay(400);
            foreach (var (service, replica) in killed)
            {
                await city.City.KillAsync(service, replica);
            }

            await accepting;
        }

        var clients = new HashSet<Guid>();
        foreach (var id in handovers)
        {
            var theirs = await Until(oost, $"/api/network-oost/v1/incoming-handovers/{id}", "received");
            var ours = await Until(haven, $"/api/network-haven/v1/handovers/{id}", "received");
            Assert.Equal(ours.GetProperty("payloadDigest").GetString(), theirs.GetProperty("payloadDigest").GetString());
            Assert.True(clients.Add(theirs.GetProperty("clientId").GetGuid()));
        }

        Assert.Equal(Many, await city.Count("network-oost", "SELECT count(*) FROM network_records WHERE arrived_by_handover_id IS NOT NULL"));
        Assert.Equal(Many, await city.Count("network-oost", "SELECT count(*) FROM persons"));
        Assert.Equal(Many, await city.Count("clients-oost", "SELECT count(*) FROM clients WHERE arrived_by_handover_id IS NOT NULL"));
        Assert.Equal(0, await city.Count("handover", "SELECT count(*) FROM packages WHERE ciphertext IS NOT NULL"));
        Assert.Equal(Many * 4, await city.Count("handover", "SELECT count(*) FROM handover_state_changes"));
    }

    [Fact]
    public async Task A_session_and_a_form_of_one_replica_are_good_at_the_other()
    {
        using var noor = await city.SignedIn("joris"); // each request already went to the other gateway than the one before

        for (var round = 0; round < 6; round++)
        {
            var form = await noor.Open("/clienten/nieuw");
            var answer = await noor.Submit(form.Path, form.FormWith("Form.DisplayName"));
            Assert.Equal(200, answer.Status);
            Assert.Contains("Vul", answer.Words, StringComparison.Ordinal); // it was read, and lacks what must be there
        }
    }

    [Fact]
    public async Task Who_signs_out_at_one_replica_is_signed_out_at_every_one()
    {
        using var thief = city.Visitor();
        using var roos = await city.SignedIn("roos");
        thief.TakeOver(roos.Cookies);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await thief.Call(HttpMethod.Get, "/api/clients-oost/v1/clients")).Status);
        }

        await roos.SignOut();

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await thief.Call(HttpMethod.Get, "/api/clients-oost/v1/clients")).Status);
        }
    }

    private static ParallelOptions AtOnce => new() { MaxDegreeOfParallelism = 8 };

    private static async Task<Guid> Offer(Visitor haven, int number)
    {
        var client = (await Done(haven, HttpMethod.Post, "/api/clients-haven/v1/clients", new
        {
            displayName = $"Cliënt Nummer{number}", language = "nl", interpreterNeeded = false, teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen",
        })).GetProperty("id").GetGuid();
        var map = $"/api/network-haven/v1/clients/{client}";
        var tie = new { strength = "strong", ring = 1, sector = "family", direction = "mutual", support = new[] { "emotional" } };
        var person = await Done(haven, HttpMethod.Post, map + "/persons", new { name = $"Zus {number}", kind = "human", objects = false, saidBy = "client", tie });
        var id = (await Done(haven, HttpMethod.Post, map + "/handovers", new { })).GetProperty("id").GetGuid();
        var at = $"/api/network-haven/v1/handovers/{id}";
        await Done(haven, HttpMethod.Put, at + "/recipient", new { organisation = "oost", team = "oost-oost1", wishedDate = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(10)) });
        await Done(haven, HttpMethod.Put, at + "/items", new
        {
            choices = new[] { new { itemId = person.GetProperty("personId").GetGuid(), included = true }, new { itemId = person.GetProperty("tieId").GetGuid(), included = true } },
        });
        await Done(haven, HttpMethod.Post, at + "/consents", new { method = "spoken", givenBy = "client", validUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(90)), confirmsTextShown = true });
        await Done(haven, HttpMethod.Post, at + "/offers", new { });
        return id;
    }

    private static async Task Accept(Visitor oost, Guid id)
    {
        var at = $"/api/network-oost/v1/incoming-handovers/{id}";
        await Until(oost, at, "offered");
        await Done(oost, HttpMethod.Post, at + "/acceptances", new { });
    }

    /// <summary>Asks until there is an answer: a replica that is killed takes the calls it had in hand with it, as a person sees an error and tries again.</summary>
    private static async Task<JsonElement> Done(Visitor who, HttpMethod method, string path, object body)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var (status, answer) = await who.Call(method, path, body);
                if ((int)status < 300 || (status == HttpStatusCode.Conflict && attempt > 0)) // done the first time, but the answer was lost
                {
                    return answer;
                }

                Assert.True((int)status >= 500 && attempt < 40, $"{method} {path}: {(int)status} {answer}");
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && attempt < 40)
            {
                // Gone in the middle of the answer.
            }

            await Task.Delay(250);
        }
    }

    private static async Task<JsonElement> Until(Visitor who, string path, string state)
    {
        var end = DateTime.UtcNow.AddSeconds(150);
        for (var last = "nothing"; ;)
        {
            try
            {
                var (status, answer) = await who.Call(HttpMethod.Get, path);
                last = $"{(int)status} {answer}";
                if (status == HttpStatusCode.OK && answer.GetProperty("state").GetString() == state && answer.GetProperty("confirmed").GetBoolean())
                {
                    return answer;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                last = fault.Message;
            }

            Assert.True(DateTime.UtcNow < end, $"{path} stayed at {last}");
            await Task.Delay(100);
        }
    }
}

/// <summary>De Haven and Buurtteam Oost with everything of the cooperation, each service twice; started once for all tests of this file.</summary>
public sealed class TwiceCity : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("city-twice-").FullName;
    private Dictionary<string, string> passwords = [];
    private IReadOnlyList<Uri> gateways = [];

    public RunningCity City { get; private set; } = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(folder, "city.json");
        await File.WriteAllTextAsync(file, """
            { "name": "Teststad", "organisations": [
                { "id": "haven", "oin": "00000099000000001000", "name": "De Haven", "kind": "shelter", "teams": [ { "id": "haven-opvang", "name": "Opvang Kade" } ] },
                { "id": "oost", "oin": "00000099000000003000", "name": "Buurtteam Oost", "kind": "buurtteam", "teams": [ { "id": "oost-oost1", "name": "Team Indische Buurt" } ] } ],
              "demoUsers": [
                { "userName": "noor", "displayName": "Noor de Wit", "organisation": "haven", "role": "worker", "teams": [ "haven-opvang" ] },
                { "userName": "joris", "displayName": "Joris Vermeer", "organisation": "haven", "role": "worker", "teams": [ "haven-opvang" ] },
                { "userName": "samir", "displayName": "Samir Bakali", "organisation": "oost", "role": "worker", "teams": [ "oost-oost1" ] },
                { "userName": "roos", "displayName": "Roos Dekker", "organisation": "oost", "role": "worker", "teams": [ "oost-oost1" ] } ] }
            """);
        City = await RunningCity.StartAsync(Path.Combine(folder, "local"), new CityOptions { CityFile = file, Replicas = 2 });
        gateways = await City.UrlsOfReplicasAsync("gateway");
        passwords = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(City.SecretsFolder, "demo-logins.json"))).EnumerateArray()
            .ToDictionary(login => login.GetProperty("userName").GetString()!, login => login.GetProperty("password").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        if (City is not null)
        {
            await City.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Somebody at the door.</summary>
    internal Visitor Visitor() => new(City.BaseUrl, gateways);

    /// <summary>Somebody who signed in.</summary>
    internal async Task<Visitor> SignedIn(string userName)
    {
        var visitor = Visitor();
        await visitor.SignIn(userName, passwords[userName]);
        return visitor;
    }

    public async Task<long> Count(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(await City.AdministratorConnectionAsync(database));
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
