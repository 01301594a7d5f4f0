using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Npgsql;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>An answer that says which version it shows; it leaves with that version as its <c>ETag</c>.</summary>
public interface IVersioned
{
    /// <summary>Another text after every change; means nothing else.</summary>
    string Version { get; }
}

/// <summary>
/// Where two people can write the same thing: with <c>If-Match</c> a change is made only when nobody changed it since that version, else 412.
/// Without it the change is made as it comes, as it always was: nobody is asked for it (428 is not used).
/// </summary>
public static class IfMatch
{
    /// <summary>Somebody changed it since the version that came with If-Match.</summary>
    private static readonly Refusal Changed = Refusals.ChangedMeanwhile with { Status = StatusCodes.Status412PreconditionFailed };

    /// <summary>
    /// Looks at <c>If-Match</c> before the use case and keeps the row until the use case has saved.
    /// </summary>
    /// <typeparam name="TDb">Where the use case saves.</typeparam>
    /// <param name="route">The change.</param>
    /// <param name="key">The route value with the id, <c>$1</c> in the question; <c>$2</c> are the caller's teams.</param>
    /// <param name="version">Asks for the version of what the caller may see, and locks it (<c>AccessLogSchema.TurnSql</c> before <c>FOR UPDATE</c>).</param>
    public static RouteHandlerBuilder WithIfMatch<TDb>(this RouteHandlerBuilder route, string key, string version)
        where TDb : DbContext
    {
        ArgumentNullException.ThrowIfNull(route);
        Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> filter = async (context, next) =>
        {
            var http = context.HttpContext;
            if (http.Request.Headers.IfMatch.Count == 0)
            {
                return await next(context);
            }

            if (!EntityTagHeaderValue.TryParseList(http.Request.Headers.IfMatch, out var given))
            {
                return Problems.Invalid(new Dictionary<string, string[]> { ["If-Match"] = [T("Stuur de ETag mee zoals hij kwam, tussen aanhalingstekens.")] });
            }

            if (!Guid.TryParse(http.GetRouteValue(key)?.ToString(), out var id))
            {
                return await next(context);
            }

            var db = http.RequestServices.GetRequiredService<TDb>();
            var teams = http.RequestServices.GetRequiredService<Caller>().Teams.ToArray();
            await using var together = await db.Database.BeginTransactionAsync(http.RequestAborted);
            await using var question = new NpgsqlCommand(version, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)together.GetDbTransaction());
            question.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            question.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = teams });
            await question.ExecuteScalarAsync(http.RequestAborted); // waits for who is changing it now; what was counted besides is of before that
            var now = await question.ExecuteScalarAsync(http.RequestAborted) as string;
            if (now is not null && !given.Any(tag => tag == EntityTagHeaderValue.Any || (!tag.IsWeak && tag.Tag.AsSpan().Trim('"').SequenceEqual(now))))
            {
                return Problems.Of(Changed);
            }

            var result = await next(context); // what is not there, or not yours, is said by the use case
            await together.CommitAsync(http.RequestAborted);
            return result;
        };
        return route.AddEndpointFilter(filter).WithMetadata(new RefusingFilter(filter.Method, OnlyWhenAskingOthers: false)).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = "If-Match", In = ParameterLocation.Header, Required = false, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = "The version you saw. When somebody changed it since: 412. Left out: the change is made as it comes (428 is not used).",
            });
            return Task.CompletedTask;
        });
    }
}
