using Meeverhuizen.Identity.Migrations;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Identity.TwoFactor;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meeverhuizen.Identity.Pages;

/// <summary>
/// Links an app on somebody's phone: at their first sign-in, or for a new phone right after signing in. Nothing is kept before a code of the app
/// proved that it has the secret; then the recovery codes are shown, once.
/// </summary>
[IgnoreAntiforgeryToken] // looked at by the page itself, which says more than a bare 400
public sealed class EnrolSecondFactorModel(SecondFactors secondFactors, HalfWay halfWay, Sessions sessions, KnownDevices devices, IAntiforgery antiforgery) : PageModel
{
    /// <summary>Where the person was going.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The offered secret, sealed for this person.</summary>
    [BindProperty]
    public string? Offer { get; set; }

    /// <summary>As typed; never sent back.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What went wrong, in one sentence.</summary>
    public string? Fault { get; private set; }

    /// <summary>The secret in groups of four, to type over.</summary>
    public string Letters { get; private set; } = "";

    /// <summary>The address that apps know.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The same as a picture.</summary>
    public QrPicture Picture => QrPicture.Of(Address);

    /// <summary>Once it is linked: sixteen digits each, in groups of four.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    /// <summary>Where "on" leads.</summary>
    public string Next => Destination.Of(ReturnUrl, Request.PathBase);

    /// <summary>Shown, with a new secret.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await halfWay.WhoMayLink(HttpContext, ct) is { } user ? Show(user, Totp.NewSecret()) : FromTheBeginning();

    /// <summary>The form is sent.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await halfWay.WhoMayLink(HttpContext, ct) is not { } user)
        {
            return FromTheBeginning();
        }

        if (!await antiforgery.IsRequestValidAsync(HttpContext) || secondFactors.Offered(user, Offer) is not { } secret)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Show(user, Totp.NewSecret(), T("Deze pagina stond te lang open. Er staat nu een nieuw plaatje. Haal de koppeling die u net maakte weg uit de app en scan opnieuw."));
        }

        if (SecondFactors.DigitsOf(Code) is not { Length: Totp.Digits } digits)
        {
            return Show(user, secret, T("Vul de 6 cijfers in die de app toont."));
        }

        if (await secondFactors.Link(user, secret, digits, ct) is not { } codes)
        {
            return Show(user, secret, T("Deze code klopt niet. Kijk of de app al een nieuwe code toont, en of de tijd op uw telefoon goed staat."));
        }

        devices.Remember(HttpContext, user.UserName!);
        await sessions.Begin(HttpContext, user, secondFactor: true, ct);
        RecoveryCodes = [.. codes.Select(InGroups)];
        return Page();
    }

    private PageResult Show(User user, byte[] secret, string? fault = null)
    {
        ModelState.Clear(); // the form has what is set here, not what was sent
        (Offer, Letters, Address, Fault) = (secondFactors.Offer(user, secret), InGroups(Totp.InLetters(secret)), Totp.Address(user.UserName!, secret), fault);
        return Page();
    }

    private static string InGroups(string signs) => string.Join(' ', signs.Chunk(4).Select(group => new string(group)));

    private RedirectToPageResult FromTheBeginning() => RedirectToPage("/SignIn", new { ReturnUrl });
}
