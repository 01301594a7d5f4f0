using Meeverhuizen.Identity.LanguageSetting;
using Meeverhuizen.Identity.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meeverhuizen.Identity.Pages;

/// <summary>For who comes to sign out by another road than the button in the platform: asked first, then done.</summary>
public sealed class SignOutModel(Sessions sessions) : PageModel
{
    /// <summary>Yes.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var cookie = await HttpContext.AuthenticateAsync(SignInStartup.SignedIn);
        await sessions.End(cookie.Principal, ct);
        await HttpContext.SignOutAsync(SignInStartup.SignedIn);
        LanguageCookie.Forget(HttpContext);
        return RedirectToPage("/SignedOut");
    }
}
