using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// How long an address and how many headers may be. Kestrel refuses what is too long before any code of ours is asked, with an empty answer; so it lets
/// through four times as much or more, and we refuse, in words. Beyond that, and for what is no HTTP at all, its empty 400, 414 or 431 stays.
/// </summary>
public static class RequestSizes
{
    private const int LongestAddress = 8 * 1024;
    private const int MostHeaders = 32 * 1024;

    /// <summary>Room for who is just too long, so that they are told.</summary>
    public static void LeaveRoom(KestrelServerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.MaxRequestLineSize = 64 * 1024;
        limits.MaxRequestHeadersTotalSize = 128 * 1024;
    }

    /// <summary>414 or 431 when it is too long; nothing when it fits.</summary>
    public static int? FaultOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LongestAddress)
        {
            return StatusCodes.Status414UriTooLong;
        }

        var size = 0L;
        foreach (var (name, values) in context.Request.Headers)
        {
            foreach (var value in values)
            {
                size += name.Length + (value?.Length ?? 0) + 4; // as it was sent: colon, blank, end of line
            }
        }

        return size > MostHeaders ? StatusCodes.Status431RequestHeaderFieldsTooLarge : null;
    }
}
