using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>Each operation has the name and the words of its slice: <c>AddPerson.Handle</c> is <c>addPerson</c>, says what the slice's comment says, who may ask it, and every answer it can give.</summary>
internal static class ApiOperations
{
    /// <summary>Names it and says what it does.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault() is { DeclaringType: { } slice } handler)
        {
            var name = context.Description.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName
                ?? (slice.Name.EndsWith("Routes", StringComparison.Ordinal) ? handler.Name + slice.Name[..^6] : slice.Name + (handler.Name is "Handle" ? "" : handler.Name));
            operation.OperationId = char.ToLowerInvariant(name[0]) + name[1..];
            if ((DocComments.Of(handler) ?? DocComments.Of(slice)) is { } says)
            {
                operation.Summary ??= FirstSentence(says);
                operation.Description ??= says;
            }

            DescribeQuery(operation, handler);
            // The gateway has no road to the courier but for its description.
            var people = ApiSecurity.IsForPeople(context.Description.ActionDescriptor.EndpointMetadata) && context.ApplicationServices.GetRequiredService<Owner>().Id != Owner.Cooperation;
            operation.Security = ApiSecurity.Of(people, context.Document!);
            ApiProblems.Describe(operation, context.Description, handler, people, context.Document!);
            DescribeHeaders(operation, context.Description);
        }

        return Task.CompletedTask;
    }

    /// <summary>What a success says beside its body: the version of the API, where what was made stands, and which version of it is shown.</summary>
    private static void DescribeHeaders(OpenApiOperation operation, ApiDescription description)
    {
        foreach (var (status, response) in operation.Responses!.Where(one => one.Value is OpenApiResponse && one.Key[0] is '2' or '3').Select(one => (one.Key, (OpenApiResponse)one.Value)))
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers["API-Version"] = Header("Version of this API.");
            if (status == "201")
            {
                response.Headers["Location"] = Header("Where it stands, as seen by the service itself.");
            }

            if (status == "200" && description.SupportedResponseTypes.Any(answer => answer.StatusCode == 200 && answer.Type?.IsAssignableTo(typeof(IVersioned)) == true))
            {
                response.Headers["ETag"] = Header("The version that is shown; it goes back in `If-Match` with a change.");
            }
        }

        static OpenApiHeader Header(string says) => new() { Description = says, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
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
