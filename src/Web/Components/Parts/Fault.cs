using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Components.Parts;

/// <summary>One thing that is not right yet, and the field where it can be mended.</summary>
/// <param name="Field">Id of the field, or null when it is about the whole.</param>
/// <param name="Sentence">What to do, in the user's words.</param>
public sealed record Fault(string? Field, string Sentence)
{
    /// <summary>What a service refused; field names lead to the fields of the form.</summary>
    public static IReadOnlyList<Fault> Of(ApiProblem problem) => problem.Errors.Count == 0
        ? [new Fault(null, problem.Detail)]
        : [.. problem.Errors.SelectMany(error => error.Value.Select(sentence => new Fault(FieldOf(error.Key), sentence)))];

    private static string? FieldOf(string key) => key.Split('.')[^1] is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name[1..] : null;
}
