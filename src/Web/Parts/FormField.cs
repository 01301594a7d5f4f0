namespace Meeverhuizen.Web.Parts;

/// <summary>One field of a form, to hold what was typed beside what a colleague saved meanwhile.</summary>
/// <param name="Id">Id of the field on the page.</param>
/// <param name="Label">What it is called there.</param>
/// <param name="Get">What is in it; several choices with commas between them.</param>
/// <param name="Set">Fills it.</param>
/// <param name="Options">The words of its codes, when it is a choice.</param>
public sealed record FormField(string Id, string Label, Func<string?> Get, Action<string?> Set, IReadOnlyList<(string Code, string Word)>? Options = null)
{
    /// <summary>What is in it; empty and nothing are the same, and so are the two ways to write a line end.</summary>
    public string Value => (Get() ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>A value of this field in words.</summary>
    public string Words(string value) => value.Length == 0 ? T("niet ingevuld")
        : Options is null ? value : string.Join(", ", value.Split(',').Select(code => Parts.Words.Of(Options, code)));
}
