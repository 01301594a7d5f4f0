using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>
/// Schemas as a stranger's generator wants them: a name of its own for each (<c>AddPersonRequest</c>), text that is text, whole numbers that are
/// nothing else, closed lists of codes, lengths, and what each field means.
/// </summary>
internal static class ApiSchemas
{
    /// <summary>The name of a schema: types that stand in a slice or rule bear its name in front.</summary>
    public static string? NameOf(JsonTypeInfo json)
    {
        var type = Nullable.GetUnderlyingType(json.Type) ?? json.Type;
        return CodesOf(type) is not null ? null // said where it stands
            : type is { IsNested: true, DeclaringType: { } outer, IsGenericType: false } && OpenApiOptions.CreateDefaultSchemaReferenceId(json) is not null
            ? NamesAround(outer) + type.Name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(json);
    }

    /// <summary>Says of a schema what .NET's exporter cannot know: converters of our own hide that text is text.</summary>
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var property = context.JsonPropertyInfo;
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(string) && schema.Type is null)
        {
            schema.Type = JsonSchemaType.String;
        }

        if (CodesOf(type) is { } codes)
        {
            var maybe = MayBeNull(context.JsonTypeInfo.Type, property);
            schema.Type = JsonSchemaType.String | (maybe ? JsonSchemaType.Null : 0);
            schema.Enum = [.. TextsOf(codes, context), .. maybe ? [null!] : Array.Empty<JsonNode>()];
        }

        // The same converters leave a list of text, or of codes, without what is in it.
        if (schema is { Type: { } list, Items: null } && list.HasFlag(JsonSchemaType.Array) && ElementOf(type) is { } element)
        {
            schema.Items = element == typeof(string) ? new OpenApiSchema { Type = JsonSchemaType.String }
                : CodesOf(element) is { } several ? new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. TextsOf(several, context)] }
                : null;
        }

        // Numbers are also read from text, as .NET's web defaults do; nobody should send them so.
        if (schema.Type is { } kinds && (kinds & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0 && kinds.HasFlag(JsonSchemaType.String))
        {
            schema.Type = kinds & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (property is not null)
        {
            // As the code says: our reader calls everything nullable that leaves (ReadableBodies), because only what comes in is looked at.
            if (schema.Type is { } known && property.AttributeProvider is PropertyInfo field)
            {
                schema.Type = MayBeNull(field) ? known | JsonSchemaType.Null : known & ~JsonSchemaType.Null;
            }

            Limit(schema, property);
            schema.Description ??= (property.AttributeProvider is PropertyInfo declared ? DocComments.Of(declared) : null);
        }
        else
        {
            schema.Description ??= DocComments.Of(type);
        }

        return Task.CompletedTask;
    }

    private static void Limit(OpenApiSchema schema, JsonPropertyInfo property)
    {
        foreach (var rule in property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
        {
            switch (rule)
            {
                case AllowedValuesAttribute allowed when allowed.Values.All(value => value is string or null):
                    schema.Enum = [.. allowed.Values.OfType<string>().Select(value => (JsonNode)JsonValue.Create(value))];
                    break;
                case MaxLengthAttribute longest when IsText(schema):
                    schema.MaxLength = longest.Length;
                    break;
                case StringLengthAttribute length when IsText(schema):
                    schema.MaxLength = length.MaximumLength;
                    schema.MinLength = length.MinimumLength > 0 ? length.MinimumLength : null;
                    break;
                case RegularExpressionAttribute pattern when IsText(schema):
                    schema.Pattern = pattern.Pattern;
                    break;
                case RequiredAttribute { AllowEmptyStrings: false } when IsText(schema):
                    schema.MinLength ??= 1;
                    break;
            }
        }
    }

    private static IEnumerable<JsonNode> TextsOf(Type codes, OpenApiSchemaTransformerContext context) =>
        Enum.GetValues(codes).Cast<object>().Select(code => JsonSerializer.SerializeToNode(code, codes, context.JsonTypeInfo.Options)!);

    private static Type? ElementOf(Type type) => type.GetInterfaces().Append(type)
        .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static bool MayBeNull(PropertyInfo field) =>
        field.PropertyType.IsValueType ? Nullable.GetUnderlyingType(field.PropertyType) is not null : new NullabilityInfoContext().Create(field).ReadState != NullabilityState.NotNull;

    /// <summary>The list that a code is from: itself a list, or one that may hold what is not in its list (<c>Code&lt;T&gt;</c>).</summary>
    private static Type? CodesOf(Type type) =>
        type.IsEnum ? type : type is { IsGenericType: true, IsValueType: false, Name: "Code`1" } && type.GetGenericArguments() is [{ IsEnum: true } list] ? list : null;

    private static bool MayBeNull(Type type, JsonPropertyInfo? property) => Nullable.GetUnderlyingType(type) is not null
        || (!type.IsValueType && property?.AttributeProvider is PropertyInfo declared && new NullabilityInfoContext().Create(declared).ReadState == NullabilityState.Nullable);

    private static bool IsText(OpenApiSchema schema) => schema.Type is { } kinds && kinds.HasFlag(JsonSchemaType.String);

    private static string NamesAround(Type type) =>
        (type.DeclaringType is { } outer ? NamesAround(outer) : "") + (type.Name.EndsWith("Routes", StringComparison.Ordinal) ? type.Name[..^6] : type.Name);
}
