using Microsoft.Extensions.Primitives;

namespace Meeverhuizen.Web.TypedText;

/// <summary>A form that is shown again with what was typed, because the session it was typed in had ended; its handler does not run.</summary>
/// <param name="Posted">What was sent.</param>
/// <param name="WithoutFiles">A file was chosen too; browsers give a file only once.</param>
public sealed record RestoredForm(IFormCollection Posted, bool WithoutFiles)
{
    /// <summary>The form of the page that was sent.</summary>
    public string? Name => Posted["_handler"];

    /// <summary>Whether the person filled in or chose anything, or only pressed a button.</summary>
    public bool HasText => Posted.Any(one => one.Key is not ("_handler" or "__RequestVerificationToken" or FormMark.Field) && !StringValues.IsNullOrEmpty(one.Value));

    /// <summary>Never prints what was typed.</summary>
    public override string ToString() => "a restored form";
}
