using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Meeverhuizen.Gateway.Session;

/// <summary>What the session cookie holds, encrypted: the tokens of one person, and since when. The browser keeps it and cannot read it.</summary>
/// <param name="Sid">Id of the sign-in at the identity provider.</param>
/// <param name="Access">Passed on to web and services.</param>
/// <param name="Refresh">Good for one renewal.</param>
/// <param name="AccessEnds">When the access token ends.</param>
/// <param name="Since">When the person signed in.</param>
internal sealed record SessionTokens(string Sid, string Access, string Refresh, DateTimeOffset AccessEnds, DateTimeOffset Since)
{
    /// <summary>In use or not, everybody signs in again after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Without use, the session ends after this.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(45);

    public static SessionTokens? From(AuthenticationProperties properties)
    {
        var items = properties.Items;
        return items.TryGetValue("sid", out var sid) && items.TryGetValue("access", out var access) && items.TryGetValue("refresh", out var refresh)
            && items.TryGetValue("ends", out var ends) && items.TryGetValue("since", out var since)
                ? new SessionTokens(sid!, access!, refresh!, Moment(ends!), Moment(since!))
                : null;
    }

    public void WriteTo(AuthenticationProperties properties)
    {
        var items = properties.Items;
        items["sid"] = Sid;
        items["access"] = Access;
        items["refresh"] = Refresh;
        items["ends"] = Text(AccessEnds);
        items["since"] = Text(Since);
    }

    /// <summary>Never prints a token.</summary>
    public override string ToString() => $"session {Sid}";

    private static string Text(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture));
}
