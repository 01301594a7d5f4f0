using Meeverhuizen.Identity.LanguageSetting;
using Meeverhuizen.Identity.SigningOut;
using Meeverhuizen.Identity.Tokens;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Identity;

/// <summary>Every address of the identity provider. Discovery, keys, pushed requests and revocation are answered by OpenIddict itself.</summary>
internal static class Routes
{
    public const string AuthorizePath = "/connect/authorize";
    public const string TokenPath = "/connect/token";
    public const string EndSessionPath = "/connect/end-session";
    public const string RevocationPath = "/connect/revocation";
    public const string PushedAuthorizationPath = "/connect/par";

    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    public static void MapRoutes(this WebApplication app)
    {
        app.MapMethods(AuthorizePath, GetAndPost, Authorize.Handle);
        app.MapPost(TokenPath, ExchangeToken.Handle);
        app.MapMethods(EndSessionPath, GetAndPost, EndSession.Handle);
        app.MapPost("/taal/{code}", ChooseLanguage.Handle);
        app.MapGet("/taal/{code}", ChooseLanguage.InThisBrowser);
        app.MapRazorPages();
        app.MapHealth();
    }
}
