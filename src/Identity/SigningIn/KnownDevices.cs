using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.DataProtection;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>
/// Which names signed in on this device before: a cookie that only this provider can read or make, with digests and no name. It opens
/// nothing; it only keeps strangers' wrong guesses from counting against who works here. A shared tablet knows the last ten.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, KnownProxies proxies)
{
    /// <summary>Stays at sign-out, unlike everything else.</summary>
    public const string Cookie = "__Host-meeverhuizen-identity-known";

    private const int MostNames = 10;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("known device").ToTimeLimitedDataProtector();

    /// <summary>The device's id when this name signed in on it before, else nothing.</summary>
    public Guid? Knowing(HttpContext http, string userName) =>
        Read(http) is { } device && device.Names.Contains(DigestOf(device.Id, userName), StringComparer.Ordinal) ? device.Id : null;

    /// <summary>From now on this device knows the name.</summary>
    public void Remember(HttpContext http, string userName)
    {
        ArgumentNullException.ThrowIfNull(http);
        var device = Read(http) ?? new Device(Guid.NewGuid(), []);
        var name = DigestOf(device.Id, userName);
        var names = device.Names.Where(known => known != name).Prepend(name).Take(MostNames);
        http.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(device with { Names = [.. names] }), Kept), new CookieOptions
        {
            Path = "/", HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = Kept, IsEssential = true,
        });
    }

    /// <summary>Where the request comes from: as the gateway says when it came through the gateway, which lets no visitor say it. Of others that is not believed.</summary>
    public IPAddress? NetworkOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var headers = http.Request.Headers;
        return VisitorNetwork.Of(headers.ContainsKey("X-Forwarded-Host") && proxies.Include(http.Connection.RemoteIpAddress) && IPAddress.TryParse(headers["X-Forwarded-For"], out var visitor) ? visitor : http.Connection.RemoteIpAddress);
    }

    private Device? Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 4000 } cookie)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Device>(protector.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    private static string DigestOf(Guid device, string userName) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{device} {PasswordCheck.NameOf(userName)}")).AsSpan(0, 16));

    private sealed record Device(Guid Id, IReadOnlyList<string> Names);
}
