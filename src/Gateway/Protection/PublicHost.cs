using Meeverhuizen.Gateway.Answers;

namespace Meeverhuizen.Gateway.Protection;

/// <summary>
/// Somebody who came by another name (127.0.0.1, an old address) is sent to the public address, where the cookies work; to sign in also
/// whoever does not say that they want a page, because there is no signing in at another name.
/// </summary>
internal static class PublicHost
{
    public static void UsePublicHost(this WebApplication app)
    {
        var address = app.Services.GetRequiredService<PublicAddress>();
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (request.Host != address.Host && HttpMethods.IsGet(request.Method) && request.Path != "/health" && request.Path != "/alive"
                && (Visitor.IsNavigation(request) || request.Path == "/login" || request.Path == "/signin-oidc"))
            {
                context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                context.Response.Headers.Location = address.Origin + request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
                return Task.CompletedTask;
            }

            return next(context);
        });
    }
}
