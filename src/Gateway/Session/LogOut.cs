using Microsoft.AspNetCore.Authentication;

namespace Meeverhuizen.Gateway.Session;

/// <summary>
/// <c>POST /logout</c>: the session ends here, at the identity provider, and in the browser. Only from our own pages (same origin), so
/// that no other site can sign somebody out.
/// </summary>
internal static class LogOut
{
    private const string KnownDevice = "__Host-meeverhuizen-identity-known"; // as the identity provider calls it

    public static async Task<IResult> Handle(
        HttpContext http, IdentityClient identity, EndedSessions ended, PublicAddress address, ILogger<EndedSessions> logger, CancellationToken ct)
    {
        var next = address.Origin + "/identity/signed-out";
        if (http.Features.Get<SessionTokens>() is { } tokens)
        {
            ended.Add(tokens.Sid);
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                patience.CancelAfter(TimeSpan.FromSeconds(5));
                await identity.Revoke(tokens.Refresh, patience.Token);
                next = $"{await identity.EndSessionAddress(patience.Token)}?client_id={identity.ClientId}&post_logout_redirect_uri={Uri.EscapeDataString(next)}";
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or InvalidOperationException)
            {
                logger.LogWarning("Session {Sid} was ended here but not at the identity provider: {ExceptionType}", tokens.Sid, fault.GetType().FullName);
            }
        }

        await http.SignOutAsync(SessionCookie.Scheme);
        ForgetEverythingButTheDevice(http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = next;
        return Results.Empty;
    }

    /// <summary>
    /// Also what the browser keeps in memory to go back to (<c>cache</c>). Cookies one by one: <c>Clear-Site-Data</c> would take the one by
    /// which the provider knows the device again, and with it the protection against being locked out by a stranger's guesses. The language
    /// goes too: it is kept with the account, and a tablet is shared.
    /// </summary>
    private static void ForgetEverythingButTheDevice(HttpContext http)
    {
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        foreach (var name in http.Request.Cookies.Keys)
        {
            if (name.StartsWith("__Host-", StringComparison.Ordinal) && name != KnownDevice && !name.StartsWith(SessionCookie.Name + "C", StringComparison.Ordinal) && name != SessionCookie.Name)
            {
                http.Response.Cookies.Delete(name, new CookieOptions { Path = "/", Secure = true, HttpOnly = true });
            }
        }
    }
}
