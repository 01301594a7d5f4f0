using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Clients.Tests;

/// <summary>However many clients a team has, each can be reached: by name as people remember it, and page by page.</summary>
[Collection("the shelters, one test at a time")]
public sealed class FindClientsTests(TwoShelters shelters)
{
    [Theory]
    [InlineData("Johan “Sjakie” de Vries-Kloosterhuis", "sjakie", "vries johan", "de vries", "KLOOSTER", "jdvk", "jsvk", "j. de v.", "vrieskloo", "johna kloosterhuis", "Kloosterhius", "oosterh")]
    [InlineData("Zoë ’t Hoên", "zoe 't hoen", "Zoe t hoen", "thoen", "ZOË", "hoen zoe", "zo", "oe", "Zoe Hoenn")]
    [InlineData("Ömer Çağlar O’Neïl", "omer caglar", "o'neil", "oneil", "o neil", "O’NEIL", "neil omer", "Ömer", "caglr")]
    [InlineData("Łukasz Straße-Wójcik", "lukasz", "wojcik lukasz", "strasse", "Straße", "Woijcik")]
    [InlineData("محمد علي الحسن", "محمد", "علي محمد", "مُحَمَّد")]
    [InlineData("Van der Bergh, Jan Piet", "jpb", "jb", "bjp", "jan van der bergh")]
    [InlineData("Mirjam Janssens", "Miriam Janssens", "jannsens", "mirjam jansens", "jans", "MJ")]
    [InlineData("🦊 Vosje 𞤀𞤁", "vosje", "vo", "𞤀𞤁")]
    public async Task A_client_is_found_as_people_remember_the_name(string name, params string[] typed)
    {
        var client = await Register(shelters.Worker, name);

        foreach (var text in typed)
        {
            var found = await Search(shelters.Worker, text);
            Assert.True(Ids(found).Contains(client), $"“{text}” does not find {name} but {string.Join(", ", Names(found))}");
        }

        Assert.DoesNotContain(client, Ids(await Search(shelters.Worker, "heel iemand anders")));
        using var otherTeam = shelters.City.Worker("clients-haven", "haven-wonen");
        Assert.DoesNotContain(client, Ids(await Search(otherTeam, typed[0])));
    }

    [Fact]
    public async Task The_same_name_stands_before_its_beginning_and_that_before_a_piece_and_a_typing_error()
    {
        var exact = await Register(shelters.Worker, "Kwartel");
        var begin = await Register(shelters.Worker, "Kwartelaar Aad");
        var word = await Register(shelters.Worker, "Aad Kwartelman");
        var piece = await Register(shelters.Worker, "Aad Waterkwartel");
        var near = await Register(shelters.Worker, "Aad Kwatrel");

        var found = await Search(shelters.Worker, "kwartel");

        Assert.Equal([exact, begin, word, piece, near], Ids(found));
        Assert.Equal([near], found.GetProperty("similar").EnumerateArray().Select(id => id.GetGuid()));
        Assert.Equal([exact, begin, word, piece], Ids(await Search(shelters.Worker, "kwartel", similar: false)));
        Assert.Equal([word, piece], Ids(await Search(shelters.Worker, "kwartel", page: 2, pageSize: 2, similar: true), skip: 0));
    }

    [Fact]
    public async Task What_moved_is_found_and_marked_and_what_is_closed_is_nowhere()
    {
        var moved = await Register(shelters.Worker, "Verhuisde Vink");
        var closed = await Register(shelters.Worker, "Gesloten Vink");
        await Sql($"UPDATE clients SET status = 'moved', moved_at = now() WHERE id = '{moved}'");
        await Sql($"UPDATE clients SET status = 'closed' WHERE id = '{closed}'");

        var found = await Search(shelters.Worker, "vink");
        Assert.Equal([moved], Ids(found));
        Assert.Equal("moved", found.GetProperty("items")[0].GetProperty("status").GetString());
        Assert.DoesNotContain(closed, await Everybody("?pageSize=50"));
        Assert.Contains(moved, await Everybody("?pageSize=50&status=moved"));
        Assert.DoesNotContain(moved, await Everybody("?pageSize=50&status=active"));
        Assert.Empty(await Everybody($"?ids={closed}"));
        Assert.DoesNotContain(closed, Ids(await Search(shelters.Worker, "Geslotne vink")));
    }

