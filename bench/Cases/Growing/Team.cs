using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Testing;
using Npgsql;

namespace Meeverhuizen.Bench.Cases.Growing;

/// <summary>A worker of De Haven and one of Buurtteam Oost in a small city of their own, and what they ask for in their work.</summary>
internal sealed class Team : IAsyncDisposable
{
    private readonly IAsyncDisposable own;
    private readonly HttpClient haven;
    private readonly HttpClient havenClients;
    private readonly HttpClient oost;
    private readonly NpgsqlDataSource oostNetwork;
    private readonly Queue<Guid> offered = new();
    private List<Guid> known = [];

    private Team(SmallCity city, IAsyncDisposable own)
    {
        this.own = own;
        City = city;
        haven = city.Worker("network-haven", "haven-opvang");
        havenClients = city.Worker("clients-haven", "haven-opvang");
        oost = city.Worker("network-oost", "oost-oost1");
        oostNetwork = city.DatabaseOf("network-oost");
    }

    public SmallCity City { get; }

    /// <summary>In a city on a PostgreSQL that keeps what it commits.</summary>
    public static async Task<Team> Start(Measurement bench)
    {
        var (city, own) = await bench.City();
        return new Team(city, own);
    }

    /// <summary>What the page of a client asks: the client, then map, consents and the team's handovers at once.</summary>
    public async Task ClientPage(int number)
    {
        var id = await Known(number);
        await Get(havenClients, $"/v1/clients/{id}");
        await Task.WhenAll(Get(haven, $"/v1/clients/{id}/network"), Get(havenClients, $"/v1/clients/{id}/consents"), Get(haven, $"/v1/clients/{id}/handovers"));
    }

    /// <summary>Of that page the client and the map alone.</summary>
    public async Task ClientAndMap(int number)
    {
        var id = await Known(number);
        await Get(havenClients, $"/v1/clients/{id}");
        await Get(haven, $"/v1/clients/{id}/network");
    }

    /// <summary>What the start page asks: own clients, what waits and what runs in both directions, all at once; then the team's clients.</summary>
    public async Task StartPage()
    {
        await Task.WhenAll(
            Get(havenClients, "/v1/clients?page=1&pageSize=50&sort=name&status=active&mine=true"), Get(haven, "/v1/handovers?page=1&pageSize=20&show=waiting"),
            Get(haven, "/v1/incoming-handovers?page=1&pageSize=20&show=waiting"), Get(haven, "/v1/handovers?page=1&pageSize=8&show=running"), Get(haven, "/v1/incoming-handovers?page=1&pageSize=8&show=running"));
        await ListPage(1);
    }

    /// <summary>What a page of the list of clients asks.</summary>
    public Task ListPage(int page) => Get(havenClients, $"/v1/clients?page={page}&pageSize=50&sort=name&status=active");

    /// <summary>The worker types a part of a name.</summary>
    public Task<JsonElement> Search(string text) => Send(havenClients, HttpMethod.Post, "/v1/clients/_search", new { text });

    /// <summary>Offers handovers, so that each only needs to be accepted.</summary>
    public async Task Prepare(int handovers)
    {
        for (var i = 0; i < handovers; i++)
        {
            var client = await Register($"Cliënt Nieuw{Guid.NewGuid():N}");
            var tie = new { strength = "strong", ring = 1, sector = "family", direction = "mutual", support = new[] { "emotional" } };
            var person = await Send(haven, HttpMethod.Post, $"/v1/clients/{client}/persons", new { name = $"Zus {i}", kind = "human", objects = false, saidBy = "client", tie });
            offered.Enqueue(await Offer(client, [person.GetProperty("personId").GetGuid(), person.GetProperty("tieId").GetGuid()]));
        }
    }

    /// <summary>From the acceptance until the map stands in the receiver's records and the courier has confirmed it.</summary>
    public Task HandOver() => HandOver(offered.Dequeue());

