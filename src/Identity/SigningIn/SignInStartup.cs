using Meeverhuizen.Identity.TwoFactor;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>How people sign in: password, second factor, and two cookies that only this provider reads.</summary>
internal static class SignInStartup
{
    /// <summary>Someone who is signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Someone whose password was right and who still owes the second factor.</summary>
    public const string HalfWay = "half-way";

    public static void AddUsers(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IPasswordHasher<User>, PasswordHasher<User>>();
        builder.Services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Passwords.Rounds);
        builder.Services.AddScoped<Sessions>();
        builder.Services.AddScoped<Guesses>();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddScoped<SecondFactors>();
        builder.Services.AddScoped<HalfWay>();
        builder.Services.AddSingleton<KnownDevices>();
        builder.Services.AddSingleton<KnownProxies>();

        builder.Services.AddAuthentication(SignedIn)
            .AddCookie(SignedIn, cookie =>
            {
                Strict(cookie, "__Host-meeverhuizen-identity");
                cookie.ExpireTimeSpan = Sessions.Idle;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/sign-in";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Events.OnValidatePrincipal = Sessions.Validate;
            })
            .AddCookie(HalfWay, cookie =>
            {
                Strict(cookie, "__Host-meeverhuizen-identity-step");
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10);
                cookie.SlidingExpiration = false;
                cookie.LoginPath = "/sign-in";
                cookie.ReturnUrlParameter = "returnUrl";
            });
        builder.Services.AddAuthorizationBuilder();
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "__Host-meeverhuizen-identity-form";
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.None; // it would refuse http inside the city; UseCookiePolicy adds Secure to every cookie
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });

        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error); // it warns that it wrote Cache-Control, at every form

        var protection = builder.Services.AddDataProtection().SetApplicationName("meeverhuizen-identity");
        if (builder.Configuration["DataProtection:Folder"] is { } folder)
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
            builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // the folder is the owner's alone, as it warns for
        }
    }

    private static void Strict(CookieAuthenticationOptions cookie, string name)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.Path = "/"; // the __Host- prefix asks for it; the gateway gives this cookie to nobody else
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
    }
}
