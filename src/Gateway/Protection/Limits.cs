using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Meeverhuizen.Gateway.Answers;
using Meeverhuizen.Gateway.Session;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Gateway.Protection;

/// <summary>
/// How much one session, or one address without a session, may ask; signing in much less, against guessing. An organisation behind one
/// address is not held back by it once its people are signed in. Also: how big and how slow a request may be.
/// </summary>
internal static class Limits
{
    /// <summary>A network map may be 5 MB; the rest is the form around it.</summary>
    private const long LargestBody = 6 * 1024 * 1024;

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        var limits = builder.Configuration.GetSection("Limits");
        var session = Bucket(limits.GetValue("SessionBurst", 2000), limits.GetValue("SessionPerSecond", 500));
        var address = Bucket(limits.GetValue("AddressBurst", 1000), limits.GetValue("AddressPerSecond", 200));
        var signIn = Bucket(limits.GetValue("SignInBurst", 60), limits.GetValue("SignInPerSecond", 1));
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Asker>(context =>
            {
                var asker = AskerOf(context);
                return RateLimitPartition.GetTokenBucketLimiter(asker, _ => asker.SigningIn ? signIn : asker.Session is not null ? session : address);
            });
            limiter.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await ErrorAnswer.Write(rejected.HttpContext, StatusCodes.Status429TooManyRequests);
            };
        });
    }

    /// <summary>Counts, and refuses a body that says it is too large before any of it is read.</summary>
    public static void UseLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        app.Use((context, next) => context.Request.ContentLength > LargestBody
            ? ErrorAnswer.Write(context, StatusCodes.Status413PayloadTooLarge)
            : next(context));
    }

    /// <summary>Refuses an address or headers that are too long, before anything looks at them.</summary>
    public static void UseSizes(this WebApplication app) =>
        app.Use(static (context, next) => RequestSizes.FaultOf(context) is { } status ? ErrorAnswer.Write(context, status) : next(context));

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };

    private static Asker AskerOf(HttpContext context)
    {
        var path = context.Request.Path;
        var signingIn = path == "/login"
            || (HttpMethods.IsPost(context.Request.Method) && (path == "/identity/sign-in" || path == "/identity/second-factor" || path == "/identity/enrol-second-factor"));
        return context.Features.Get<SessionTokens>() is { } tokens && !signingIn
            ? new Asker(tokens.Sid, null, false)
            : new Asker(null, VisitorNetwork.Of(context.Connection.RemoteIpAddress), signingIn);
    }

    private readonly record struct Asker(string? Session, IPAddress? Address, bool SigningIn);
}
