using Meeverhuizen.Identity.Migrations;
using Meeverhuizen.Identity.SigningIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meeverhuizen.Identity.Pages;

/// <summary>
/// Name and password. The same answer for a name that nobody has, a wrong password and a closed account. A form that stood open too long
/// (its antiforgery token is of before) signs nobody in: whoever signed in meanwhile in another tab goes on, anybody else fills it in again.
/// </summary>
[IgnoreAntiforgeryToken] // looked at by the page itself, which says more than a bare 400
public sealed class SignInModel(PasswordCheck secondFactors, Sessions sessions, KnownDevices devices, IAntiforgery antiforgery, IConfiguration configuration) : PageModel
{
    /// <summary>Where the person was going.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? UserName { get; set; }

    /// <summary>As typed; never sent back.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What went wrong, in one sentence.</summary>
    public string? Fault { get; private set; }

    /// <summary>The form is sent.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return await StoodOpenTooLong(ct);
        }

        if (string.IsNullOrWhiteSpace(UserName) || string.IsNullOrEmpty(Password) || UserName.Length > 100 || Password.Length > 200)
        {
            Fault = T("Vul uw gebruikersnaam en uw wachtwoord in.");
            return Page();
        }

        var (user, locked) = await secondFactors.Check(UserName, Password, devices.Knowing(HttpContext, UserName), devices.NetworkOf(HttpContext), ct);
        if (locked)
        {
            return RedirectToPage("/LockedOut");
        }

        if (user is null)
        {
            Fault = T("Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw.");
            return Page();
        }

        if (configuration.GetValue("Identity:RequireSecondFactor", true))
        {
            await HalfWay.Begin(HttpContext, user);
            return RedirectToPage(user.TwoFactorEnabled ? "/SecondFactor" : "/EnrolSecondFactor", new { ReturnUrl });
        }

        devices.Remember(HttpContext, UserName);
        await sessions.Begin(HttpContext, user, secondFactor: false, ct);
        return LocalRedirect(Destination.Of(ReturnUrl, Request.PathBase));
    }

    private async Task<IActionResult> StoodOpenTooLong(CancellationToken ct)
    {
        var cookie = await HttpContext.AuthenticateAsync(SignInStartup.SignedIn);
        if (await sessions.UserOf(cookie.Principal, ct) is not null)
        {
            return LocalRedirect(Destination.Of(ReturnUrl, Request.PathBase));
        }

        Fault = T("Deze pagina stond te lang open. Vul uw gebruikersnaam en uw wachtwoord nog een keer in.");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
