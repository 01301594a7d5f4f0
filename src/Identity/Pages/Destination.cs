namespace Meeverhuizen.Identity.Pages;

/// <summary>Where somebody goes after signing in: on with the request they came for, and nowhere else (no open redirect).</summary>
internal static class Destination
{
    public static string Of(string? returnUrl, PathString pathBase) =>
        returnUrl is not null && returnUrl.StartsWith(pathBase + Routes.AuthorizePath + "?", StringComparison.Ordinal) && !returnUrl.AsSpan().ContainsAny("\r\n\\")
            ? returnUrl
            : "/";
}
