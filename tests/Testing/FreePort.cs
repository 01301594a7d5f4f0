using System.Net;
using System.Net.Sockets;

namespace Meeverhuizen.Testing;

/// <summary>A loopback port that nobody listens on, chosen by the system.</summary>
public static class FreePort
{
    /// <summary>The next one.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
