using Meeverhuizen.Gateway.Answers;

namespace Meeverhuizen.Gateway.Protection;

/// <summary>
/// A change is accepted only from our own pages: the browser says where a request comes from and no other site can make it say otherwise.
/// The pages' own antiforgery tokens come on top. A request with cookies that does not say, is refused; so is a WebSocket from elsewhere.
/// </summary>
internal static class SameOrigin
{
    public static void UseSameOrigin(this WebApplication app)
    {
        var ours = app.Services.GetRequiredService<PublicAddress>().Origin;
        app.Use((context, next) =>
        {
            var request = context.Request;
            var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
            var socket = request.Headers.ContainsKey("Upgrade");
            return !(changes || socket) || ComesFrom(ours, request, socket) ? next(context) : ErrorAnswer.Write(context, StatusCodes.Status403Forbidden, "cross-site");
        });
    }

    private static bool ComesFrom(string ours, HttpRequest request, bool socket)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        var origin = request.Headers.Origin;
        if (site.Count > 0 && site != "same-origin")
        {
            return false;
        }

        if (origin.Count > 0)
        {
            // Referrer-Policy no-referrer makes browsers write "null" also for our own forms; Sec-Fetch-Site then still tells ours from others'.
            return string.Equals(origin, ours, StringComparison.OrdinalIgnoreCase) || (origin == "null" && site == "same-origin" && !socket);
        }

        return !socket && (site.Count > 0 || request.Headers.Cookie.Count == 0);
    }
}
