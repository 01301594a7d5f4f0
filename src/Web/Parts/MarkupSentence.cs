using Meeverhuizen.Localization;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Parts;

/// <summary>A sentence with a link or emphasis in it, where <c>T</c> would encode the tags.</summary>
public static class MarkupSentence
{
    /// <summary>In the reader's language (<see cref="Sentence.ToMarkup"/>).</summary>
    public static MarkupString M(Sentence dutch) => new(dutch.ToMarkup());
}
