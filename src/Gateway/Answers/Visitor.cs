namespace Meeverhuizen.Gateway.Answers;

/// <summary>Is this a person going to a page, or a program asking for data?</summary>
internal static class Visitor
{
    public static bool IsNavigation(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api"))
        {
            return false;
        }

        var accept = request.Headers.Accept.ToString();
        if (accept.Contains("blazor-enhanced-nav", StringComparison.Ordinal))
        {
            return false; // a fetch by the page's script; on an answer that is no page it lets the browser go there itself
        }

        return request.Headers["Sec-Fetch-Mode"] is [{ } mode] ? mode == "navigate" : accept.Contains("text/html", StringComparison.Ordinal);
    }
}
