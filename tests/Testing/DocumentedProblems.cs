using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Testing;

/// <summary>
/// Holds every error that a service answers in any test against its API document (<c>docs/api</c>): an operation that answers a <c>type</c> which the
/// document does not list there, fails the test that asked.
/// </summary>
/// <param name="service">The service that is asked: <c>clients-haven</c>, <c>network-oost</c>, <c>handover</c>.</param>
/// <param name="answers">Who answers; the service itself when left out.</param>
public sealed class DocumentedProblems(string service, HttpMessageHandler? answers = null) : DelegatingHandler(answers ?? new HttpClientHandler())
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Operation>> Documents = new(StringComparer.Ordinal);

    /// <summary>An operation, and the types of its errors by status.</summary>
    private sealed record Operation(string Method, Regex Path, string Template, IReadOnlyDictionary<int, string[]> Types);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && Operations(service.Split('-', ' ')[0]).FirstOrDefault(one => one.Method == request.Method.Method && one.Path.IsMatch(request.RequestUri!.AbsolutePath)) is { } operation)
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            var type = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken)).RootElement.GetProperty("type").GetString();
            var status = (int)answer.StatusCode;
            if (!operation.Types.TryGetValue(status, out var types) || !types.Contains(type))
            {
                throw new InvalidOperationException($"{operation.Method} {operation.Template} of {service} answered {status} {type}, which docs/api does not list there (it lists {string.Join(", ", types ?? [])}).");
            }
        }

        return answer;
    }

    private static IReadOnlyList<Operation> Operations(string name) => Documents.GetOrAdd(name, static name =>
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "api", name + ".json")));
        var shared = document.RootElement.GetProperty("components").GetProperty("responses");
        return
        [
            .. document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Where(operation => operation.Value.TryGetProperty("responses", out _)), (path, operation) => new Operation(
                operation.Name.ToUpperInvariant(), new Regex("^/v1" + Regex.Replace(path.Name, "{[^}]+}", "[^/]+") + "$"), path.Name,
                operation.Value.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] is '4' or '5').ToDictionary(response => int.Parse(response.Name, null), response => TypesOf(response.Value)))),
        ];

        string[] TypesOf(JsonElement response) =>
            [.. (response.TryGetProperty("$ref", out var there) ? shared.GetProperty(there.GetString()!.Split('/')[^1]) : response).GetProperty("content").GetProperty("application/problem+json")
                .GetProperty("schema").GetProperty("allOf")[1].GetProperty("properties").GetProperty("type").GetProperty("enum").EnumerateArray().Select(type => type.GetString()!)];
    });
}
