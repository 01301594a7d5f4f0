using System.Diagnostics;
using System.Globalization;
using Meeverhuizen.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.Bench.Floor;

/// <summary>A floor that listens in a process of its own: the bench, started once more.</summary>
internal static class Beside
{
    /// <summary>Starts the floor of that name.</summary>
    public static async Task<(PrivateProcess Process, Uri Address)> Start(string name, Dictionary<string, string> environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var process = PrivateProcess.Start(
            "dotnet", [typeof(Beside).Assembly.Location, name, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string>(environment)
            {
                ["ASPNETCORE_URLS"] = address.ToString(),
                ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false", // as for the services: watching a folder full of others' files costs
            });
        await process.Until(() => PrivateProcess.Listens(address.Port), TimeSpan.FromSeconds(30));
        return (process, address);
    }

    /// <summary>As little of a web server as there can be.</summary>
    public static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!);
        return builder;
    }

    /// <summary>Runs it as long as the process that started it.</summary>
    public static async Task RunBeside(this WebApplication app, int starter)
    {
        await app.StartAsync();
        using var owner = Process.GetProcessById(starter);
        await owner.WaitForExitAsync();
    }
}
