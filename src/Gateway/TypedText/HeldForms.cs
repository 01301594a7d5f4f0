using System.Text.Json;
using System.Text.Json.Serialization;
using Meeverhuizen.Gateway.Session;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Meeverhuizen.Gateway.TypedText;

/// <summary>A form that was sent when its session had ended, as it will be shown again.</summary>
/// <param name="Body">The fields, as a browser sends them in a form without files.</param>
/// <param name="WithoutFiles">Files were chosen too; they are not kept.</param>
internal sealed record HeldForm(byte[] Body, [property: JsonPropertyName("files")] bool WithoutFiles)
{
    /// <summary>Never prints what was typed.</summary>
    public override string ToString() => "a held form";
}

/// <summary>
/// Keeps what was typed while somebody signs in: encrypted, half an hour at most, gone when it was shown; per browser (a random cookie of
/// this host only) and per page, so that each tab finds its own. Nothing of it is in an address or a log.
/// </summary>
internal sealed class HeldForms(IConfiguration configuration, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Opens nothing but what this browser sent.</summary>
    public const string Cookie = "__Host-meeverhuizen-typed";

    /// <summary>The longest form of the city is a tenth of it.</summary>
    public const int Largest = 512 * 1024;

    /// <summary>Only who had a form from us, so who was signed in today, can put something here; still it ends somewhere.</summary>
    private const int Most = 1000;

    private readonly SharedSessionStore store = new(configuration, protection, clock, "typed", "typed before signing in");

    /// <summary>False when there is no room.</summary>
    public bool Put(HttpContext http, HeldForm form)
    {
        if (store.Count >= Most)
        {
            return false;
        }

        if (BrowserOf(http) is not { } browser)
        {
            browser = WebEncoders.Base64UrlEncode(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
            http.Response.Cookies.Append(Cookie, browser, new CookieOptions { Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = SharedSessionStore.Kept, IsEssential = true });
        }

        store.Put(About(browser, http), JsonSerializer.Serialize(form));
        return true;
    }

    /// <summary>What this browser sent to this page before.</summary>
    public HeldForm? Find(HttpContext http) =>
        BrowserOf(http) is { } browser && store.Find(About(browser, http)) is { } text ? JsonSerializer.Deserialize<HeldForm>(text) : null;

    /// <summary>It was shown, or it may not be shown to who is here now.</summary>
    public void Drop(HttpContext http)
    {
        if (BrowserOf(http) is { } browser)
        {
            store.Remove(About(browser, http));
        }
    }

    /// <summary>Takes away what nobody came back for.</summary>
    public void Sweep() => store.Sweep();

    private static string? BrowserOf(HttpContext http) => http.Request.Cookies[Cookie] is { Length: 43 } browser ? browser : null;

    private static string About(string browser, HttpContext http) => $"{browser} {http.Request.Path}{http.Request.QueryString}";
}

/// <summary>Once a minute: what was kept for half an hour goes, also when nothing new comes.</summary>
internal sealed class SessionStoreSweep(SharedSessionStore sessions, HeldForms forms, TimeProvider clock, ILogger<SessionStoreSweep> logger) : PeriodicService(TimeSpan.FromMinutes(1), clock, logger)
{
    protected override Task Round(CancellationToken ct)
    {
        sessions.Sweep();
        forms.Sweep();
        return Task.CompletedTask;
    }
}
