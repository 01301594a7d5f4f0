using System.Text.Json;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Parts;

/// <summary>
/// What a colleague saved while somebody was typing: field by field, beside what was typed. What was not touched here takes the colleague's
/// answer, so that saving does not turn it back; what both changed keeps what was typed, and the colleague's answer is shown beside it.
/// </summary>
/// <param name="By">Who saved it; null when that is not kept.</param>
/// <param name="Rows">The fields that are different now.</param>
public sealed record Meanwhile(string? By, IReadOnlyList<Meanwhile.Row> Rows)
{
    /// <summary>A field that a colleague changed.</summary>
    /// <param name="Id">Id of the field.</param>
    /// <param name="Label">What it is called.</param>
    /// <param name="Now">What is saved now, in words.</param>
    /// <param name="Typed">What was typed here, in words; null when it was not touched.</param>
    public sealed record Row(string Id, string Label, string Now, string? Typed);

    /// <summary>What a service says when a colleague was first; for a page that sees it by itself. The sentence stands in the services' list of refusals, where its translations are too.</summary>
    public static ApiProblem Problem => new(409, Refusals.ChangedMeanwhile.Slug, T(Refusals.ChangedMeanwhile.Sentence), null, new Dictionary<string, string[]>());

    /// <summary>What the form shows when it opens, to post along with it: so that later it can be told who changed what.</summary>
    public static string Seen(IEnumerable<FormField> form) => JsonSerializer.Serialize(form.ToDictionary(field => field.Id, field => field.Value));

    /// <summary>Compares; fields that were not touched take what is saved now.</summary>
    public static Meanwhile Of(string? seen, IReadOnlyList<FormField> typed, IReadOnlyList<FormField> now, string? by)
    {
        var before = Read(seen);
        var rows = new List<Row>();
        foreach (var (mine, theirs) in typed.Zip(now))
        {
            var was = before.GetValueOrDefault(mine.Id, mine.Value);
            if (theirs.Value == was)
            {
                continue;
            }

            var touched = mine.Value != was && mine.Value != theirs.Value;
            rows.Add(new Row(mine.Id, mine.Label, theirs.Words(theirs.Value), touched ? mine.Words(mine.Value) : null));
            if (!touched)
            {
                mine.Set(theirs.Get());
            }
        }

        return new Meanwhile(by, rows);
    }

    private static Dictionary<string, string> Read(string? seen)
    {
        try
        {
            return string.IsNullOrEmpty(seen) ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(seen) ?? [];
        }
        catch (JsonException)
        {
            return []; // not ours; then only what both have differently can be shown
        }
    }
}
