using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Parts;

/// <summary>One thing that is not right yet, and the field where it can be mended.</summary>
/// <param name="Field">Id of the field, or null when it is about the whole.</param>
/// <param name="Sentence">What to do, in the user's words.</param>
public sealed record Fault(string? Field, string Sentence)
{
    // A refusal of the whole that has one field to mend it in.
    private static readonly Dictionary<string, string> FieldOfRefusal = new(StringComparer.Ordinal)
    {
        ["birth-year"] = "birthYear", ["phase-in-future"] = "since", ["phase-too-early"] = "since",
        ["not-on-map-that-day"] = "on", ["no-tie-that-day"] = "on", ["something-later"] = "on", ["tie-exists"] = "ander", ["tie-with-self"] = "ander",
    };

    /// <summary>What a service refused; field names lead to the fields of the form.</summary>
    public static IReadOnlyList<Fault> Of(ApiProblem problem) => problem.Errors.Count == 0
        ? [new Fault(FieldOfRefusal.GetValueOrDefault(problem.Slug), problem.Detail)]
        : [.. problem.Errors.SelectMany(error => error.Value.Select(sentence => new Fault(FieldOf(error.Key), sentence)))];

    private static string? FieldOf(string key) => key.Split('.') switch
    {
        [.., "ContactChannel" or "contactChannel", var part] => "contact" + char.ToUpperInvariant(part[0]) + part[1..],
        [.., { Length: > 0 } name] => char.ToLowerInvariant(name[0]) + name[1..],
        _ => null,
    };
}
