using Microsoft.Extensions.DependencyInjection;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>For who starts the city from within another program, such as a test.</summary>
public static class CityReadiness
{
    /// <summary>Ends when every process of the city is ready.</summary>
    /// <exception cref="CityException">It cannot run; the message says why, with the last lines of what failed.</exception>
    public static Task OfAsync(DistributedApplication application, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Services.GetRequiredService<ResourceWatcher>().Ready.WaitAsync(ct);
    }
}
