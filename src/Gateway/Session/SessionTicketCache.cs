using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;

namespace Meeverhuizen.Gateway.Session;

/// <summary>
/// Opens a session cookie once while the browser sends it again and again. Whether the session still holds is looked at every time, by
/// <see cref="SessionCookie"/>: only the opening is remembered. What could not be opened is not.
/// </summary>
internal sealed class SessionTicketCache(ISecureDataFormat<AuthenticationTicket> opener, DigestCache<AuthenticationTicket> known) : ISecureDataFormat<AuthenticationTicket>
{
    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null || purpose is not null)
        {
            return opener.Unprotect(protectedText, purpose);
        }

        if (!known.Find(protectedText, out var ticket))
        {
            ticket = opener.Unprotect(protectedText);
            if (ticket is null)
            {
                return null;
            }

            known.Keep(protectedText, ticket, ticket.Properties.ExpiresUtc ?? DateTimeOffset.MaxValue);
        }

        return ticket.Clone(); // a request may change it
    }

    public string Protect(AuthenticationTicket data) => opener.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => opener.Protect(data, purpose);
}
