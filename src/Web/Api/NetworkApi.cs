using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Web.Api;

/// <summary>The network service of the worker's own organisation: the map, imports, and handovers in both directions.</summary>
public sealed partial class NetworkApi(HttpClient http, Caller caller) : ServiceApi(http, "network-" + caller.Organisation)
{
    /// <summary>Who looked at the map and the handovers of a client.</summary>
    public AccessLogApi AccessLog { get; } = new(http, "network-" + caller.Organisation);
}
