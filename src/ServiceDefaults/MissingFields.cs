using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Every field that a body must have and has not, wherever in the body: whoever fills them in need not be refused once per field.</summary>
internal static class MissingFields
{
    /// <summary>How many are named in one answer; of more, the number.</summary>
    public const int MostNamed = 50;

    /// <summary>Path and name of each, in the order of the contract; nothing when the body was too large to keep, or is no JSON at all.</summary>
    public static async Task<IReadOnlyList<(string Path, string Name)>?> Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (context.Request.Body is not KeptBody body || endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } type
            || await body.Whole(context.RequestAborted) is not { } whole)
        {
            return null;
        }

        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            using var document = JsonDocument.Parse(whole, new JsonDocumentOptions { MaxDepth = options.MaxDepth });
            var missing = new List<(string, string)>();
            Look(document.RootElement, options.GetTypeInfo(type), "", options, missing);
            return missing.Count > 0 ? missing : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null; // no JSON, or the name of a member is no text
        }
    }

    private static void Look(JsonElement found, JsonTypeInfo type, string path, JsonSerializerOptions options, List<(string Path, string Name)> missing)
    {
        if (type.Kind == JsonTypeInfoKind.Object && found.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in type.Properties)
            {
                var inside = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                var value = found.EnumerateObject().FirstOrDefault(member => string.Equals(member.Name, property.Name, StringComparison.OrdinalIgnoreCase)).Value;
                if (value.ValueKind != JsonValueKind.Undefined)
                {
                    Look(value, options.GetTypeInfo(property.PropertyType), inside, options, missing);
                }
                else if (property.IsRequired)
                {
                    missing.Add((inside, property.Name));
                }
            }
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable && found.ValueKind == JsonValueKind.Array && type.ElementType is { } element)
        {
            var each = options.GetTypeInfo(element);
            var index = 0;
            foreach (var item in found.EnumerateArray())
            {
                Look(item, each, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), options, missing);
            }
        }
    }
}
