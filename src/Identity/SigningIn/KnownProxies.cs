using System.Net;
using System.Net.Sockets;

namespace Meeverhuizen.Identity.SigningIn;

/// <summary>
/// From whom a header that says where a visitor comes from is believed: <c>Identity:KnownProxies</c>, addresses, networks (CIDR) or names,
/// divided by commas; without it this machine. Anybody else who reaches this port counts as where they come from themselves.
/// </summary>
public sealed class KnownProxies
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);
    private readonly List<IPNetwork> networks = [];
    private readonly List<string> names = [];
    private readonly TimeProvider clock;
    private (DateTimeOffset Until, HashSet<IPAddress> Addresses) found;

    public KnownProxies(IConfiguration configuration, TimeProvider clock)
    {
        this.clock = clock;
        foreach (var one in (configuration["Identity:KnownProxies"] ?? "127.0.0.0/8,::1").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(one, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(one, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                names.Add(one);
            }
        }

        found = (DateTimeOffset.MinValue, []);
    }

    /// <summary>Whether the gateway is there.</summary>
    public bool Include(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Exists(network => network.Contains(plain)) || (names.Count > 0 && Named().Contains(plain));
    }

    /// <summary>Where the names are now; containers get another address when they start again.</summary>
    private HashSet<IPAddress> Named()
    {
        var now = clock.GetUtcNow();
        var (until, addresses) = found;
        if (until > now)
        {
            return addresses;
        }

        addresses = [];
        foreach (var name in names)
        {
            try
            {
                addresses.UnionWith(Dns.GetHostAddresses(name));
            }
            catch (SocketException)
            {
                // not there now: nobody is believed in its name
            }
        }

        found = (now + Remembered, addresses);
        return addresses;
    }
}
