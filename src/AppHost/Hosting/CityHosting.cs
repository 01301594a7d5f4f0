using Meeverhuizen.AppHost.LocalServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>What Aspire leaves to its user: one city per folder, restarts, log files, an orderly end, and a calm console.</summary>
internal static class CityHosting
{
    /// <summary>Adds it to the model that was described.</summary>
    public static DistributedApplication BuildCity(this IDistributedApplicationBuilder builder, CitySettings city)
    {
        builder.Services.AddSingleton(city).AddSingleton<CityConsole>().AddSingleton<CityFolder>();
        builder.Services.AddSingleton<LogFiles>().AddSingleton<ResourceWatcher>();
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<LogFiles>())); // before Aspire's own: they see
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<ResourceWatcher>())); // the start, and the end
        builder.Services.AddHostedService<OrderedShutdown>(); // after Aspire's own: what is started last is stopped first
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.Configure<ResourceNotificationServiceOptions>(options => options.DefaultWaitBehavior = WaitBehavior.WaitOnResourceUnavailable); // it comes back, or the city ends
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Aspire.Hosting", LogLevel.Critical).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Meeverhuizen.AppHost.Resources", LogLevel.None) // they have files of their own
            .AddFilter("System.Net.Http.HttpClient", LogLevel.None).AddFilter("Polly", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)); // what is not ready yet is said in words
        builder.Eventing.Subscribe<BeforeStartEvent>(async (start, ct) =>
            await start.Services.GetRequiredService<CityFolder>().HoldAsync(start.Services.GetRequiredService<CityConsole>().Say, ct));
        return builder.Build();
    }

    /// <summary>Whether it is a process of the city; not one of the tools that Aspire adds beside a project.</summary>
    public static bool IsProcess(this IResource resource) => resource is ProjectResource or LocalServerResource or ContainerResource;

    /// <summary>Runs the city until it is told to stop; what keeps it from running is said in words. The exit code is 1 when it could not run.</summary>
    public static async Task RunCityAsync(this DistributedApplication application)
    {
        var console = application.Services.GetRequiredService<CityConsole>();
        var city = application.Services.GetRequiredService<CitySettings>();
        try
        {
            await using (application)
            {
                await application.RunAsync();
            }

            console.Say($"stopped; data, logs and secrets stay in {city.Local}");
        }
        catch (CityException fault)
        {
            Environment.ExitCode = 1;
            console.Say(fault.Message);
        }
    }
}
