using Meeverhuizen.Localization;

namespace Meeverhuizen.Identity.LanguageSetting;

/// <summary>In which language this browser reads every page. Comes with who signs in and goes with who signs out: a tablet is shared.</summary>
internal static class LanguageCookie
{
    public static void Set(HttpContext http, string code) => http.Response.Cookies.Append(LanguageChoice.Cookie, code, Options(TimeSpan.FromDays(365)));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(LanguageChoice.Cookie, Options(null));

    private static CookieOptions Options(TimeSpan? kept) => new() { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = kept, IsEssential = true };
}
