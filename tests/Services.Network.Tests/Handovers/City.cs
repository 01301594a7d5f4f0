using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meeverhuizen.Contracts;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Map;
using Meeverhuizen.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>One small city for all handover tests.</summary>
public sealed class City : IAsyncLifetime
{
    public SmallCity Small { get; private set; } = null!; // set before any test runs

    public OtlpReceiver Telemetry { get; private set; } = null!;

    public HttpClient Haven { get; private set; } = null!;

    public HttpClient HavenClients { get; private set; } = null!;

    public HttpClient Oost { get; private set; } = null!;

    public HttpClient OostClients { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Telemetry = await OtlpReceiver.Start();
        Small = await SmallCity.Start(Telemetry);
        Haven = Small.Worker("network-haven", "haven-opvang");
        HavenClients = Small.Worker("clients-haven", "haven-opvang");
        Oost = Small.Worker("network-oost", "oost-oost1");
        OostClients = Small.Worker("clients-oost", "oost-oost1");
    }

    public async ValueTask DisposeAsync()
    {
        if (Small is not null)
        {
            await Small.DisposeAsync();
        }

        if (Telemetry is not null)
        {
            await Telemetry.DisposeAsync();
        }
    }

    /// <summary>The network database of an organisation, as its administrator.</summary>
    public NetworkDb Network(string organisation)
    {
        var options = new DbContextOptionsBuilder<NetworkDb>();
        options.UseNpgsql(Small.Postgres.ConnectionString("network-" + organisation)).UseSnakeCaseNamingConvention();
        return new NetworkDb(options.Options);
    }

    /// <summary>Waits until something holds; the last state is in the message when it does not.</summary>
    public static async Task<JsonElement> Until(HttpClient who, string path, Func<JsonElement, bool> holds, int seconds = 20)
    {
        var deadline = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            using var answer = await who.GetAsync(path);
            var json = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : default;
            if (answer.IsSuccessStatusCode && holds(json))
            {
                return json;
            }

            if (DateTime.UtcNow > deadline)
            {
                throw new TimeoutException($"{path} stayed at {(answer.IsSuccessStatusCode ? json.ToString() : answer.StatusCode.ToString())}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Waits until something is not there any more.</summary>
    public static async Task Gone(HttpClient who, string path, int seconds = 20)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(seconds); ; await Task.Delay(50))
        {
            using var answer = await who.GetAsync(path);
            if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                return;
            }

            Assert.True(DateTime.UtcNow < deadline, $"{path} is still there: {answer.StatusCode}");
        }
    }

    public static Task<JsonElement> UntilState(HttpClient who, string path, string state, int seconds = 20) =>
        Until(who, path, json => json.GetProperty("state").GetString() == state && json.GetProperty("confirmed").GetBoolean(), seconds);
}

/// <summary>A client of De Haven with a map: a sister who goes along, a friend who stays, a brother who objected, an ex who must not be contacted.</summary>
public sealed partial class Story
{
    public required City City { get; init; }

    public required Guid ClientId { get; init; }

    public required Guid HandoverId { get; set; }

    public Guid Sister { get; } = Guid.CreateVersion7();

    public Guid Friend { get; } = Guid.CreateVersion7();

    public Guid Brother { get; } = Guid.CreateVersion7();

    public Guid FormerPartner { get; } = Guid.CreateVersion7();

    public Guid SisterTie { get; } = Guid.CreateVersion7();

    public string Name { get; init; } = "Yosef Tesfay";

    /// <summary>Words that nobody may see before the package has arrived.</summary>
    public IEnumerable<string> Secrets => [Name, "Miriam", "Dawit", "Bereket", "Selam", "Weer zelf kunnen koken", "0612345678", "belt elke zondag"];

    /// <summary>Whether a text tells the client's year of birth. Its four digits also stand, by chance, in ids, digests, moments of today and longer numbers; these tell nothing.</summary>
    public static bool TellsYearOfBirth(string text) => YearOfBirth().IsMatch(ByChance().Replace(text, ""));

    [GeneratedRegex(@"(?<!\d)1979(?!\d)")]
    private static partial Regex YearOfBirth();

    [GeneratedRegex(@"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}|20\d\d-\d\d-\d\dT[\d:.]+", RegexOptions.IgnoreCase)]
    private static partial Regex ByChance();

    public string At => $"/v1/handovers/{HandoverId}";

    public string AtReceiver => $"/v1/incoming-handovers/{HandoverId}";

