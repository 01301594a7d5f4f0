using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// What the code says is never null may not be left out or null in a body either, also not inside a list: refused with 400 and the name of
/// the field, before any use case sees it. So no use case has to ask whether a list is there.
/// </summary>
internal static partial class ReadableBodies
{
    private static string Missing => T("Vul dit in.");
    private static string OtherKind => T("Hier staat iets anders dan kan.");

    /// <summary>For every type that a body is read into.</summary>
    public static void Refuse(JsonTypeInfo type)
    {
        var lists = new List<JsonPropertyInfo>();
        foreach (var property in type.Properties)
        {
            if (!property.PropertyType.IsValueType)
            {
                property.IsGetNullable = true; // only what comes in is looked at
            }

            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } parameter && !parameter.ParameterType.IsValueType)
            {
                property.IsRequired = true;
            }

            if (property is { Get: not null, Set: not null } or { Get: not null, AssociatedParameter: not null } && IsListOfObjects(property.PropertyType) && !MayHoldNull(property))
            {
                lists.Add(property);
            }
        }

        if (type.Kind == JsonTypeInfoKind.Object && lists.Count > 0)
        {
            type.OnDeserialized = read =>
            {
                foreach (var list in lists)
                {
                    if (list.Get!(read) is IEnumerable items && items.Cast<object?>().Any(item => item is null))
                    {
                        throw new NullInListException(list.Name);
                    }
                }
            };
        }
    }

    /// <summary>
    /// A body in a script that nobody can read, or packed, is refused as such and not as our fault; so is an address with U+0000 in its
    /// query, which the database has no place for (<see cref="NulFreeStringConverter"/>).
    /// </summary>
    public static void UseReadableBodies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var packed = request.Headers.ContentEncoding.Any(coding => !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase));
        if (request.HasJsonContentType() && !packed)
        {
            request.Body = new KeptBody(request.Body); // to name every field that is missing, should any be
        }

        return packed || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && !IsKnown(type.Charset.Value))
            ? Problems.Write(context, StatusCodes.Status415UnsupportedMediaType)
            : request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true ? Problems.Write(context, StatusCodes.Status400BadRequest)
            : next(context);
    });

    /// <summary>Field → sentences of a body or an address that could not be read; empty when it is about no single field.</summary>
    public static async Task<Dictionary<string, string[]>> FaultsOf(BadHttpRequestException fault, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(fault);
        switch (fault.InnerException)
        {
            case NullInListException list:
                return Of([PathTo(list, list.Field)], Missing);
            case JsonException json when json.Message.IndexOf("including:", StringComparison.Ordinal) is > 0 and var names:
                // The message itself stops after sixty signs; of a body too large to keep, those are all that can be named.
                var missing = await MissingFields.Of(context)
                    ?? Quoted().Matches(json.Message[names..]).Select(match => (Path: PathTo(json, match.Groups[1].Value), Name: match.Groups[1].Value)).ToList();
                return Named(missing, context);
            case JsonException { Path: ['$', '.', ..] path } json:
                return json.Message.Contains("doesn't allow setting null", StringComparison.Ordinal) ? Of([path[2..]], SentenceFor(context, path[2..])) : Of([path[2..]], OtherKind);
            case JsonException:
                return [];
            default:
                return Parameter().Match(fault.Message) is { Success: true } parameter ? Of([parameter.Groups[1].Value], OtherKind) : [];
        }
    }

    /// <summary>At most <see cref="MissingFields.MostNamed"/> by name; of the rest, how many there are.</summary>
    private static Dictionary<string, string[]> Named(IReadOnlyList<(string Path, string Name)> missing, HttpContext context)
    {
        var named = missing.Take(MissingFields.MostNamed).DistinctBy(field => field.Path)
            .ToDictionary(field => field.Path, field => new[] { field.Path == field.Name ? SentenceFor(context, field.Name) : Missing });
        if (missing.Count > MissingFields.MostNamed)
        {
            named[""] = [N(missing.Count - MissingFields.MostNamed, $"Er ontbreekt nog {missing.Count - MissingFields.MostNamed} veld.", $"Er ontbreken nog {missing.Count - MissingFields.MostNamed} velden.")];
        }

        return named;
    }

    private static Dictionary<string, string[]> Of(IEnumerable<string> fields, string sentence) =>
        fields.ToDictionary(field => field.Length > 200 ? field[..200] : field, _ => new[] { sentence });

    private static string PathTo(JsonException fault, string name) => fault.Path is ['$', '.', ..] path ? $"{path[2..]}.{name}" : name;

    /// <summary>The sentence that the field itself has for being empty, when it stands at the top of the body.</summary>
    private static string SentenceFor(HttpContext context, string field)
    {
        var property = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType?
            .GetProperty(field, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        return property?.GetCustomAttribute<RequiredAttribute>()?.ErrorMessage ?? property?.GetCustomAttribute<AllowedValuesAttribute>()?.ErrorMessage ?? Missing;
    }

    private static bool IsListOfObjects(Type type) =>
        type != typeof(string) && type != typeof(byte[]) && typeof(IEnumerable).IsAssignableFrom(type)
        && (type.IsArray ? type.GetElementType() : type.GetGenericArguments().FirstOrDefault()) is { IsValueType: false };

    /// <summary>Where the code says that null may be in the list, the use case says itself what is wrong with it.</summary>
    private static bool MayHoldNull(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo list && new NullabilityInfoContext().Create(list) is var known
        && (known.ElementType ?? known.GenericTypeArguments.FirstOrDefault()) is { ReadState: NullabilityState.Nullable };

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset.Trim('"')) is not null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("parameter \"(?:[^\" ]+ )*([A-Za-z0-9_]+)\"")]
    private static partial Regex Parameter();

    private sealed class NullInListException(string name) : JsonException("A list holds null.")
    {
        public string Field => name;
    }
}
