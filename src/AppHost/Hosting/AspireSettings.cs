using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>
/// How Aspire itself behaves here. Nothing asks the internet; no certificate is made or trusted; DCP alone watches the processes, without a second
/// process for each. The dashboard is on loopback, with a token, and keeps nothing on disk; it shows environment values: a developer's tool, never
/// in <c>deploy/</c>.
/// </summary>
internal static class AspireSettings
{
    /// <summary>The options to make the builder with.</summary>
    public static DistributedApplicationOptions Options(string[] args)
    {
        var given = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        foreach (var (name, value) in Quiet)
        {
            Environment.SetEnvironmentVariable(name, value); // DCP and the dashboard are processes of their own and read these from their environment
        }

        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return new DistributedApplicationOptions
        {
            DisableDashboard = given["MEEVERHUIZEN_DASHBOARD"] == "false", // wanted by who says `dotnet run`; by ./start with --dashboard
            AllowUnsecuredTransport = true, // loopback
            Args =
            [
                "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true", // what the dashboard asks the AppHost; the option above is for the rest
                $"--ASPNETCORE_URLS=http://127.0.0.1:{FreePort()}",
                $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:{FreePort()}",
                $"--ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN={token}",
                "--DcpPublisher:WaitForResourceCleanup=true",
                .. given["MEEVERHUIZEN_CONTAINERS"] == "true" ? (string[])[] : [$"--DcpPublisher:ContainerRuntime={EngineThatIsNotHere()}"],
                .. args,
            ],
        };
    }

    /// <summary>Where the dashboard answers, with its token; null when there is none.</summary>
    public static string? DashboardUrl(IConfiguration configuration) => configuration["MEEVERHUIZEN_DASHBOARD"] == "false"
        ? null
        : $"{configuration["ASPNETCORE_URLS"]}/login?t={configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"]}";

    /// <summary>DCP asks the engine every five seconds whether it answers, which takes two processes each time. One that is not installed is not asked.</summary>
    private static string? EngineThatIsNotHere() => ((string[])["podman", "docker"]).FirstOrDefault(engine =>
        !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, engine))));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static readonly Dictionary<string, string> Quiet = new()
    {
        ["ASPIRE_VERSION_CHECK_DISABLED"] = "true",
        ["ASPIRE_INTERACTIVITY_ENABLED"] = "false", // its one question here is for a certificate that nothing uses
        ["ASPIRE_DASHBOARD_TELEMETRY_OPTOUT"] = "true",
        ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["ASPIRE_DASHBOARD_PERSISTENCE_MODE"] = "None",
        ["ASPIRE_DCP_USE_DEVELOPER_CERTIFICATE"] = "false",
        ["ASPIRE_DEVELOPER_CERTIFICATE_DEFAULT_TRUST"] = "false",
        ["ASPIRE_DEPENDENCY_CHECK_TIMEOUT"] = "60",
        ["ASPIRE_SERVICE_STARTUP_WATCH_TIMEOUT"] = "120",
        ["DCP_IP_VERSION_PREFERENCE"] = "IPv4",
        ["DCP_DISABLE_MONITOR_PROCESS"] = "true",
    };
}
