using Meeverhuizen.Localization;
using Microsoft.AspNetCore.Html;

namespace Meeverhuizen.Identity.Pages;

/// <summary>A sentence with a link or emphasis in it, where <c>T</c> would encode the tags.</summary>
internal static class MarkupSentence
{
    /// <summary>In the reader's language (<see cref="Sentence.ToMarkup"/>).</summary>
    public static IHtmlContent M(Sentence dutch) => new HtmlString(dutch.ToMarkup());
}
