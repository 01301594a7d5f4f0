namespace Meeverhuizen.Web;

/// <summary>Pages are written for the address people know, taken from configuration; headers of a request cannot change it.</summary>
internal static class PublicAddress
{
    public static void UsePublicAddress(this WebApplication app)
    {
        if (app.Configuration["Public:BaseUrl"] is not { Length: > 0 } configured)
        {
            return;
        }

        var address = new Uri(configured);
        app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey("X-Forwarded-Host"))
            {
                context.Request.Scheme = address.Scheme;
                context.Request.Host = HostString.FromUriComponent(address);
            }

            return next(context);
        });
    }
}
