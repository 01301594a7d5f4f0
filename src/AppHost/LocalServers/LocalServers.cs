using System.Net.Sockets;
using Meeverhuizen.AppHost.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Meeverhuizen.AppHost.LocalServers;

/// <summary>PostgreSQL and RabbitMQ: processes by default, containers with <c>--containers</c>; the same names and connection strings.</summary>
internal static class LocalServers
{
    /// <summary>The city's PostgreSQL, with data that stays.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddPostgresServer(this IDistributedApplicationBuilder builder, string name, CitySettings city)
    {
        var (user, password) = (builder.AddParameter($"{name}-user", "postgres"), builder.AddSecret($"{name}-password", city));
        return city.InContainers
            ? builder.AddPostgres(name, user, password).WithImageTag("17").WithDataVolume($"{city.VolumePrefix}-{name}")
                .WithArgs("postgres", "-c", "max_connections=300", "-c", "log_error_verbosity=terse", "-c", "log_min_error_statement=panic")
            : builder.AddLocalServer(new LocalPostgresResource(name, user.Resource, password.Resource), city);
    }

    /// <summary>The city's RabbitMQ, with messages that stay and its management page.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddRabbitMQServer(this IDistributedApplicationBuilder builder, string name, CitySettings city)
    {
        var (user, password) = (builder.AddParameter($"{name}-user", "administrator"), builder.AddSecret($"{name}-password", city));
        if (city.InContainers)
        {
            return builder.AddRabbitMQ(name, user, password).WithImageTag("4").WithDataVolume($"{city.VolumePrefix}-{name}").WithManagementPlugin()
                .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-rabbit max_message_size 65536").WithUrlForEndpoint("management", ManagementPage);
        }

        return builder.AddLocalServer(new LocalRabbitMQResource(name, user.Resource, password.Resource), city)
            .WithEndpoint(scheme: "tcp", name: "distribution", env: "DISTRIBUTION_PORT", isProxied: false)
            .WithEndpoint(scheme: "tcp", name: "epmd", env: "EPMD_PORT", isProxied: false)
            .WithEndpoint(scheme: "http", name: "management", env: "MANAGEMENT_PORT", isProxied: false)
            .WithUrlForEndpoint("distribution", OnlyInDetails).WithUrlForEndpoint("epmd", OnlyInDetails)
            .WithUrlForEndpoint("management", ManagementPage);
    }

    /// <summary>A database of one service; the resource that Setup gets the administrator's access by.</summary>
    public static IResourceBuilder<DatabaseResource> AddServiceDatabase(this IResourceBuilder<IResourceWithConnectionString> server, string name, string databaseName) =>
        server.ApplicationBuilder.AddResource(new DatabaseResource(name, databaseName, server.Resource))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Database", Properties = [], State = KnownResourceStates.Active });

    /// <summary>Where the server listens, whichever kind it is.</summary>
    public static EndpointReference Endpoint(this IResourceBuilder<IResourceWithConnectionString> server, string name) => new((IResourceWithEndpoints)server.Resource, name);

    private static IResourceBuilder<T> AddLocalServer<T>(this IDistributedApplicationBuilder builder, T server, CitySettings city)
        where T : LocalServerResource
    {
        var ready = $"{server.Name}-ready";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(ready, _ => new AcceptsConnections(server.PrimaryEndpoint), HealthStatus.Unhealthy, tags: null));
        return builder.AddResource(server)
            .WithArgs(server.Script)
            .WithEndpoint(scheme: "tcp", name: "tcp", env: "PORT", isProxied: false)
            .WithEnvironment("FOLDER", Path.Combine(city.Local, server.Name))
            .WithEnvironment("SERVER_USER", server.UserNameParameter)
            .WithEnvironment("SERVER_PASSWORD", server.PasswordParameter)
            .WithEnvironment(Leftovers.Mark, city.Local)
            .WithHealthCheck(ready)
            .ExcludeFromManifest();
    }

    private static void OnlyInDetails(ResourceUrlAnnotation url) => url.DisplayLocation = UrlDisplayLocation.DetailsOnly;

    private static void ManagementPage(ResourceUrlAnnotation url) => url.DisplayText = "RabbitMQ's own page";

    /// <summary>
    /// Whether the server accepts connections: both servers listen when they can be used, RabbitMQ last of all. While it starts, the check waits,
    /// because Aspire asks again only after a second or more.
    /// </summary>
    private sealed class AcceptsConnections(EndpointReference endpoint) : IHealthCheck
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(50, cancellationToken))
            {
                try
                {
                    using var socket = new TcpClient();
                    await socket.ConnectAsync("127.0.0.1", endpoint.Port, cancellationToken);
                    return HealthCheckResult.Healthy();
                }
                catch (SocketException fault) when (DateTime.UtcNow > until)
                {
                    return HealthCheckResult.Unhealthy(fault.Message);
                }
                catch (SocketException)
                {
                    // Not yet.
                }
            }
        }
    }
}
