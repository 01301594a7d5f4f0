using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Meeverhuizen.Services.Clients.Tests.TwoShelters))]

namespace Meeverhuizen.Services.Clients.Tests;

/// <summary>The clients services of two organisations, as processes.</summary>
public sealed class TwoShelters : IAsyncLifetime
{
    public SmallCity City { get; private set; } = null!; // set before any test runs

    public HttpClient Worker { get; private set; } = null!;

    public HttpClient NetworkService { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        City = await SmallCity.Start("clients-haven", "clients-oost");
        Worker = City.Worker("clients-haven", "haven-opvang");
        NetworkService = City.Service("network-haven", "clients-haven", "clients");
    }

    public ValueTask DisposeAsync() => City?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Clients and their consents, over HTTP.</summary>
[Collection("the shelters, one test at a time")]
public sealed class ClientsTests(TwoShelters shelters)
{
    private static readonly string[] Parts = ["basics"];

    [Fact]
    public async Task A_client_is_registered_found_and_changed_and_every_look_is_in_the_log()
    {
        var client = await Register("Sterre Nacht");

        var found = await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients/_search", new { text = "erre na" }), 200);
        await Answer(await shelters.Worker.PostAsJsonAsync($"{client}/purposes", new { text = "Weer thuis komen" }), 201, 204);
        await Answer(await shelters.Worker.PostAsJsonAsync($"{client}/phases", new { phase = "own-home", since = "2026-01-01" }), 204);
        await Answer(await shelters.Worker.PostAsJsonAsync($"{client}/basic-conditions", new { domain = "income", state = "in-order" }), 204);
        var shown = await Answer(await shelters.Worker.GetAsync(client), 200);
        var log = await Answer(await shelters.Worker.GetAsync(client + "/access-log"), 200);

        Assert.Contains("Sterre Nacht", found.ToString(), StringComparison.Ordinal);
        Assert.Equal("Weer thuis komen", shown.GetProperty("purpose").GetProperty("text").GetString());
        var actions = log.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("action").GetString()).ToList();
        Assert.All(["create", "search", "change", "read"], action => Assert.Contains(action, actions));
    }

