using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>
/// Walks every route that a service says it has, in its own API document, with the ids of one client filled in: a route that is added
/// tomorrow is walked tomorrow. Every route gets one body with everything that any of them asks for, so that nothing is refused for its form
/// before it is looked up; a route that wants something new fails here until <see cref="Body"/> has it.
/// </summary>
internal sealed class EveryRoute(HttpClient worker, HttpClient? service, IReadOnlyDictionary<string, Guid> ids)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    private object Body(string search) => new
    {
        // Clients
        displayName = "Een naam", language = "nl", interpreterNeeded = false, text = search, phase = "own-home", since = Today, domain = "income", state = "in-order", teamId = "oost-oost1",
        // A consent, as the network service records it, and its end; a move and a return
        handoverId = ids["handovers"], recipientOrganisation = "west", recipientTeam = "west-west1", purpose = "Netwerkondersteuning", textVersion = "1", method = "spoken", givenBy = "client",
        recordedBy = "iemand", recordedByName = "Iemand", validUntil = Today.AddDays(90), parts = Array.Empty<string>(), selectionDigest = new string('a', 64), reason = "not-in-view",
        at = DateTimeOffset.UtcNow,
        // The map
        name = "Opa Jan", kind = "human", saidBy = "client", on = Today, strength = "strong", status = "active", personId = ids["personId"], tie = new { strength = "strong" },
        previewId = ids["personId"], otherPersonId = ids["tieId"], intoPersonId = ids["personId"], mergedPersonId = ids["personId"],
        // A handover
        organisation = "west", team = "west-west1", wishedDate = Today.AddDays(10), choices = Array.Empty<object>(), confirmsTextShown = true, answer = "kept", question = "question",
        warmHandoverOn = Today,
        // Who objects
        answers = Array.Empty<object>(),
    };

    /// <summary>One answer of the walk.</summary>
    public sealed record Answered(string Route, int Status, string Body, bool AboutClient);

    /// <summary>Asks every route about the client, or only those that change nothing, and every list and search.</summary>
    public async Task<IReadOnlyList<Answered>> Walk(string search, bool onlyReading)
    {
        var document = await (await worker.GetAsync("/v1/openapi.json")).Answer(200);
        var answers = new List<Answered>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Name is "get" or "post" or "put" or "patch" or "delete"))
            {
                var reads = operation.Name == "get" || path.Name.Contains("/_", StringComparison.Ordinal);
                if (onlyReading && !reads || Filled(path.Name) is not { } address || !path.Name.Contains('{', StringComparison.Ordinal) && !reads)
                {
                    continue;
                }

                answers.Add(await Ask(operation, path.Name, address, search));
            }
        }

        return answers;
    }

    private async Task<Answered> Ask(JsonProperty operation, string path, string address, string search)
    {
        var body = operation.Name is "get" or "delete" ? null : Body(search);
        var (status, text) = await Send(worker);
        if (status == 403 && service is not null)
        {
            (status, text) = await Send(service);
        }

        return new Answered($"{operation.Name.ToUpperInvariant()} {path}", status, text, IsAboutClient(path));

        async Task<(int, string)> Send(HttpClient who)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Name.ToUpperInvariant()), "/v1" + address) { Content = body is null ? null : JsonContent.Create(body) };
            if (body is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", "\"another-version\""); // what is not there has no version either
            }

            using var answer = await who.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private static bool IsAboutClient(string path) => path.StartsWith("/clients/{", StringComparison.Ordinal) || path.StartsWith("/handovers/{", StringComparison.Ordinal);

    /// <summary>The address with every id filled in; null when it is about something else (a failed message). An id of a kind that is not known here is looked up all the same.</summary>
    private string? Filled(string path)
    {
        var parts = path.Split('/').Select(part => part is not ['{', .. var name, '}'] ? part
            : ids.TryGetValue(name == "id" ? path.Split('/')[1] : name, out var id) ? id.ToString()
            : IsAboutClient(path) ? ids["personId"].ToString() : null).ToList();
        return parts.Contains(null) ? null : string.Join('/', parts);
    }
}

/// <summary>What a walk must show.</summary>
internal static class Walked
{
    /// <summary>Nothing about the client is there any more, on whatever route.</summary>
    public static void AllClosed(this IReadOnlyList<EveryRoute.Answered> answers, params string[] secrets)
    {
        None(answers.Where(answer => answer.AboutClient && answer.Status != 404));
        None(answers.Where(answer => secrets.Any(secret => answer.Body.Contains(secret, StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>Every page that only reads is there.</summary>
    public static void AllOpen(this IReadOnlyList<EveryRoute.Answered> answers) =>
        None(answers.Where(answer => answer.AboutClient && answer.Status != 200 && !answer.Route.Contains("import-previews/", StringComparison.Ordinal)));

    private static void None(IEnumerable<EveryRoute.Answered> wrong)
    {
        var said = string.Join('\n', wrong.Select(answer => $"{answer.Route}: {answer.Status} {answer.Body}"));
        Assert.True(said.Length == 0, said);
    }
}
