using Meeverhuizen.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Meeverhuizen.Bench.Floor;

/// <summary>The floor of the front door: YARP in a process of its own that passes everything on as it comes. No session, no limits, no headers of ours.</summary>
internal static class BareProxy
{
    /// <summary>How the bench is started as this floor.</summary>
    public const string Argument = "--proxy";

    /// <summary>Starts it before <paramref name="service"/>.</summary>
    public static Task<(PrivateProcess Process, Uri Address)> Start(Uri service) =>
        Beside.Start(Argument, new Dictionary<string, string> { ["PROXY_TO"] = service.GetLeftPart(UriPartial.Authority) });

    /// <summary>Runs as long as the process that started it.</summary>
    public static async Task Run(int starter)
    {
        var builder = Beside.Builder();
        builder.Services.AddHttpForwarder();
        await using var app = builder.Build();
        app.MapForwarder("/{**path}", Environment.GetEnvironmentVariable("PROXY_TO")!);
        await app.RunBeside(starter);
    }
}