    [Fact]
    public async Task A_search_takes_what_is_typed_literally()
    {
        await Register("Honderd% Zeker");
        await Register("Gewone Naam");

        var found = await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients/_search", new { text = "d%" }), 200);

        Assert.Contains("Honderd%", found.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Gewone", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"displayName":" ","teamId":"haven-opvang","phase":"shelter-24h","purpose":"x"}""", 400)]
    [InlineData("""{"displayName":"A","teamId":"haven-opvang","phase":"moon","purpose":"x"}""", 400)]
    [InlineData("""{"displayName":"A","birthYear":1066,"teamId":"haven-opvang","phase":"shelter-24h","purpose":"x"}""", 400)]
    [InlineData("""{"displayName":"A","teamId":"oost-oost1","phase":"shelter-24h","purpose":"x"}""", 403)]
    [InlineData("""{"displayName":"A","teamId":"haven-opvang","phase":"shelter-24h","purpose":"x","contactChannel":{"kind":"fax","value":"1"}}""", 400)]
    [InlineData("""{"displayName":"A\u0000","teamId":"haven-opvang","phase":"shelter-24h","purpose":"x"}""", 400)]
    [InlineData("""{"displayName":"A","teamId":""", 400)]
    [InlineData("[]", 400)]
    public async Task What_cannot_be_is_refused_in_words(string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await shelters.Worker.PostAsync("/v1/clients", content);

        var problem = await Answer(answer, status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Who_may_not_see_a_client_is_told_it_does_not_exist()
    {
        var client = await Register("Niet Voorjou");
        var city = shelters.City;
        using var otherTeam = city.Worker("clients-haven", "haven-wonen");
        using var otherOrganisation = city.With("clients-haven", city.Tokens.UserToken("oost", "worker", "haven-opvang"));
        using var elsewhere = city.With("clients-oost", city.Tokens.UserToken("haven", "worker", "haven-opvang"));
        using var municipal = city.With("clients-haven", city.Tokens.UserToken("haven", "municipal", "haven-opvang"));
        using var nobody = city.With("clients-haven", null);
        using var forged = city.With("clients-haven", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");

        Assert.Equal(404, Status(await otherTeam.GetAsync(client)));
        Assert.Equal(404, Status(await otherOrganisation.GetAsync(client)));
        Assert.Equal(404, Status(await elsewhere.GetAsync("/v1/clients")));
        Assert.Equal(404, Status(await elsewhere.GetAsync(client)));
        Assert.Equal(403, Status(await municipal.GetAsync(client)));
        Assert.Equal(401, Status(await nobody.GetAsync(client)));
        Assert.Equal(401, Status(await forged.GetAsync(client)));
        Assert.Equal(404, Status(await shelters.Worker.GetAsync("/v1/clients/" + Guid.NewGuid())));
    }

    [Fact]
    public async Task What_services_say_to_each_other_is_for_services_of_the_same_organisation()
    {
        var client = await Register("Kaart Lezer");
        using var stranger = shelters.City.Service("network-oost", "clients-haven", "clients");

        await Answer(await shelters.NetworkService.GetAsync(client + "/card"), 200);
        Assert.Equal(403, Status(await shelters.Worker.GetAsync(client + "/card")));
        Assert.Equal(404, Status(await stranger.GetAsync(client + "/card")));
        Assert.Equal(403, Status(await shelters.NetworkService.GetAsync(client)));
    }

    [Fact]
    public async Task A_consent_stands_until_it_is_taken_back_and_a_new_one_replaces_the_old()
    {
        var client = await Register("Ja Tochmaarniet");
        var handover = Guid.CreateVersion7();

        var first = (await Consent(client, handover)).GetProperty("id").GetGuid();
        var second = (await Consent(client, handover)).GetProperty("id").GetGuid();
        Assert.Equal((false, true), (await Stands(client, first), await Stands(client, second)));

        await Answer(await shelters.Worker.PostAsJsonAsync($"{client}/consents/{second}/withdrawals", new { }), 204);
        Assert.False(await Stands(client, second));
        Assert.Equal(409, Status(await shelters.Worker.PostAsJsonAsync($"{client}/consents/{second}/withdrawals", new { })));
        Assert.Equal(404, Status(await shelters.NetworkService.GetAsync($"{client}/consents/{Guid.NewGuid()}/standing")));
        Assert.Equal(404, Status(await shelters.NetworkService.GetAsync($"{await Register("Iemand Anders")}/consents/{second}/standing")));
    }

    [Theory]
    [InlineData("email", "geenadres", false)]
    [InlineData("email", "a@b", false)]
    [InlineData("email", "twee woorden@voorbeeld.nl", false)]
    [InlineData("email", "naam@voorbeeld.nl", true)]
    [InlineData("phone", "abc", false)]
    [InlineData("phone", "06", false)]
    [InlineData("phone", "+31 (0)6-12 34 56 78", true)]
    [InlineData("phone", "06 12345678, na 18 uur", true)]
    [InlineData("via", "zus Miriam", true)]
    [InlineData("via", "", false)]
    public async Task A_way_to_reach_the_client_can_be_used(string kind, string value, bool right)
    {
        var answer = await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients", new
        {
            displayName = "Yosef", teamId = "haven-opvang", phase = "shelter-24h", purpose = "x", contactChannel = new { kind, value },
        }), right ? 201 : 400);

        Assert.Equal(right ? [] : ["contactChannel.value"], right ? [] : answer.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task What_nobody_sees_is_not_kept_wherever_it_is_typed()
    {
        var made = await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients", new
        {
            displayName = "\uFEFFZoe\u0308  van\u00A0der\u200B Meer\u202E", teamId = "haven-opvang", phase = "shelter-24h", purpose = string.Join("\r\n", Enumerable.Repeat("x", 1000)),
            contactChannel = new { kind = "phone", value = "\u206606\u2069 \u200B12345678" },
        }), 201);
        var client = $"/v1/clients/{made.GetProperty("id").GetGuid()}";

        var shown = await Answer(await shelters.Worker.GetAsync(client), 200);
        Assert.Equal("Zoë van der Meer", shown.GetProperty("displayName").GetString());
        Assert.Equal("06 12345678", shown.GetProperty("contactChannel").GetProperty("value").GetString());
        Assert.Equal(1999, shown.GetProperty("purpose").GetProperty("text").GetString()!.Length);
        Assert.Contains("Zoë van der Meer", (await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients/_search", new { text = "zoe\u0308 \u200Bvan" }), 200)).ToString(), StringComparison.Ordinal);
        await Answer(await shelters.Worker.PutAsJsonAsync(client, new { displayName = "\u200B\u202E", language = "nl" }), 400);
        await Answer(await shelters.Worker.PostAsJsonAsync(client + "/purposes", new { text = "\u200B" }), 400);
        await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients/_search", new { text = "a\u200B" }), 400);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(800)]
    public async Task A_consent_ends_in_the_future_within_two_years(int days)
    {
        var client = await Register("Termijn Test");

        Assert.Equal(400, Status(await GiveConsent(client, Guid.CreateVersion7(), days)));
    }

    [Fact]
    public async Task A_text_that_cannot_be_kept_does_not_stand_in_the_way_of_the_next()
    {
        for (var round = 0; round < 12; round++)
        {
            await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients", new { displayName = "A\0", teamId = "haven-opvang", phase = "shelter-24h", purpose = "x" }), 400);
            await Register("Na De Vorige");
        }
    }

    [Fact]
    public async Task Whether_an_interpreter_is_needed_may_be_unknown_and_is_never_filled_in()
    {
        var made = await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients", new { displayName = "Nog Niet Gevraagd", language = "ti", teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen" }), 201);
        var client = $"/v1/clients/{made.GetProperty("id").GetGuid()}";
        Assert.Equal(JsonValueKind.Null, (await Answer(await shelters.Worker.GetAsync(client), 200)).GetProperty("interpreterNeeded").ValueKind);

        foreach (var (needed, known) in new (bool?, JsonValueKind)[] { (true, JsonValueKind.True), (null, JsonValueKind.Null), (false, JsonValueKind.False) })
        {
            await Answer(await shelters.Worker.PutAsJsonAsync(client, new { displayName = "Nog Niet Gevraagd", language = "ti", interpreterNeeded = needed }), 204);
            Assert.Equal(known, (await Answer(await shelters.Worker.GetAsync(client), 200)).GetProperty("interpreterNeeded").ValueKind);
        }

        var listed = (await Answer(await shelters.Worker.GetAsync("/v1/clients?pageSize=100"), 200)).GetProperty("items").EnumerateArray().First(item => item.GetProperty("displayName").GetString() == "Nog Niet Gevraagd");
        Assert.Equal(JsonValueKind.False, listed.GetProperty("interpreterNeeded").ValueKind);
    }

    private async Task<string> Register(string name)
    {
        var made = await Answer(await shelters.Worker.PostAsJsonAsync("/v1/clients", new
        {
            displayName = name, language = "nl", interpreterNeeded = false, teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen",
        }), 201);
        return $"/v1/clients/{made.GetProperty("id").GetGuid()}";
    }

    private async Task<JsonElement> Consent(string client, Guid handover) => await Answer(await GiveConsent(client, handover, 90), 201);

    private Task<HttpResponseMessage> GiveConsent(string client, Guid handover, int days) => shelters.NetworkService.PostAsJsonAsync(client + "/consents", new
    {
        handoverId = handover, recipientOrganisation = "oost", recipientTeam = "oost-oost1", purpose = "Mensen om mij heen", text = "Ik wil dat dit meegaat.", textVersion = "1", language = "nl",
        method = "spoken", givenBy = "client", recordedBy = "haven-worker", recordedByName = "Medewerker", validUntil = DateTimeOffset.UtcNow.AddDays(days),
        parts = Parts, selectionDigest = new string('a', 64),
    });

    private async Task<bool> Stands(string client, Guid consent) => (await Answer(await shelters.NetworkService.GetAsync($"{client}/consents/{consent}/standing"), 200)).GetProperty("stands").GetBoolean();

    private static int Status(HttpResponseMessage answer)
    {
        using (answer)
        {
            return (int)answer.StatusCode;
        }
    }

    private async Task<JsonElement> Answer(HttpResponseMessage answer, params int[] statuses)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(statuses.Contains((int)answer.StatusCode),
            $"{(int)answer.StatusCode} instead of {string.Join('/', statuses)}: {body}{((int)answer.StatusCode == 500 ? shelters.City.LogOf("clients-haven") : "")}");
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }
}
