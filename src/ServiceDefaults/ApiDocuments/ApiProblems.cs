using System.Reflection;
using System.Text.Json.Nodes;
using Meeverhuizen.Localization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>
/// Errors per operation: each status with the closed list of <c>type</c>s that this operation can answer, for a generator, and one example of each, for a
/// person. What the business refuses comes from the code (<see cref="PossibleRefusals"/>); what every operation can answer stands here.
/// </summary>
internal static class ApiProblems
{
    private const string Schema = "Problem";
    private const string ContentType = "application/problem+json";

    private static readonly (int Status, string Meaning)[] Always =
    [
        (400, "What was sent is wrong; every fault is listed in `errors`."), (401, "Nobody is signed in, or the token is not valid."), (403, "The role has no right to this."), (404, "Not there, or not yours: the answer is the same."),
        (414, "An address may be 8 KB long."), (431, "All headers together may be 32 KB."), (500, "A fault of ours; nothing is half done."), (503, "The database or a neighbouring service does not answer now."),
    ];

    private static readonly (int Status, string Meaning)[] WithBody = [(408, "The body came too slowly."), (413, "The body is too large."), (415, "The body has another content type, or is packed.")];

    private static readonly (int Status, string Meaning)[] ThroughGateway = [(429, "Too many requests in a short time."), (502, "The service behind the gateway is away."), (504, "The service behind the gateway did not answer in time.")];

    private static readonly PossibleRefusals.Possible CrossSite = new(new Refusal("cross-site", 403, "This did not come from a page of Meeverhuizen. Nothing was done."),
        "The gateway takes a change only with an `Origin` of its own.");

    private static PossibleRefusals.Possible[] OfChanges =>
    [
        new(Refusals.ChangedMeanwhile, "Somebody changed it at the same moment; look again and retry."), new(new Refusal("conflict", 409, Problems.DetailOf(409)), "The same was made at the same moment."),
    ];

    /// <summary>The schema of every error.</summary>
    public static OpenApiSchema Problem => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457 problem details. `type` is stable and says which error it is; `title` and `detail` are sentences for people, in the language of `Accept-Language`: Dutch when it is left out.",
        Required = new HashSet<string> { "type", "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", Description = "Which error it is; the operation lists those it can answer." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What kind of error it is." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status once more." },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What a person can do about it." },
            ["reference"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The trace, to quote when asking for help." },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object, Description = "With 400: for each field, as it was sent, what is wrong with it.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };

    /// <summary>The operation gets every error it can answer, by status. The document is in English, whoever asks for it.</summary>
    public static void Describe(OpenApiOperation operation, ApiDescription described, MethodInfo handler, bool throughGateway, OpenApiDocument document) =>
        operation.Responses = Languages.In("en", () => Answers(operation, described, handler, throughGateway, document));

    private static OpenApiResponses Answers(OpenApiOperation operation, ApiDescription described, MethodInfo handler, bool throughGateway, OpenApiDocument document)
    {
        var changes = described.HttpMethod is not "GET";
        var general = Always.Concat(operation.RequestBody is not null ? WithBody : []).Concat(throughGateway ? ThroughGateway : [])
            .Select(one => (one.Meaning, As: one.Status is 502 or 504 ? 503 : one.Status, one.Status)) // a neighbour's silence is the same to who asks, whatever number the gateway gives it
            .Select(one => new PossibleRefusals.Possible(new Refusal(Problems.SlugOf(one.As), one.Status, Problems.DetailOf(one.As)), one.Meaning));
        var possible = general.Concat(changes ? OfChanges : []).Concat(changes && throughGateway ? [CrossSite] : [])
            .Concat(PossibleRefusals.Of(handler, described.ActionDescriptor.EndpointMetadata.OfType<RefusingFilter>()))
            .DistinctBy(one => (one.Refusal.Slug, one.Refusal.Status)).ToLookup(one => one.Refusal.Status);
        var successes = (operation.Responses ?? []).Where(response => response.Key[0] is '2' or '3');
        var answers = new OpenApiResponses();
        foreach (var (status, response) in successes.Concat(possible.OrderBy(of => of.Key).Select(of => KeyValuePair.Create(Text(of.Key), Response(of.Key, [.. of], document)))))
        {
            answers[status] = response;
        }

        return answers;
    }

    /// <summary>What many operations answer stands once in the document, under the names of its types.</summary>
    private static IOpenApiResponse Response(int status, IReadOnlyList<PossibleRefusals.Possible> possible, OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        var response = Described(status, possible, document);
        if (possible.Count > 2)
        {
            return response;
        }

        var name = string.Join("Or", possible.Select(one => string.Concat(one.Refusal.Slug.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])))) + Text(status);
        document.Components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        document.Components.Responses.TryAdd(name, response);
        return new OpenApiResponseReference(name, document);
    }

    private static OpenApiResponse Described(int status, IReadOnlyList<PossibleRefusals.Possible> possible, OpenApiDocument document) => new()
    {
        Description = string.Join('\n', possible.Select(one => $"- `{one.Refusal.Slug}`: {one.Says ?? Problems.Said(one.Refusal)}")),
        Headers = status is 429 or 503 ? new Dictionary<string, IOpenApiHeader>
        {
            ["Retry-After"] = new OpenApiHeader { Description = "After how many seconds it can be asked again.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
        } : null,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [ContentType] = new()
            {
                Schema = new OpenApiSchema
                {
                    AllOf =
                    [
                        new OpenApiSchemaReference(Schema, document),
                        new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Required = new HashSet<string> { "type", "status" },
                            Properties = new Dictionary<string, IOpenApiSchema>
                            {
                                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. possible.Select(one => (JsonNode)(Problems.TypeRoot + one.Refusal.Slug))] },
                                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Enum = [status] },
                            },
                        },
                    ],
                },
                Examples = possible.ToDictionary(one => one.Refusal.Slug, one => (IOpenApiExample)Example(one, document)),
            },
        },
    };

    private static OpenApiExampleReference Example(PossibleRefusals.Possible possible, OpenApiDocument document)
    {
        var (refusal, says) = possible;
        var value = new JsonObject
        {
            ["type"] = Problems.TypeRoot + refusal.Slug, ["title"] = Problems.TitleOf(refusal.Status), ["status"] = refusal.Status, ["detail"] = Problems.Said(refusal), ["reference"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        if (refusal.Slug == Problems.SlugOf(400))
        {
            value["errors"] = new JsonObject { ["name"] = new JsonArray("Give a name.") };
        }

        var name = refusal.Slug + "-" + Text(refusal.Status);
        document.Components!.Examples ??= new Dictionary<string, IOpenApiExample>();
        document.Components.Examples.TryAdd(name, new OpenApiExample { Summary = says, Value = value });
        return new OpenApiExampleReference(name, document);
    }

    private static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