    [Fact]
    public async Task Every_one_of_a_thousand_is_reached_page_by_page_and_only_who_is_shown_is_logged()
    {
        const string team = "haven-duizend";
        using var worker = shelters.City.Worker("clients-haven", team);
        await Fill(team, 1000);

        var pages = await Pages(worker, "?pageSize=50&status=active");
        Assert.Equal(20, pages.Count);
        Assert.Equal(1000, pages.SelectMany(page => Ids(page)).Distinct().Count());
        Assert.All(pages, page => Assert.Equal(1000, page.GetProperty("total").GetInt32()));
        var names = pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("displayName").GetString()!).ToList();
        Assert.Equal(names.OrderBy(name => name.ToUpperInvariant(), StringComparer.Ordinal), names);
        Assert.Equal(1000, await Count($"SELECT count(*) FROM access_log WHERE subject_id IN (SELECT id FROM clients WHERE team_id = '{team}') AND action = 'list'"));

        // By letter: all of them again, each once.
        var letters = pages[0].GetProperty("letters").EnumerateArray().Select(letter => letter.GetString()).ToList();
        var byLetter = new List<Guid>();
        foreach (var letter in letters)
        {
            byLetter.AddRange((await Pages(worker, $"?pageSize=200&letter={letter}")).SelectMany(page => Ids(page)));
        }

