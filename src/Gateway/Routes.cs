using Meeverhuizen.Gateway.Reference;
using Meeverhuizen.Gateway.Session;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Gateway;

/// <summary>What the gateway answers itself. Everything else is passed on: see <see cref="Proxy.Destinations"/>.</summary>
internal static class Routes
{
    public static void MapRoutes(this WebApplication app)
    {
        app.MapGet("/login", LogIn.Handle);
        app.MapPost("/logout", LogOut.Handle);
        app.MapHealth();
        app.MapApiReference();
        app.MapReverseProxy();
    }
}