    public static async Task<Story> Begin(City city, string name = "Yosef Tesfay")
    {
        var registered = await (await city.HavenClients.PostAsJsonAsync("/v1/clients", new
        {
            displayName = name, birthYear = 1979, language = "ti", interpreterNeeded = true, contactChannel = new { kind = "phone", value = "0612345678" },
            teamId = "haven-opvang", phase = "shelter-24h", purpose = "Weer zelf kunnen koken met familie",
        })).Answer(201);
        var story = new Story { City = city, ClientId = registered.GetProperty("id").GetGuid(), HandoverId = Guid.Empty, Name = name };
        await story.DrawMap();
        var draft = await (await city.Haven.PostAsJsonAsync($"/v1/clients/{story.ClientId}/handovers", new { })).Answer(201);
        story.HandoverId = draft.GetProperty("id").GetGuid();
        return story;
    }

    public async Task<Story> ToTeam(string organisation = "oost", string team = "oost-oost1")
    {
        await (await City.Haven.PutAsJsonAsync(At + "/recipient", new { organisation, team, wishedDate = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(10)) })).Answer(204);
        return this;
    }

    public async Task<Story> Choosing()
    {
        await (await City.Haven.PutAsJsonAsync(At + "/items", new
        {
            choices = new[] { (Sister, true), (SisterTie, true), (Brother, true), (Friend, false) }.Concat(ClientDetail.All.Select(detail => (detail.ItemId, true))).Select(choice => new { itemId = choice.Item1, included = choice.Item2 }),
        })).Answer(204);
        return this;
    }

    public async Task<Guid> Consenting()
    {
        var consent = await (await City.Haven.PostAsJsonAsync(At + "/consents", new
        {
            method = "spoken", givenBy = "client", validUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(90)), confirmsTextShown = true,
        })).Answer(201);
        return consent.GetProperty("id").GetGuid();
    }

    public async Task Offering() => await (await City.Haven.PostAsJsonAsync(At + "/offers", new { })).Answer(204);

    public async Task Accepting() => await (await City.Oost.PostAsJsonAsync(AtReceiver + "/acceptances", new { })).Answer(204);

    /// <summary>The sister's note changes, as a worker changes it: what the client consented to is no longer what would travel.</summary>
    public async Task Changing()
    {
        await (await City.Haven.PutAsJsonAsync($"/v1/clients/{ClientId}/persons/{Sister}", new
        {
            name = "Miriam", kind = "human", relationCode = "SIS", roleCode = "09", note = "belt nu elke dag", saidBy = "client",
        })).Answer(204);
    }

    /// <summary>Everything up to the offer.</summary>
    public static async Task<Story> Offered(City city, string name = "Yosef Tesfay")
    {
        var story = await (await (await Begin(city, name)).ToTeam()).Choosing();
        await story.Consenting();
        await story.Offering();
        await City.UntilState(city.Oost, story.AtReceiver, "offered");
        return story;
    }

    private async Task DrawMap()
    {
        await using var db = City.Network("haven");
        Add(db, Sister, "Miriam", SisterTie, "SIS", note: "belt elke zondag");
        Add(db, Friend, "Dawit", Guid.CreateVersion7());
        Add(db, Brother, "Bereket", Guid.CreateVersion7(), "BRO", objects: true);
        Add(db, FormerPartner, "Selam", Guid.CreateVersion7(), flags: ["do-not-contact"]);
        await db.SaveChangesAsync();
    }

    public void Add(NetworkDb db, Guid id, string name, Guid tieId, string? relation = null, bool objects = false, string? note = null, string[]? flags = null)
    {
        var now = DateTimeOffset.UtcNow;
        var day = new DateOnly(2025, 3, 1);
        var person = new Person { Id = id, ClientId = ClientId };
        person.Record(new PersonVersion { PersonId = id, On = day, Name = name, Kind = PersonKind.Human, RelationCode = relation, RoleCode = "09", Objects = objects, Note = note, SaidBy = Voice.Client, RecordedBy = "test", RecordedAt = now });
        var tie = new Tie { Id = tieId, ClientId = ClientId, PersonId = id };
        tie.Record(new TieVersion
        {
            TieId = tieId, On = day, Strength = TieStrength.Strong, Status = TieStatus.Active, Direction = TieDirection.Mutual, Support = [TieSupport.Company, TieSupport.Advice], Frequency = ContactFrequency.Weekly,
            Ring = 1, Sector = MapSector.Family, Angle = 45, SafetyFlags = [.. (flags ?? []).Select(Codes.Parse<SafetyFlagKind>)], SaidBy = Voice.Client, RecordedBy = "test", RecordedAt = now,
        });
        db.Add(person);
        db.Add(tie);
    }
}

internal static class Answers
{
    public static async Task<JsonElement> Answer(this HttpResponseMessage answer, int status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {body}");
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    public static async Task Refuses(this HttpResponseMessage answer, int status, string slug)
    {
        var problem = await answer.Answer(status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith("/" + slug, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
    }
}
