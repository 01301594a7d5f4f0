using Meeverhuizen.Identity.Migrations;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Identity.TwoFactor;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meeverhuizen.Identity.Pages;

/// <summary>The code after the password: of the app, or a recovery code. Only who knew the password comes here; anybody else begins at the beginning.</summary>
[IgnoreAntiforgeryToken] // looked at by the page itself, which says more than a bare 400
public sealed class SecondFactorModel(SecondFactors secondFactors, HalfWay halfWay, Sessions sessions, KnownDevices devices, IAntiforgery antiforgery) : PageModel
{
    /// <summary>Where the person was going.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>As typed; never sent back.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What went wrong, in one sentence.</summary>
    public string? Fault { get; private set; }

    /// <summary>After a recovery code: how many are left. The person is signed in.</summary>
    public int? RecoveryCodesLeft { get; private set; }

    /// <summary>Where "on" leads.</summary>
    public string Next => Destination.Of(ReturnUrl, Request.PathBase);

    /// <summary>Shown.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await halfWay.Who(HttpContext, ct) switch
    {
        null => FromTheBeginning(),
        { TwoFactorEnabled: false } => RedirectToPage("/EnrolSecondFactor", new { ReturnUrl }),
        _ => Page(),
    };

    /// <summary>The form is sent.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await halfWay.Who(HttpContext, ct) is not { TwoFactorEnabled: true } user)
        {
            return FromTheBeginning();
        }

        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Again(T("Deze pagina stond te lang open. Vul de code die de app nu toont nog een keer in."));
        }

        if (SecondFactors.DigitsOf(Code) is not { } digits)
        {
            return Again(T("Vul de 6 cijfers in die de app toont, of de 16 cijfers van een herstelcode."));
        }

        switch (await secondFactors.Check(user, digits, devices.Knowing(HttpContext, user.UserName!), devices.NetworkOf(HttpContext), ct))
        {
            case SecondFactors.Outcome.Locked:
                return RedirectToPage("/LockedOut");
            case SecondFactors.Outcome.Used:
                return Again(T("Deze code is al gebruikt. Wacht tot de app een nieuwe code toont en vul die in."));
            case SecondFactors.Outcome.Wrong:
                return Again(digits.Length == Totp.Digits
                    ? T("Deze code klopt niet. Kijk of de app al een nieuwe code toont, en of de tijd op uw telefoon goed staat.")
                    : T("Deze herstelcode klopt niet of is al gebruikt. Vul een andere in."));
            case SecondFactors.Outcome.ByApp:
                await SignIn(user, ct);
                return LocalRedirect(Next);
            default:
                await SignIn(user, ct);
                RecoveryCodesLeft = await secondFactors.RecoveryCodesOf(user, ct);
                return Page();
        }
    }

    private async Task SignIn(User user, CancellationToken ct)
    {
        devices.Remember(HttpContext, user.UserName!);
        await sessions.Begin(HttpContext, user, secondFactor: true, ct);
    }

    private PageResult Again(string fault)
    {
        Fault = fault;
        return Page();
    }

    private RedirectToPageResult FromTheBeginning() => RedirectToPage("/SignIn", new { ReturnUrl });
}
