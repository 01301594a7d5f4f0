using System.Security.Claims;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meeverhuizen.Identity.Pages;

/// <summary>Name and password. The same answer for a name that nobody has, a wrong password and a closed account.</summary>
public sealed class SignInModel(SignInDesk desk, Sessions sessions, IConfiguration configuration) : PageModel
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
        if (string.IsNullOrWhiteSpace(UserName) || string.IsNullOrEmpty(Password) || UserName.Length > 100 || Password.Length > 200)
        {
            Fault = "Vul uw gebruikersnaam en uw wachtwoord in.";
            return Page();
        }

        var (user, locked) = await desk.Check(UserName, Password, ct);
        if (locked)
        {
            return RedirectToPage("/LockedOut");
        }

        if (user is null)
        {
            Fault = "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw.";
            return Page();
        }

        if (configuration.GetValue("Identity:RequireSecondFactor", true))
        {
            var identity = new ClaimsIdentity([new Claim("sub", user.Id.ToString())], SignInStartup.HalfWay);
            await HttpContext.SignInAsync(SignInStartup.HalfWay, new ClaimsPrincipal(identity));
            return RedirectToPage(user.TwoFactorEnabled ? "/SecondFactor" : "/EnrolSecondFactor", new { ReturnUrl });
        }

        await sessions.Begin(HttpContext, user, secondFactor: false, ct);
        return LocalRedirect(Destination.Of(ReturnUrl, Request.PathBase));
    }
}