        Assert.Equal(1000, byLetter.Count);
        Assert.Equal(1000, byLetter.Distinct().Count());
        Assert.Equal(names.AsEnumerable().Reverse().Take(50), Names((await Pages(worker, "?pageSize=50&sort=-name"))[0]));
        Assert.Equal(200, Ids(await Get(worker, "")).Count); // a program of before: as many as before
    }

    [Fact]
    public async Task A_search_that_finds_too_many_says_that_it_was_cut()
    {
        const string team = "haven-velen";
        using var worker = shelters.City.Worker("clients-haven", team);
        await Fill(team, 230);

        var found = await Search(worker, "ae", pageSize: 50);

        Assert.Equal((200, true, 50), (found.GetProperty("total").GetInt32(), found.GetProperty("orMore").GetBoolean(), Ids(found).Count));
        Assert.False((await Search(worker, "bae", pageSize: 50)).GetProperty("orMore").GetBoolean());
    }

    [Fact]
    public async Task A_worker_has_own_clients_and_somebody_else_can_take_over()
    {
        const string team = "haven-eigen";
        using var noor = shelters.City.With("clients-haven", shelters.City.Tokens.UserToken("haven", "worker", team));
        using var ilse = shelters.City.With("clients-haven", shelters.City.Tokens.UserToken("haven", "lead", team));
        var mine = await Register(noor, "Van Mij", team);
        var hers = await Register(ilse, "Van Haar", team);

        Assert.Equal([mine], Ids(await Get(noor, "?mine=true")));
        Assert.Equal([hers, mine], Ids(await Get(noor, "")));
        using (var taken = await noor.PutAsJsonAsync($"/v1/clients/{hers}/primary-worker", new { }))
        {
            Assert.Equal(204, (int)taken.StatusCode);
        }

        Assert.Equal([hers, mine], Ids(await Get(noor, "?mine=true")));
        Assert.Empty(Ids(await Get(ilse, "?mine=true")));
        using (var cleared = await ilse.DeleteAsync($"/v1/clients/{mine}/primary-worker"))
        {
            Assert.Equal(204, (int)cleared.StatusCode);
        }

        Assert.Equal([hers], Ids(await Get(noor, "?mine=true")));
        Assert.Equal([mine, hers], Ids(await Get(noor, "?sort=-changed"))); // last changed first
        Assert.Equal([mine, hers], Ids(await Get(noor, $"?first={mine}"))); // by name, but this one first
        Assert.Equal([hers], Ids(await Get(noor, $"?ids={hers}")));
        using var elsewhere = shelters.City.Worker("clients-haven", "haven-wonen");
        using var refused = await elsewhere.PutAsJsonAsync($"/v1/clients/{hers}/primary-worker", new { });
        Assert.Equal(404, (int)refused.StatusCode);
        Assert.Empty(Ids(await Get(elsewhere, $"?ids={hers}")));
        Assert.DoesNotContain(hers, Ids(await Get(elsewhere, $"?first={hers}")));
    }

    [Theory]
    [InlineData("?page=0")]
    [InlineData("?page=2000000")]
    [InlineData("?pageSize=201")]
    [InlineData("?pageSize=0")]
    [InlineData("?sort=leeftijd")]
    [InlineData("?status=closed")]
    [InlineData("?letter=zz")]
    [InlineData("?page=een")]
    public async Task A_page_that_cannot_be_is_refused_in_words(string query)
    {
        using var answer = await shelters.Worker.GetAsync("/v1/clients" + query);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.False(string.IsNullOrWhiteSpace((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task The_access_log_is_read_page_by_page_by_person_and_by_day()
    {
        var client = await Register(shelters.Worker, "Vaak Bekeken");
        using var lead = shelters.City.With("clients-haven", shelters.City.Tokens.UserToken("haven", "lead", "haven-opvang"));
        for (var i = 0; i < 12; i++)
        {
            using var _ = await (i % 3 == 0 ? lead : shelters.Worker).GetAsync($"/v1/clients/{client}");
        }

        var first = await Get(shelters.Worker, $"/{client}/access-log?pageSize=5");
        var lines = first.GetProperty("items").EnumerateArray().ToList();
        for (var next = first; next.GetProperty("links").GetProperty("next").GetString() is { } address;)
        {
            next = await Ask(shelters.Worker, address);
            lines.AddRange(next.GetProperty("items").EnumerateArray());
        }

        Assert.Equal(first.GetProperty("total").GetInt32(), lines.Count); // also while every page adds a line
        Assert.Equal(1 + 12 + 1, lines.Count);
        Assert.Equal(lines.Select(line => line.GetProperty("at").GetDateTimeOffset()).OrderDescending(), lines.Select(line => line.GetProperty("at").GetDateTimeOffset()));
        var leads = first.GetProperty("people").EnumerateArray().Single(person => person.GetProperty("role").GetString() == "lead");
        Assert.Equal(4, leads.GetProperty("lines").GetInt32());
        Assert.Equal(4, (await Get(shelters.Worker, $"/{client}/access-log?by={leads.GetProperty("id").GetString()}")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await Get(shelters.Worker, $"/{client}/access-log?until=2020-01-01")).GetProperty("total").GetInt32());
        Assert.True((await Get(shelters.Worker, $"/{client}/access-log?from=2020-01-01&until=9999-12-31")).GetProperty("total").GetInt32() > 14);
    }

    private async Task<List<Guid>> Everybody(string query) => [.. (await Pages(shelters.Worker, query)).SelectMany(page => Ids(page))];

    private static async Task<List<JsonElement>> Pages(HttpClient worker, string query)
    {
        var pages = new List<JsonElement> { await Get(worker, query) };
        while (pages[^1].GetProperty("links").GetProperty("next").GetString() is { } next)
        {
            pages.Add(await Ask(worker, next));
        }

        return pages;
    }

    private static Task<JsonElement> Get(HttpClient worker, string query) => Ask(worker, "/v1/clients" + query);

    private static async Task<JsonElement> Ask(HttpClient worker, string address)
    {
        using var answer = await worker.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> Search(HttpClient worker, string text, bool? similar = null, int? page = null, int? pageSize = null)
    {
        using var answer = await worker.PostAsJsonAsync("/v1/clients/_search", new { text, similar, page, pageSize });
        Assert.True(answer.IsSuccessStatusCode, $"{text}: {(int)answer.StatusCode} {shelters.City.LogOf("clients-haven")}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static List<Guid> Ids(JsonElement page, int skip = 0) => [.. page.GetProperty("items").EnumerateArray().Skip(skip).Select(item => item.GetProperty("id").GetGuid())];

    private static List<string> Names(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("displayName").GetString()!)];

    private async Task<Guid> Register(HttpClient worker, string name, string team = "haven-opvang")
    {
        using var answer = await worker.PostAsJsonAsync("/v1/clients", new { displayName = name, language = "nl", interpreterNeeded = false, teamId = team, phase = "shelter-24h", purpose = "Mensen om mij heen" });
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {shelters.City.LogOf("clients-haven")}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>Clients by SQL, as the service would have written them: one name for each number, over all letters.</summary>
    private Task Fill(string team, int clients) => Sql($"""
        INSERT INTO clients (id, display_name, plain_name, name_words, name_parts, language, interpreter_needed, team_id, status, origin, since)
        SELECT gen_random_uuid(), initcap(name), replace(name, ' ', ''), ' ' || name, ' ' || replace(name, ' ', '') || ' ' || substr(replace(name, ' ', ''), 2) || ' | x', 'nl', false, '{team}', 'active', 'registered', now()
        FROM (SELECT chr(97 + n % 26) || 'ae' || chr(97 + n / 26 % 26) || ' ' || lpad(n::text, 4, '0') AS name FROM generate_series(1, {clients}) n) named
        """);

    private async Task Sql(string sql)
    {
        await using var database = shelters.City.DatabaseOf("clients-haven");
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<long> Count(string sql)
    {
        await using var database = shelters.City.DatabaseOf("clients-haven");
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
