using Meeverhuizen.Localization;

namespace Meeverhuizen.Web.Handovers.Consenting;

/// <summary>In which language a client reads what is asked of them: kept from page to page, and sent along with the yes.</summary>
public static class ReadingLanguage
{
    /// <summary>The language that the address of this page asks for; null when it is the worker's own.</summary>
    public static string? Asked(HttpContext context) => Known(context.Request.Query[LanguageChoice.Query]);

    /// <summary>A language that a client can read in; null when it is none of those.</summary>
    public static string? Known(string? code) => code is not null && Languages.ForClients.Contains(code) ? code : null;

    /// <summary>The next page for the client, in the same language.</summary>
    public static string Onward(HttpContext context, string address) => Asked(context) is { } code ? $"{address}?{LanguageChoice.Query}={code}" : address;
}
