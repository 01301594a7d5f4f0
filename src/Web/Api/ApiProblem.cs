namespace Meeverhuizen.Web.Api;

/// <summary>Why a service refused, in the user's words.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Slug">Last part of the problem's type: a stable code.</param>
/// <param name="Detail">The sentence to show.</param>
/// <param name="Reference">Number to quote when asking for help.</param>
/// <param name="Errors">Field → sentences, when single fields are wrong.</param>
public sealed record ApiProblem(int Status, string Slug, string Detail, string? Reference, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>Every sentence that should be shown, the fields' own first.</summary>
    public IEnumerable<string> Sentences => Errors.Count > 0 ? Errors.Values.SelectMany(sentences => sentences).Distinct() : [Detail];
}

/// <summary>A page cannot be shown because of what a service answered; the error pages say it properly.</summary>
public sealed class ApiException(ApiProblem problem) : Exception(problem.Slug)
{
    /// <summary>What the service answered.</summary>
    public ApiProblem Problem { get; } = problem;

    /// <summary>The same answer for what is not there and what is not yours.</summary>
    public static ApiException NotFound() => new(new ApiProblem(404, "not-found", T("Dit bestaat niet, of u mag het niet zien."), null, new Dictionary<string, string[]>()));
}
