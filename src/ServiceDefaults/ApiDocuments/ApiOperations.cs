using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>Each operation has the name and the words of its slice: <c>AddPerson.Handle</c> is <c>addPerson</c>, and says what the slice's comment says.</summary>
internal static class ApiOperations
{
    /// <summary>Names it and says what it does.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault() is { DeclaringType: { } slice } handler)
        {
            var name = slice.Name.EndsWith("Routes", StringComparison.Ordinal) ? handler.Name + slice.Name[..^6] : slice.Name + (handler.Name is "Handle" ? "" : handler.Name);
            operation.OperationId = char.ToLowerInvariant(name[0]) + name[1..];
            if ((DocComments.Of(handler) ?? DocComments.Of(slice)) is { } says)
            {
                operation.Summary ??= FirstSentence(says);
                operation.Description ??= says;
            }

            DescribeQuery(operation, handler);
        }

        return Task.CompletedTask;
    }

    /// <summary>What stands in the query is named as JSON names it, also where a record of ours holds it, and means what is written there.</summary>
    private static void DescribeQuery(OpenApiOperation operation, MethodInfo handler)
    {
        var written = handler.GetParameters().Where(parameter => parameter.IsDefined(typeof(AsParametersAttribute))).SelectMany(parameter => parameter.ParameterType.GetProperties()).ToList();
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query))
        {
            parameter.Description ??= written.Find(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)) is { } property ? DocComments.Of(property) : null;
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        }
    }

    private static string FirstSentence(string text) => text.IndexOfAny(['.', ';', ':']) is > 0 and var end ? text[..end] : text;
}
