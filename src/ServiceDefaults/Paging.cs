using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Which page of a list is asked for; pages count from 1.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="PageSize">How many on a page.</param>
public sealed record Paging(int Page, int PageSize)
{
    private const int LastPage = 1_000_000;

    /// <summary>How many come before this page.</summary>
    public long Skip => (Page - 1L) * PageSize;

    /// <summary>How many there are up to and with this page.</summary>
    public long Reach => (long)Page * PageSize;

    /// <summary>Reads what was asked; a refusal when there is no such page, or more is wanted than a page may hold.</summary>
    /// <param name="page">The page; the first when left out.</param>
    /// <param name="pageSize">How many on it.</param>
    /// <param name="otherwise">How many when it is left out.</param>
    /// <param name="atMost">How many at most.</param>
    /// <param name="paging">What was asked.</param>
    public static ProblemHttpResult? Refuses(int? page, int? pageSize, int otherwise, int atMost, out Paging paging)
    {
        paging = new Paging(page ?? 1, pageSize ?? otherwise);
        var faults = new Dictionary<string, string[]>();
        if (paging.Page is < 1 or > LastPage)
        {
            faults["page"] = [T("Deze bladzijde is er niet. De eerste is 1.")];
        }

        if (paging.PageSize < 1 || paging.PageSize > atMost)
        {
            faults["pageSize"] = [T($"Er passen 1 tot en met {atMost} op een bladzijde.")];
        }

        return faults.Count > 0 ? Problems.Invalid(faults) : null;
    }

    /// <summary>The addresses of this page and those beside it, relative to the service.</summary>
    /// <param name="request">The request; what else it asks stays the same.</param>
    /// <param name="more">Whether there is a page after this one.</param>
    /// <param name="also">What the addresses say besides.</param>
    public PageLinks Links(HttpRequest request, bool more, params IReadOnlyList<(string Name, string Value)> also)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(also);
        return new PageLinks(Address(Page), Page > 1 ? Address(Page - 1) : null, more ? Address(Page + 1) : null);

        string Address(int page)
        {
            var asked = request.Query.Where(pair => pair.Key is not ("page" or "pageSize") && also.All(one => one.Name != pair.Key))
                .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
                .Concat(also.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)))
                .Append(KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture)))
                .Append(KeyValuePair.Create("pageSize", (string?)PageSize.ToString(CultureInfo.InvariantCulture)));
            return QueryHelpers.AddQueryString(request.Path.Value ?? "", asked);
        }
    }
}

/// <summary>Says in the API document how a list is paged.</summary>
public static class PagedRoutes
{
    /// <summary>A list with <c>page</c> and <c>pageSize</c>; the document states how many are on a page when nobody says, and at most.</summary>
    public static RouteHandlerBuilder WithPaging(this RouteHandlerBuilder route, int otherwise, int atMost) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query))
        {
            var paged = string.Equals(parameter.Name, "page", StringComparison.OrdinalIgnoreCase);
            if (!paged && !string.Equals(parameter.Name, "pageSize", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            parameter.Description = paged ? "The page, from 1." : string.Create(CultureInfo.InvariantCulture, $"How many on a page: 1 to {atMost}; {otherwise} when left out.");
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = paged ? null : atMost.ToString(CultureInfo.InvariantCulture), Default = paged ? 1 : otherwise,
            };
        }

        return Task.CompletedTask;
    });
}

/// <summary>Addresses of a page of a list and of those beside it.</summary>
/// <param name="Self">This page.</param>
/// <param name="Previous">The page before, if there is one.</param>
/// <param name="Next">The page after, if there is one.</param>
public sealed record PageLinks(string Self, string? Previous, string? Next);
