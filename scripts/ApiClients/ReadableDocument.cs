using System.Text.Json.Nodes;

namespace Meeverhuizen.ApiClients;

/// <summary>An API document as NSwag reads it: version 3.0 of OpenAPI (null is a word beside the type there), only what is used, with the pages' names.</summary>
internal static class ReadableDocument
{
    private const string Schemas = "#/components/schemas/";

    public static JsonObject Of(JsonObject document, IReadOnlyList<string> operations, IReadOnlyDictionary<string, string> names)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        document["openapi"] = "3.0.3";
        Keep(document["paths"]!.AsObject(), operations);
        foreach (var schema in schemas)
        {
            Simplify(schema.Value!);
        }

        Simplify(document["paths"]!);
        document["components"] = new JsonObject { ["schemas"] = Used(document["paths"]!, schemas, names) };
        Rename(document, names);
        return document;
    }

    /// <summary>Only these operations, and of their answers only the good ones: how a service refuses is the same everywhere (<c>ServiceApi</c>).</summary>
    private static void Keep(JsonObject paths, IReadOnlyList<string> operations)
    {
        var left = operations.ToHashSet(StringComparer.Ordinal);
        foreach (var (address, path) in paths.ToList())
        {
            foreach (var (method, operation) in path!.AsObject().Where(one => one.Value is JsonObject).ToList())
            {
                if (!left.Remove(operation!["operationId"]!.GetValue<string>()))
                {
                    path.AsObject().Remove(method);
                    continue;
                }

                foreach (var (status, _) in operation["responses"]!.AsObject().Where(answer => answer.Key[0] != '2').ToList())
                {
                    operation["responses"]!.AsObject().Remove(status);
                }
            }

            if (path.AsObject().All(one => one.Value is not JsonObject))
            {
                paths.Remove(address);
            }
        }

        if (left.Count > 0)
        {
            throw new InvalidOperationException($"The document has no operation {string.Join(", ", left)}.");
        }
    }

    private static void Simplify(JsonNode node)
    {
        if (node is JsonArray all)
        {
            foreach (var one in all.OfType<JsonNode>())
            {
                Simplify(one);
            }
        }
        else if (node is JsonObject schema)
        {
            if (schema["type"] is JsonArray types)
            {
                schema["type"] = types.Select(type => type!.GetValue<string>()).Single(type => type != "null");
                schema["nullable"] = true;
            }

            if (schema["oneOf"] is JsonArray either && either.Select(one => one?["$ref"]).OfType<JsonNode>().ToList() is [var reference])
            {
                // Something or null.
                (schema["oneOf"], schema["nullable"]) = (new JsonArray(new JsonObject { ["$ref"] = reference.DeepClone() }), true);
            }

            if (schema["type"] is JsonValue type && type.GetValueKind() == System.Text.Json.JsonValueKind.String)
            {
                schema.Remove("enum"); // codes are text in the pages (decision 0020)
                schema.Remove("default");
                if (type.GetValue<string>() == "array" && schema["items"] is null)
                {
                    schema["items"] = new JsonObject { ["type"] = "string" }; // the documents leave it out where it is text
                }
            }

            foreach (var (_, inside) in schema.ToList())
            {
                if (inside is not null)
                {
                    Simplify(inside);
                }
            }
        }
    }

    /// <summary>Every type that is reached, once under each of the pages' names.</summary>
    private static JsonObject Used(JsonNode paths, JsonObject schemas, IReadOnlyDictionary<string, string> names)
    {
        var used = new JsonObject();
        var left = new Queue<string>(References(paths));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (left.TryDequeue(out var name))
        {
            if (!seen.Add(name))
            {
                continue;
            }

            var schema = schemas[name]!.DeepClone();
            schema.AsObject().Remove("nullable"); // said where it is used
            foreach (var reference in References(schema))
            {
                left.Enqueue(reference);
            }

            var ours = names.GetValueOrDefault(name, name);
            if (used[ours] is { } known && !Fields(known).SequenceEqual(Fields(schema)))
            {
                throw new InvalidOperationException($"{name} is not the same as another {ours}.");
            }

            used[ours] ??= schema;
        }

        return used;
    }

    private static IEnumerable<string> Fields(JsonNode schema) =>
        schema["properties"]!.AsObject().Select(field => $"{field.Key} {field.Value!["type"]} {field.Value["format"]} {field.Value["nullable"]}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> References(JsonNode node) => All(node).Select(reference => reference["$ref"]!.GetValue<string>()[Schemas.Length..]);

    private static void Rename(JsonObject document, IReadOnlyDictionary<string, string> names)
    {
        foreach (var reference in All(document).ToList())
        {
            var name = reference["$ref"]!.GetValue<string>()[Schemas.Length..];
            reference["$ref"] = Schemas + names.GetValueOrDefault(name, name);
        }
    }

    private static IEnumerable<JsonObject> All(JsonNode node) => node switch
    {
        JsonObject one when one["$ref"] is JsonValue reference && reference.GetValue<string>().StartsWith(Schemas, StringComparison.Ordinal) => [one],
        JsonObject many => many.Select(inside => inside.Value).OfType<JsonNode>().SelectMany(All),
        JsonArray list => list.OfType<JsonNode>().SelectMany(All),
        _ => [],
    };
}
