using System.Net.Http.Headers;
using System.Text;
using Meeverhuizen.Gateway.Answers;
using Meeverhuizen.Gateway.Session;
using Meeverhuizen.Gateway.TypedText;
using Meeverhuizen.Localization;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Meeverhuizen.Gateway.Proxy;

/// <summary>
/// What goes on to a service: the request, who it comes from (the access token, never the session cookie), and nothing a visitor could
/// have written in the gateway's name. And back: the answer, without anything about the inside.
/// </summary>
internal static class PassOn
{
    public static void Configure(TransformBuilderContext route)
    {
        var kind = route.Route.Metadata!["kind"];
        var toIdentity = kind == "identity";
        var withToken = kind is "page" or "api";
        route.AddXForwardedFor(action: ForwardedTransformActions.Set);
        route.AddXForwardedHost(action: ForwardedTransformActions.Set);
        route.AddXForwardedProto(action: ForwardedTransformActions.Set); // the prefix is the route's own (Destinations)
        route.AddRequestTransform(request =>
        {
            var headers = request.ProxyRequest.Headers;
            headers.Remove("Cookie");
            if (kind != "api" && CookiesFor(toIdentity, request.HttpContext.Request.Headers.Cookie) is { Length: > 0 } cookies)
            {
                headers.TryAddWithoutValidation("Cookie", cookies);
            }

            if (request.HttpContext.Features.Get<HeldForm>() is { } held)
            {
                headers.TryAddWithoutValidation("X-Internal-Restore", held.WithoutFiles ? "files" : "typed");
            }

            if (withToken && request.HttpContext.Features.Get<SessionTokens>() is { } tokens)
            {
                headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access);
            }

            return ValueTask.CompletedTask;
        });
        route.AddResponseTransform(response =>
        {
            Clean(response.HttpContext.Response.Headers, mayKeepCookies: kind is "page" or "identity");
            FormsOfBefore.ShownAgain(response.HttpContext, response.ProxyResponse);
            return kind == "page" && response.ProxyResponse?.StatusCode == System.Net.HttpStatusCode.Unauthorized ? AskToSignIn(response) : ValueTask.CompletedTask;
        });
    }

    /// <summary>
    /// Anonymous visitors of <c>/api</c> are told so here; no service is asked. What is under <c>/api</c> and no service has, is not asked of
    /// the pages: a program gets a problem, never a page.
    /// </summary>
    public static void UseSessionForApi(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is not { } route)
        {
            return next(context);
        }

        var kind = route.Config.Metadata!["kind"];
        var anonymous = context.Features.Get<SessionTokens>() is null;
        return kind switch
        {
            "api" when anonymous => ErrorAnswer.Write(context, StatusCodes.Status401Unauthorized),
            "page" when context.Request.Path.StartsWithSegments("/api") => ErrorAnswer.Write(context, anonymous ? StatusCodes.Status401Unauthorized : StatusCodes.Status404NotFound),
            _ => next(context),
        };
    });

    /// <summary>
    /// The identity provider gets its own cookies, the pages get all but the gateway's and the provider's. So no service can see, or in its
    /// logs lose, what would let it act as somebody. The language that somebody chose goes to both.
    /// </summary>
    internal static string? CookiesFor(bool identity, Microsoft.Extensions.Primitives.StringValues given)
    {
        StringBuilder? passed = null;
        foreach (var header in given)
        {
            foreach (var range in header.AsSpan().Split(';'))
            {
                var cookie = header.AsSpan()[range].Trim();
                if (cookie.Length > 0 && (IsLanguage(cookie) || (cookie.StartsWith("__Host-meeverhuizen-identity", StringComparison.Ordinal) == identity && (identity || !IsOurs(cookie)))))
                {
                    passed = (passed is null ? new StringBuilder() : passed.Append("; ")).Append(cookie);
                }
            }
        }

        return passed?.ToString();
    }

    private static bool IsLanguage(ReadOnlySpan<char> cookie) =>
        cookie.StartsWith(LanguageChoice.Cookie, StringComparison.Ordinal) && cookie[LanguageChoice.Cookie.Length..] is ['=', ..];

    /// <summary>The session itself, also when it is cut in pieces (…C1, …C2), and what belongs to signing in.</summary>
    private static bool IsOurs(ReadOnlySpan<char> cookie) =>
        cookie.StartsWith(SessionCookie.Name, StringComparison.Ordinal)
        && (cookie[SessionCookie.Name.Length..] is ['=' or 'C', ..] || cookie.StartsWith(SessionCookie.LogInPrefix, StringComparison.Ordinal)
            || cookie.StartsWith(HeldForms.Cookie, StringComparison.Ordinal));

    private static void Clean(IHeaderDictionary headers, bool mayKeepCookies)
    {
        headers.Remove("Server");
        headers.Remove("X-Powered-By");
        headers.Remove("Via");
        headers.Remove("traceparent");
        headers.Remove("tracestate");
        if (!mayKeepCookies)
        {
            headers.Remove("Set-Cookie");
        }

        List<string>? inner = null;
        foreach (var (name, _) in headers)
        {
            if (name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && (name.StartsWith("X-Internal", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-AspNet", StringComparison.OrdinalIgnoreCase))
                || name.StartsWith("API-Internal", StringComparison.OrdinalIgnoreCase))
            {
                (inner ??= []).Add(name);
            }
        }

        foreach (var name in inner ?? [])
        {
            headers.Remove(name);
        }
    }

    /// <summary>A page that needs somebody signed in: the browser is sent to sign in and comes back to it.</summary>
    private static ValueTask AskToSignIn(ResponseTransformContext response)
    {
        var http = response.HttpContext;
        response.SuppressResponseBody = true;
        http.Response.Headers.ContentLength = null;
        http.Response.Headers.ContentType = default;
        http.Response.Headers.WWWAuthenticate = default;
        var justSignedIn = http.Features.Get<SessionTokens>() is { } tokens
            && http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - tokens.Since < TimeSpan.FromSeconds(10);
        if (justSignedIn || !Visitor.IsNavigation(http.Request))
        {
            // Signing in again would not help, or nobody would see the page: the 401 is answered as such.
            return ValueTask.CompletedTask;
        }

        FormsOfBefore.Hold(http, response.ProxyResponse!);
        var request = http.Request;
        http.Response.StatusCode = HttpMethods.IsGet(request.Method) ? StatusCodes.Status302Found : StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/login?returnUrl=" + Uri.EscapeDataString(request.Path + request.QueryString.Value);
        return ValueTask.CompletedTask;
    }
}
