using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Meeverhuizen.Localization;

/// <summary>
/// In which language an answer is: what the address asks for this one page (a text for a client), else what somebody chose (a cookie, set by the
/// switch and at sign-in), else the first that the browser asks and that we have, else Dutch.
/// </summary>
public static class LanguageChoice
{
    /// <summary>The cookie with the code of the language; for this host alone, as every cookie of ours.</summary>
    public const string Cookie = "__Host-meeverhuizen-taal";

    /// <summary>In an address: this page in that language, and only this one.</summary>
    public const string Query = "taal";

    /// <summary>Pages: every request from here on is answered in the reader's language, days and numbers too.</summary>
    /// <param name="app">The pages.</param>
    /// <param name="isForClients">Which pages a client reads; only those can be asked for in a language in which the rest is not said.</param>
    public static void UsePageLanguages(this IApplicationBuilder app, Func<PathString, bool>? isForClients = null) => Use(app, Languages.CultureOf,
        context => Known(context.Request.Query[Query], isForClients?.Invoke(context.Request.Path) == true ? Languages.ForClients : Languages.Complete) ?? Known(context.Request.Cookies[Cookie], Languages.Complete) ?? Asked(context, Languages.Complete));

    /// <summary>Services: sentences are in the language of <c>Accept-Language</c>; days and numbers are for programs.</summary>
    public static void UseApiLanguages(this IApplicationBuilder app) => Use(app, _ => CultureInfo.InvariantCulture, context => Asked(context, Languages.ForClients));

    private static void Use(IApplicationBuilder app, Func<string, CultureInfo> culture, Func<HttpContext, string?> choose)
    {
        RequestCulture Of(string code) => new(culture(code), Languages.CultureOf(code));
        var all = Languages.ForClients.ToDictionary(code => code, Of);
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = all[Languages.Dutch], ApplyCurrentCultureToResponseHeaders = true,
            SupportedCultures = [.. all.Values.Select(one => one.Culture)], SupportedUICultures = [.. all.Values.Select(one => one.UICulture)],
            RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult(choose(context) is { } code ? new ProviderCultureResult(all[code].Culture.Name, all[code].UICulture.Name) : null))],
        });
    }

    private static string? Known(string? code, IReadOnlyList<string> languages) => code is not null && languages.Contains(code) ? code : null;

    private static string? Asked(HttpContext context, IReadOnlyList<string> languages) => context.Request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0).OrderByDescending(language => language.Quality ?? 1).Select(language => languages.FirstOrDefault(code => Is(language.Value.AsSpan(), code))).FirstOrDefault(code => code is not null);

    private static bool Is(ReadOnlySpan<char> asked, string code) =>
        asked.StartsWith(code, StringComparison.OrdinalIgnoreCase) && (asked.Length == code.Length || asked[code.Length] == '-');
}
