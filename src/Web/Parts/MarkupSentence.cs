using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Meeverhuizen.Localization;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Parts;

/// <summary>A sentence with a link or emphasis in it. The tags are the sentence's own; what is put in is encoded.</summary>
public static class MarkupSentence
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>In the reader's language, to stand in markup where <c>T</c> would encode the tags.</summary>
    public static MarkupString M(Sentence dutch) => new(dutch.Say(Encoded));

    private static object? Encoded(object? value) => value is MarkupString markup ? markup.Value : Encoder.Encode(Convert.ToString(value, CultureInfo.CurrentCulture) ?? "");
}
