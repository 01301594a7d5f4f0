using System.Net;
using System.Net.Sockets;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>
/// The loopback ports of a city. Chosen below the range from which Linux gives out ports for outgoing connections, so that none is taken
/// while a server restarts; held until their owner starts, so that two cities starting at once do not choose the same.
/// </summary>
internal sealed class Ports(LocalFolder folder)
{
    private readonly Dictionary<Endpoint, TcpListener> held = [];

    /// <summary>Gives every endpoint its port; those that were asked for first, or another could be given one of them.</summary>
    /// <exception cref="CityException">A port that was asked for is taken.</exception>
    public void Assign(IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints.OrderByDescending(endpoint => endpoint.Fixed))
        {
            endpoint.Port = endpoint.Fixed
                ? Hold(endpoint, endpoint.Port!.Value) ? endpoint.Port : throw new CityException($"Port {endpoint.Port} is in use by another program. Choose another: ./start --port N")
                : folder.Port($"{endpoint.Resource}/{endpoint.Name}", () => Choose(port => Hold(endpoint, port)), port => held.ContainsKey(endpoint) || Hold(endpoint, port));
        }
    }

    /// <summary>Lets go of a resource's ports, because it is about to take them itself.</summary>
    public void Release(ProcessResource resource) => resource.Endpoints.ForEach(Release);

    /// <summary>Lets go of one port.</summary>
    public void Release(Endpoint endpoint)
    {
        lock (held)
        {
            if (held.Remove(endpoint, out var listener))
            {
                listener.Dispose();
            }
        }
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int Free() => Choose(port =>
    {
        using var listener = Listen(port);
        return listener is not null;
    });

    private static int Choose(Predicate<int> usable)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(18000, 32000);
            if (usable(port))
            {
                return port;
            }
        }

        throw new CityException("No free port was found between 18000 and 32000.");
    }

    private bool Hold(Endpoint endpoint, int port)
    {
        if (Listen(port) is not { } listener)
        {
            return false;
        }

        lock (held)
        {
            held[endpoint] = listener;
        }

        return true;
    }

    private static TcpListener? Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
