using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// A day or a moment in the query of an address that cannot be (31 February, 25:00, "gisteren") is refused with 400: which parameter
/// it is, and what is wrong with it. For every address that asks for one, also one that comes later; whoever has no right learns nothing.
/// </summary>
internal static partial class QueryDates
{
    /// <summary>Looks at what the chosen address asks for, after rights were looked at.</summary>
    public static void UseQueryDates(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var query = context.Request.Query;
        if (query.Count == 0 || context.GetEndpoint() is not { } endpoint)
        {
            return next(context);
        }

        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var parameter in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>())
        {
            if (query.TryGetValue(parameter.Name, out var given) && given.ToString() is { Length: > 0 } text && Fault(parameter.ParameterInfo.ParameterType, text) is { } fault)
            {
                faults[JsonNamingPolicy.CamelCase.ConvertName(parameter.Name)] = [fault];
            }
        }

        return faults.Count == 0 ? next(context) : Problems.Invalid(faults).ExecuteAsync(context);
    });

    /// <summary>What is wrong with it; null when nothing is, or when it is no day and no moment.</summary>
    private static string? Fault(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null
                : Day().IsMatch(text) ? T("Deze dag bestaat niet.")
                : T("Schrijf de dag als jaar, maand en dag, zoals 2026-03-31.");
        }

        return type != typeof(DateTimeOffset) ? null
            : !Moment().IsMatch(text) ? T("Schrijf het moment zoals 2026-03-31T12:00:00Z.")
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? null
            : T("Dit moment bestaat niet.");
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    private static partial Regex Day();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$")]
    private static partial Regex Moment();
}
