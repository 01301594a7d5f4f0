using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Meeverhuizen.Localization;
using Microsoft.AspNetCore.Html;

namespace Meeverhuizen.Identity.Pages;

/// <summary>A sentence with a link or emphasis in it. The tags are the sentence's own; what is put in is encoded.</summary>
internal static class MarkupSentence
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>In the reader's language.</summary>
    public static IHtmlContent M(Sentence dutch) => new HtmlString(dutch.Say(value => Encoder.Encode(Convert.ToString(value, CultureInfo.CurrentCulture) ?? "")));
}
