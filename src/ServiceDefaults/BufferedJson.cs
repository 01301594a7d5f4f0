using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// An answer with JSON leaves at once and says how long it is. As the framework writes it, it leaves in two pieces, and whoever passes it on
/// reads and writes twice (docs/performance.md).
/// </summary>
internal sealed class BufferedJson : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var inner = result;
        while (inner is INestedHttpResult nested)
        {
            inner = nested.Result;
        }

        return inner is IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } and not IContentTypeHttpResult ? new Whole(value) : result;
    }

    private sealed class Whole(object value) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json);
            httpContext.Response.ContentType = MediaTypeNames.Application.Json + "; charset=utf-8";
            httpContext.Response.ContentLength = bytes.Length;
            if (value is IVersioned shown)
            {
                httpContext.Response.Headers.ETag = $"\"{shown.Version}\"";
            }

            await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
