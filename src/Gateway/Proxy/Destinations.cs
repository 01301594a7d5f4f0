using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Meeverhuizen.Gateway.Proxy;

/// <summary>
/// Where requests go, read from <c>services:&lt;name&gt;:http:&lt;n&gt;</c>: <c>/identity</c> to the identity provider,
/// <c>/api/&lt;service&gt;/v1</c> to that service, the rest to the pages. Health and other inner addresses of a service have no route.
/// </summary>
internal static class Destinations
{
    public const string Identity = "identity";
    public const string Web = "web";

    private static readonly string[] IdentityPaths =
    [
        "connect/{**path}", ".well-known/{**path}", "css/{**path}",
        "sign-in", "second-factor", "enrol-second-factor", "sign-out", "signed-out", "locked-out", "taal/{code}",
    ];

    /// <summary>The services that have an API document, by name.</summary>
    public static IReadOnlyList<string> Described(IConfiguration configuration) =>
        [.. Services(configuration).Keys.Where(service => service is not (Web or Identity)).Order(StringComparer.Ordinal)];

    public static void AddProxy(this WebApplicationBuilder builder)
    {
        var services = Services(builder.Configuration);

        builder.Services.AddReverseProxy()
            .LoadFromMemory([.. services.Keys.SelectMany(RoutesTo)], [.. services.Select(service => ClusterOf(service.Key, service.Value))])
            .AddTransforms(PassOn.Configure);
    }

    private static Dictionary<string, List<string>> Services(IConfiguration configuration) => configuration.GetSection("services").GetChildren()
        .Where(service => service.GetSection("http").GetChildren().Any())
        .ToDictionary(service => service.Key, service => service.GetSection("http").GetChildren().Select(address => address.Value!).ToList(), StringComparer.Ordinal);

    private static IEnumerable<RouteConfig> RoutesTo(string service) => service switch
    {
        Web => [Route(service, "page", "/{**path}", order: 100)],
        // Named one by one: what it answers to the inside only (health) is not reachable from outside.
        Identity => IdentityPaths.Select(path => Route(service, "identity", "/identity/" + path)),
        // The courier serves services, which come with tokens of their own; people only read its description.
        "handover" => [Description(service)],
        _ => [Description(service), Route(service, "api", $"/api/{service}/v1/{{**path}}", $"/api/{service}", order: 10)],
    };

    private static RouteConfig Description(string service) => Route(service, "openapi", $"/api/{service}/v1/openapi.json", $"/api/{service}", order: 1);

    private static RouteConfig Route(string service, string kind, string path, string? removedPrefix = null, int order = 1) => new()
    {
        RouteId = $"{service} {kind} {path}",
        ClusterId = service,
        Order = order,
        Match = new RouteMatch { Path = path },
        Metadata = new Dictionary<string, string> { ["kind"] = kind },
        Transforms = removedPrefix is null ? null :
        [
            new Dictionary<string, string> { ["PathRemovePrefix"] = removedPrefix },
            new Dictionary<string, string> { ["RequestHeader"] = "X-Forwarded-Prefix", ["Set"] = removedPrefix }, // for the address in its own description
        ],
    };

    private static ClusterConfig ClusterOf(string service, List<string> addresses) => new()
    {
        ClusterId = service,
        LoadBalancingPolicy = "PowerOfTwoChoices",
        Destinations = addresses.Select((address, index) => (address, index))
            .ToDictionary(pair => $"{service}-{pair.index}", pair => new DestinationConfig { Address = pair.address }),
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(60), Version = new Version(1, 1), VersionPolicy = HttpVersionPolicy.RequestVersionExact },
    };
}
