using System.Diagnostics;
using System.Globalization;
using Meeverhuizen.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.Bench.Floor;

/// <summary>The floor of the front door: YARP in a process of its own that passes everything on as it comes. No session, no limits, no headers of ours.</summary>
internal static class BareProxy
{
    /// <summary>How the bench is started as this floor.</summary>
    public const string Argument = "--proxy";

    /// <summary>Starts it before <paramref name="service"/>.</summary>
    public static async Task<(PrivateProcess Process, Uri Address)> Start(Uri service)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var process = PrivateProcess.Start(
            "dotnet", [typeof(BareProxy).Assembly.Location, Argument, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string> { ["PROXY_TO"] = service.GetLeftPart(UriPartial.Authority), ["ASPNETCORE_URLS"] = address.ToString() });
        await process.Until(() => PrivateProcess.Listens(address.Port), TimeSpan.FromSeconds(30));
        return (process, address);
    }

    /// <summary>Runs as long as the process that started it.</summary>
    public static async Task Run(int starter)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!);
        builder.Services.AddHttpForwarder();
        await using var app = builder.Build();
        app.MapForwarder("/{**path}", Environment.GetEnvironmentVariable("PROXY_TO")!);
        await app.StartAsync();
        using var owner = Process.GetProcessById(starter);
        await owner.WaitForExitAsync();
    }
}
