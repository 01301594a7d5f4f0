using Meeverhuizen.Testing;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>What holds for every form on every page of the city, found in the pages' own source.</summary>
public sealed partial class EveryFormTests(DemoCity city)
{
    /// <summary>Fills in all that can be filled in, and gives per form what its first button would send.</summary>
    private const string FillIn = """
        () => [...document.querySelectorAll('main form[method=post]')].map(form => {
          for (const field of form.elements) {
            if (field.type === 'textarea' || field.type === 'text') field.value = 'Getypt én niet weg & <b>' + (field.type === 'textarea' ? '\nregel twee' : '');
            else if (field.type === 'date') field.value = '2026-11-0' + (1 + form.elements.length % 9);
            else if (field.type === 'number') field.value = '7';
            else if (field.tagName === 'SELECT') field.selectedIndex = field.options.length - 1;
            else if (field.type === 'radio' || field.type === 'checkbox') field.checked = true;
          }
          return [...new FormData(form).entries()].filter(entry => typeof entry[1] === 'string');
        })
        """;

    private const string Shown = "name => [...new FormData([...document.querySelectorAll('main form[method=post]')].find(form => form.elements['_handler']?.value === name)).entries()].filter(entry => typeof entry[1] === 'string')";

    [Fact]
    public async Task Every_form_keeps_what_was_typed_when_the_session_ends_and_does_nothing_by_itself()
    {
        var pages = await Pages(city);
        var faults = FormPages().Except(pages.Keys).Select(page => $"{page}: a page with a form that this test does not know; add its address to Pages").ToList();
        var drawn = await (await city.Visitor()).Context.NewPageAsync();

        foreach (var (template, (who, address)) in pages)
        {
            await who.GotoAsync(address);
            var forms = await who.EvaluateAsync<string[][][]>(FillIn);
            if (forms.Length == 0)
            {
                faults.Add($"{template}: no form on {address}: {await who.Locator("h1").First.InnerTextAsync()}");
            }

            var cookies = (await who.Context.CookiesAsync()).ToDictionary(one => one.Name, one => one.Value);
            foreach (var form in forms)
            {
                var name = form.First(field => field[0] == "_handler")[1];
                using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(city.Address) };
                using var post = Navigation(HttpMethod.Post, address, cookies.Where(cookie => !IsSession(cookie.Key)));
                post.Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field[0], field[1])));
                using var toSignIn = await browser.SendAsync(post);
                if (toSignIn.Headers.Location?.OriginalString != "/login?returnUrl=" + Uri.EscapeDataString(address) || !toSignIn.Headers.TryGetValues("Set-Cookie", out var set))
                {
                    faults.Add($"{template} {name}: {(int)toSignIn.StatusCode} to {toSignIn.Headers.Location}");
                    continue;
                }

                var typed = set.Single(cookie => cookie.StartsWith("__Host-meeverhuizen-typed=", StringComparison.Ordinal)).Split(';')[0].Split('=', 2);
                using var back = Navigation(HttpMethod.Get, address, cookies.Append(KeyValuePair.Create(typed[0], typed[1])));
                using var again = await browser.SendAsync(back);
                var html = await again.Content.ReadAsStringAsync();
                if (again.StatusCode != HttpStatusCode.OK || !html.Contains("U was uitgelogd.", StringComparison.Ordinal))
                {
                    faults.Add($"{template} {name}: {(int)again.StatusCode} {again.Headers.Location} after signing in");
                    continue;
                }

                await drawn.SetContentAsync(html);
                var kept = await drawn.EvaluateAsync<string[][]>(Shown, name);
                foreach (var lost in Fields(form, forms).Except(Fields(kept, forms)))
                {
                    faults.Add($"{template} {name}: lost {lost}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_form_sent_twice_is_carried_out_once()
    {
        var noor = await city.SignedIn("noor");
        await noor.GotoAsync("/clienten/nieuw");
        await noor.EvaluateAsync(FillIn);
        await noor.GetByLabel("Naam", new() { Exact = true }).FillAsync("Dubbel Geklikt");
        await noor.GetByLabel("Geboortejaar").FillAsync("1983");

        var went = await noor.EvaluateAsync<string[]>("""
            () => {
              const form = document.querySelector('main form[method=post]');
              const send = () => fetch(location.href, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'text/html' } }).then(answer => answer.url);
              return Promise.all([send(), send(), send()]);
            }
            """);

        Assert.Single(went.Distinct());
        Assert.Contains("/clienten/", went[0], StringComparison.Ordinal);
        var found = await Api(noor, "POST", "clients-haven", "clients/_search", new { text = "Dubbel Geklikt" });
        Assert.Equal(1, found.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Nothing_that_is_sent_to_a_page_is_our_fault()
    {
        var faults = new List<string>();
        string[] nasty = ["\0", "\ud7ff\u202e\u001b[2J", "-1", "9999-12-31", "0001-01-01", "x", new string('x', 60_000), "[]", "00000000-0000-0000-0000-000000000000", "99999999999999999999"];

        foreach (var (template, (who, address)) in await Pages(city))
        {
            await who.GotoAsync(address);
            var forms = await who.EvaluateAsync<string[][][]>(FillIn);
            var cookies = (await who.Context.CookiesAsync()).ToDictionary(one => one.Name, one => one.Value);
            foreach (var value in nasty.Take(7))
            {
                var text = Uri.EscapeDataString(value[..Math.Min(value.Length, 1000)]);
                await Send(HttpMethod.Get, $"{address.Split('?')[0]}?dag={text}&gedaan={text}&tot={text}&wat={text}", null);
            }

            foreach (var form in forms)
            {
                var own = form.Where(field => field[0] is not ("_handler" or "_form" or "__RequestVerificationToken")).Select(field => field[0]).Distinct().ToList();
                if (own.Count == 0)
                {
                    continue; // only a button: pressing it is no attack
                }

                var fixedFields = form.Where(field => !own.Contains(field[0])).ToList();
                foreach (var value in nasty)
                {
                    await Send(HttpMethod.Post, address, [.. fixedFields, .. own.Select(name => new[] { name, value })]);
                }

                await Send(HttpMethod.Post, address, fixedFields);
                await Send(HttpMethod.Post, address, [.. fixedFields, .. own.SelectMany(name => Enumerable.Repeat(new[] { name, "twee keer" }, 2))]);
                await Send(HttpMethod.Post, address, [.. fixedFields.Where(field => field[0] != "_handler"), ["_handler", "bestaat-niet"]]);
                await Send(HttpMethod.Post, address, [.. fixedFields.Where(field => field[0] != "_handler")]);
                await Send(HttpMethod.Post, address, [.. form, .. Enumerable.Range(0, 1500).Select(i => new[] { $"veel{i}", "x" })]);
            }

            async Task Send(HttpMethod method, string to, List<string[]>? fields)
            {
                using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(city.Address) };
                using var request = Navigation(method, to, cookies);
                request.Content = fields is null ? null : new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field[0], field[1])));
                using var answer = await browser.SendAsync(request);
                var html = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode >= 500 || ((int)answer.StatusCode >= 400 && !html.Contains("<h1", StringComparison.Ordinal)))
                {
                    faults.Add($"{template} {method} {(fields is null ? to[..Math.Min(150, to.Length)] : string.Join('&', fields.Select(field => $"{field[0]}={field[1][..Math.Min(12, field[1].Length)]}")))}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(fault => fault[..Math.Min(300, fault.Length)])));
    }

    private static IEnumerable<string> Fields(string[][] form, string[][][] forms) => form
        .Where(field => field[0] is not ("_form" or "__RequestVerificationToken") && forms.Length > 0)
        .Select(field => $"{field[0]} = {field[1].ReplaceLineEndings("\n")}");

    /// <summary>Routes of the pages that hold a form which changes something, themselves or in a part of theirs.</summary>
    private static IEnumerable<string> FormPages()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Web"), "*.razor", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "_Imports.razor") // one in every folder
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        var parts = sources.Where(source => source.Value.Contains("<PageForm", StringComparison.Ordinal) && !Route().IsMatch(source.Value)).Select(source => $"<{source.Key} ").Append("<PageForm").ToList();
        return sources.Values.Where(source => parts.Exists(part => source.Contains(part, StringComparison.Ordinal)))
            .SelectMany(source => Route().Matches(source).Select(route => route.Groups[1].Value));
    }

    /// <summary>Each page in a state in which its form is there: a new client, one with a draft that was agreed to, one that was offered.</summary>
    internal static async Task<Dictionary<string, (IPage Who, string Address)>> Pages(DemoCity city)
    {
        var (noor, samir, beheer) = (await city.SignedIn("noor"), await city.SignedIn("samir"), await city.SignedIn("beheer"));
        await OperatorTests.Parks(city);
        await beheer.Finds("/beheer/berichten/handover?reden=not-yet-known", "Opnieuw proberen");
        var parked = (await beheer.Locator("tbody a[href$=afwijzen]").First.GetAttributeAsync("href"))!;
        await noor.GotoAsync("/");
        await samir.GotoAsync("/");
        var (fresh, _, _, _) = await Client(noor, handover: false);
        var (draft, person, tie, drafted) = await Client(noor, handover: true);
        var brother = (await Api(noor, "GET", "network-haven", $"clients/{draft}/network", null)).GetProperty("persons").EnumerateArray().Select(known => known.GetProperty("id").GetString()).First(id => id != person);
        var (left, gone, _, _) = await Client(noor, handover: false);
        await Api(noor, "POST", "network-haven", $"clients/{left}/persons/{gone}/endings", new { saidBy = "client", reason = "not-in-view" });
        var (ended, stays, endedTie, _) = await Client(noor, handover: false);
        await Api(noor, "POST", "network-haven", $"clients/{ended}/ties/{endedTie}/endings", new { saidBy = "client" });
        var (offered, _, _, notice) = await Client(noor, handover: true);
        await Api(noor, "POST", "network-haven", $"handovers/{notice}/offers", new { });
        for (var i = 0; (await samir.GotoAsync($"/binnenkomend/{notice}"))!.Status != 200; i++)
        {
            Assert.True(i < 100, "the notice did not arrive");
            await Task.Delay(100);
        }

        var (_, _, _, question) = await Client(noor, handover: true);
        await Api(noor, "POST", "network-haven", $"handovers/{question}/offers", new { });
        while ((await samir.GotoAsync($"/binnenkomend/{question}"))!.Status != 200)
        {
            await Task.Delay(100);
        }

        await Api(samir, "POST", "network-oost", $"incoming-handovers/{question}/holds", new { question = "other-date", proposedDate = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(9)) });
        for (var i = 0; (await Api(noor, "GET", "network-haven", $"handovers/{question}", null)).GetProperty("state").GetString() != "on-hold"; i++)
        {
            Assert.True(i < 100, "the question did not arrive");
            await Task.Delay(100);
        }

        // Completed, and asked to erase; another completed one where nobody asked yet.
        var (_, _, _, asked) = await Completed(noor, samir);
        await Api(noor, "POST", "network-haven", $"handovers/{asked}/erasure-requests", new { });
        var (_, _, _, completed) = await Completed(noor, samir);
        for (var i = 0; (await Api(samir, "GET", "network-oost", $"incoming-handovers/{asked}", null)).GetProperty("erasure").ValueKind == JsonValueKind.Null; i++)
        {
            Assert.True(i < 100, "the question to erase did not arrive");
            await Task.Delay(100);
        }

        var (merged, one, _, _) = await Client(noor, handover: false);
        var other = (await Api(noor, "GET", "network-haven", $"clients/{merged}/network", null)).GetProperty("persons").EnumerateArray().Select(known => known.GetProperty("id").GetString()).First(id => id != one);
        var merge = (await Api(noor, "POST", "network-haven", $"clients/{merged}/persons/{one}/merges", new { otherPersonId = other })).GetProperty("mergeId").GetString();
        var (taken, _, _, _) = await Client(noor, handover: false);
        var file = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json"));
        var preview = (await Api(noor, "POST", "network-haven", $"clients/{taken}/import-previews", JsonDocument.Parse(file).RootElement)).GetProperty("previewId").GetString();
        var import = (await Api(noor, "POST", "network-haven", $"clients/{taken}/imports", new { previewId = preview })).GetProperty("importId").GetString();
        var consent = (await Api(noor, "GET", "clients-haven", $"clients/{offered}/consents", null)).GetProperty("items")[0].GetProperty("id").GetString();
        return new()
        {
            ["/beheer/berichten/{Service}"] = (beheer, "/beheer/berichten/handover?reden=not-yet-known"),
            ["/beheer/berichten/{Service}/{Id:guid}/afwijzen"] = (beheer, parked),
            ["/beheer/berichten/{Service}/afwijzen"] = (beheer, "/beheer/berichten/handover/afwijzen?afzender=haven&soort=nl.sociale-netwerken.accept-handover.v1&reden=bestaat-niet"),
            ["/zoeken"] = (noor, "/zoeken"),
            ["/clienten/nieuw"] = (noor, "/clienten/nieuw"),
            ["/clienten/{Id:guid}"] = (noor, $"/clienten/{fresh}"),
            ["/clienten/{Id:guid}/wijzigen"] = (noor, $"/clienten/{draft}/wijzigen"),
            ["/clienten/{Id:guid}/doel"] = (noor, $"/clienten/{draft}/doel"),
            ["/clienten/{Id:guid}/fase"] = (noor, $"/clienten/{draft}/fase"),
            ["/clienten/{Id:guid}/basis/{Domain}"] = (noor, $"/clienten/{draft}/basis/trust"),
            ["/clienten/{Id:guid}/toestemming/{ConsentId:guid}/intrekken"] = (noor, $"/clienten/{offered}/toestemming/{consent}/intrekken"),
            ["/clienten/{Id:guid}/netwerk/importeren"] = (noor, $"/clienten/{draft}/netwerk/importeren"),
            ["/clienten/{Id:guid}/netwerk/niet-meer"] = (noor, $"/clienten/{left}/netwerk/niet-meer"),
            ["/clienten/{Id:guid}/netwerk/bezwaar"] = (noor, $"/clienten/{draft}/netwerk/bezwaar"),
            ["/clienten/{Id:guid}/netwerk/persoon"] = (noor, $"/clienten/{draft}/netwerk/persoon"),
            ["/clienten/{Id:guid}/netwerk/persoon/{PersonId:guid}/wijzigen"] = (noor, $"/clienten/{draft}/netwerk/persoon/{person}/wijzigen"),
            ["/clienten/{Id:guid}/netwerk/persoon/{PersonId:guid}/eraf"] = (noor, $"/clienten/{draft}/netwerk/persoon/{person}/eraf"),
            ["/clienten/{Id:guid}/netwerk/persoon/{PersonId:guid}/plek"] = (noor, $"/clienten/{draft}/netwerk/persoon/{person}/plek"),
            ["/clienten/{Id:guid}/netwerk/persoon/{PersonId:guid}/band"] = (noor, $"/clienten/{draft}/netwerk/persoon/{person}/band?ander={brother}"),
            ["/clienten/{Id:guid}/netwerk/band/{TieId:guid}/wijzigen"] = (noor, $"/clienten/{draft}/netwerk/band/{tie}/wijzigen"),
            ["/clienten/{Id:guid}/netwerk/band/{TieId:guid}/beeindigen"] = (noor, $"/clienten/{draft}/netwerk/band/{tie}/beeindigen"),
            ["/clienten/{Id:guid}/netwerk/importeren/{ImportId:guid}/ongedaan"] = (noor, $"/clienten/{taken}/netwerk/importeren/{import}/ongedaan"),
            ["/clienten/{Id:guid}/netwerk/persoon/{PersonId:guid}/samenvoegen"] = (noor, $"/clienten/{draft}/netwerk/persoon/{person}/samenvoegen?met={brother}"),
            ["/clienten/{Id:guid}/netwerk/persoon/{PersonId:guid}/uit-elkaar/{MergeId:guid}"] = (noor, $"/clienten/{merged}/netwerk/persoon/{one}/uit-elkaar/{merge}"),
            ["/meeverhuizen/{Id:guid}/wissen-vragen"] = (noor, $"/meeverhuizen/{completed}/wissen-vragen"),
            ["/binnenkomend/{Id:guid}/wissen"] = (samir, $"/binnenkomend/{asked}/wissen"),
            ["/clienten/{Id:guid}/netwerk"] = (noor, $"/clienten/{left}/netwerk?gedaan=eraf&wat={gone}"),
            ["/clienten/{Id:guid}/netwerk/persoon/{PersonId:guid}"] = (noor, $"/clienten/{ended}/netwerk/persoon/{stays}?gedaan=beeindigd&wat={endedTie}"),
            ["/meeverhuizen/{Id:guid}"] = (noor, $"/meeverhuizen/{question}"),
            ["/meeverhuizen/{Id:guid}/team"] = (noor, $"/meeverhuizen/{drafted}/team"),
            ["/meeverhuizen/{Id:guid}/wat-gaat-mee"] = (noor, $"/meeverhuizen/{drafted}/wat-gaat-mee"),
            ["/meeverhuizen/{Id:guid}/toestemming"] = (noor, $"/meeverhuizen/{drafted}/toestemming"),
            ["/meeverhuizen/{Id:guid}/controleren"] = (noor, $"/meeverhuizen/{drafted}/controleren"),
            ["/meeverhuizen/{Id:guid}/weggooien"] = (noor, $"/meeverhuizen/{drafted}/weggooien"),
            ["/meeverhuizen/{Id:guid}/terugtrekken"] = (noor, $"/meeverhuizen/{notice}/terugtrekken"),
            ["/meeverhuizen/{Id:guid}/stoppen"] = (noor, $"/meeverhuizen/{notice}/stoppen"),
            ["/binnenkomend/{Id:guid}"] = (samir, $"/binnenkomend/{notice}"),
            ["/binnenkomend/{Id:guid}/vraag"] = (samir, $"/binnenkomend/{notice}/vraag"),
            ["/binnenkomend/{Id:guid}/niet-aannemen"] = (samir, $"/binnenkomend/{notice}/niet-aannemen"),
            ["/binnenkomend/{Id:guid}/afronden"] = (samir, $"/binnenkomend/{notice}/afronden"),
        };
    }

    private static async Task<(string Client, string Person, string Tie, string Handover)> Completed(IPage noor, IPage samir)
    {
        var made = await Client(noor, handover: true);
        await Api(noor, "POST", "network-haven", $"handovers/{made.Handover}/offers", new { });
        for (var i = 0; (await samir.GotoAsync($"/binnenkomend/{made.Handover}"))!.Status != 200; i++)
        {
            Assert.True(i < 100, "the notice did not arrive");
            await Task.Delay(100);
        }

        await Api(samir, "POST", "network-oost", $"incoming-handovers/{made.Handover}/acceptances", new { });
        await Until(samir, "network-oost", $"incoming-handovers/{made.Handover}", "received");
        await Api(samir, "POST", "network-oost", $"incoming-handovers/{made.Handover}/completions", new { warmHandoverOn = DateOnly.FromDateTime(DateTime.UtcNow) });
        await Until(noor, "network-haven", $"handovers/{made.Handover}", "completed");
        return made;
    }

    private static async Task Until(IPage page, string service, string path, string state)
    {
        for (var i = 0; (await Api(page, "GET", service, path, null)) is var shown && (shown.GetProperty("state").GetString() != state || !shown.GetProperty("confirmed").GetBoolean()); i++)
        {
            Assert.True(i < 200, $"{path} did not become {state}");
            await Task.Delay(100);
        }
    }

    private static async Task<(string Client, string Person, string Tie, string Handover)> Client(IPage noor, bool handover)
    {
        var client = (await Api(noor, "POST", "clients-haven", "clients", new { displayName = "Formulier Proef", teamId = "haven-opvang", phase = "shelter-24h", purpose = "Alle formulieren" })).GetProperty("id").GetString()!;
        for (var i = 0; (await noor.GotoAsync($"/clienten/{client}/netwerk"))!.Status != 200; i++)
        {
            Assert.True(i < 100, "the map did not come");
            await Task.Delay(100);
        }

        var tie = new { strength = "strong", sector = "family", ring = 1 };
        await Api(noor, "POST", "network-haven", $"clients/{client}/persons", new { name = "Broer", saidBy = "client", tie });
        var person = await Api(noor, "POST", "network-haven", $"clients/{client}/persons", new { name = "Zus", saidBy = "client", tie });
        var (personId, tieId) = (person.GetProperty("personId").GetString()!, person.GetProperty("tieId").GetString()!);
        if (!handover)
        {
            return (client, personId, tieId, "");
        }

        var id = (await Api(noor, "POST", "network-haven", $"clients/{client}/handovers", new { })).GetProperty("id").GetString()!;
        await Api(noor, "PUT", "network-haven", $"handovers/{id}/recipient", new { organisation = "oost", team = "oost-oost1", wishedDate = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(5)) });
        await Api(noor, "PUT", "network-haven", $"handovers/{id}/items", new { choices = new[] { new { itemId = personId, included = true }, new { itemId = tieId, included = true } } });
        await Api(noor, "POST", "network-haven", $"handovers/{id}/consents", new { method = "spoken", givenBy = "client", validUntil = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(90)), confirmsTextShown = true });
        return (client, personId, tieId, id);
    }

    private static async Task<JsonElement> Api(IPage page, string method, string service, string path, object? body)
    {
        var answer = await page.EvaluateAsync<string>("""
            async ([method, path, body]) => {
              const answer = await fetch(path, { method, body, headers: { 'Content-Type': 'application/json', Accept: 'application/json' } });
              const text = await answer.text();
              if (!answer.ok) throw new Error(answer.status + ' ' + path + ' ' + text);
              return text || '{}';
            }
            """, new[] { method, $"/api/{service}/v1/{path}", body is null ? null : JsonSerializer.Serialize(body) });
        return JsonDocument.Parse(answer).RootElement;
    }

    private HttpRequestMessage Navigation(HttpMethod method, string address, IEnumerable<KeyValuePair<string, string>> cookies)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(one => $"{one.Key}={one.Value}")));
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Origin", city.Address);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
        return request;
    }

    private static bool IsSession(string cookie) => cookie == "__Host-meeverhuizen" || cookie.StartsWith("__Host-meeverhuizenC", StringComparison.Ordinal);

    [GeneratedRegex("^@page \"([^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Route();
}