    /// <inheritdoc cref="HandOver()" />
    public async Task HandOver(Guid handover)
    {
        await Send(oost, HttpMethod.Post, $"/v1/incoming-handovers/{handover}/acceptances", new { });
        await Until(handover, "received", confirmed: true);
    }

    /// <summary>From the acceptance until the map stands in the receiver's records.</summary>
    public async Task Import(Guid handover)
    {
        await Send(oost, HttpMethod.Post, $"/v1/incoming-handovers/{handover}/acceptances", new { });
        await Until(handover, "received");
    }

    /// <summary>A new client of De Haven.</summary>
    public async Task<Guid> Register(string name) => (await Send(havenClients, HttpMethod.Post, "/v1/clients", new
    {
        displayName = name, birthYear = 1979, language = "nl", interpreterNeeded = false, teamId = "haven-opvang", phase = "shelter-24h", purpose = "Mensen om mij heen",
    })).GetProperty("id").GetGuid();

    /// <summary>Chooses all these items, records the consent and offers; the receiver has the notice when this returns.</summary>
    public async Task<Guid> Offer(Guid client, IEnumerable<Guid> items)
    {
        var id = (await Send(haven, HttpMethod.Post, $"/v1/clients/{client}/handovers", new { })).GetProperty("id").GetGuid();
        var at = $"/v1/handovers/{id}";
        await Send(haven, HttpMethod.Put, at + "/recipient", new { organisation = "oost", team = "oost-oost1", wishedDate = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(10)) });
        await Send(haven, HttpMethod.Put, at + "/items", new { choices = items.Select(item => new { itemId = item, included = true }) });
        await Send(haven, HttpMethod.Post, at + "/consents", new
        {
            method = "spoken", givenBy = "client", validUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(90)), confirmsTextShown = true,
        });
        await Send(haven, HttpMethod.Post, at + "/offers", new { });
        await Until(id, "offered");
        return id;
    }

    /// <summary>What would travel, as worker and client look at it.</summary>
    public Task<JsonElement> Preview(Guid handover) => Get(haven, $"/v1/handovers/{handover}/preview");

    /// <summary>How the sender's side stands.</summary>
    public Task<JsonElement> Sender(Guid handover) => Get(haven, $"/v1/handovers/{handover}");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        haven.Dispose();
        havenClients.Dispose();
        oost.Dispose();
        await oostNetwork.DisposeAsync();
        await own.DisposeAsync();
    }

    private async Task<Guid> Known(int number)
    {
        if (known.Count == 0)
        {
            await using var source = City.DatabaseOf("clients-haven");
            await using var command = source.CreateCommand("SELECT id FROM clients ORDER BY md5(id::text) LIMIT 500");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                known.Add(reader.GetGuid(0));
            }
        }

        return known[number % known.Count];
    }

    /// <summary>Looks into the receiver's table, so that waiting costs the services nothing.</summary>
    private async Task Until(Guid handover, string state, bool confirmed = false)
    {
        for (var patience = DateTime.UtcNow.AddSeconds(30); ;)
        {
            await using var command = oostNetwork.CreateCommand("SELECT state = $2 AND (confirmed OR NOT $3) FROM incoming_handovers WHERE id = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = handover });
            command.Parameters.Add(new NpgsqlParameter { Value = state });
            command.Parameters.Add(new NpgsqlParameter { Value = confirmed });
            if (await command.ExecuteScalarAsync() is true)
            {
                return;
            }

            if (DateTime.UtcNow > patience)
            {
                throw new TimeoutException($"Handover {handover} is not {state}. {City.LogOf("network-haven")} ======== {City.LogOf("network-oost")}  ======== {City.LogOf("handover")}");
            }

            await Task.Delay(1);
        }
    }

    private static Task<JsonElement> Get(HttpClient who, string path) => Send(who, HttpMethod.Get, path, null);

    private static async Task<JsonElement> Send(HttpClient who, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await who.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return bytes.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(bytes);
    }
}
