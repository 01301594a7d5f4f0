namespace Meeverhuizen.Identity.Pages;

/// <summary>Where somebody goes next: an address of ours and nowhere else (no open redirect).</summary>
internal static class Destination
{
    /// <summary>After signing in: on with the request they came for.</summary>
    public static string Of(string? returnUrl, PathString pathBase) =>
        returnUrl is not null && returnUrl.StartsWith(pathBase + Routes.AuthorizePath + "?", StringComparison.Ordinal) && !returnUrl.AsSpan().ContainsAny("\r\n\\")
            ? returnUrl
            : "/";

    /// <summary>Back to a page of ours; in ASCII, as it can stand in a header.</summary>
    public static string Back(string? asked) =>
        asked is ['/', ..] and not ['/', '/', ..] && asked.Length <= 2000 && !asked.Any(sign => sign is '\\' || char.IsControl(sign) || char.IsSurrogate(sign))
            ? string.Concat(asked.Select(sign => char.IsAscii(sign) ? sign.ToString() : Uri.EscapeDataString(sign.ToString())))
            : "/";
}
