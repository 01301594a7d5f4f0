using System.Net;
using System.Net.Sockets;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Where somebody comes from, for counting: one household or office has a whole IPv6 /64, so single addresses of it are one.</summary>
public static class VisitorNetwork
{
    /// <summary>The address as it counts; IPv4 also when it came wrapped in IPv6.</summary>
    public static IPAddress? Of(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
