using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.AccessLog;

/// <summary>Puts the access log into a service that keeps data about persons; its context calls <see cref="AccessLogSchema.AddAccessLog"/>.</summary>
public static class AccessLogStartup
{
    /// <summary>Registers who writes lines with a change (<see cref="AccessLogger"/>) and who writes them with what is read (<see cref="LoggedReads"/>).</summary>
    public static IHostApplicationBuilder AddAccessLog(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<AccessLogger>();
        builder.Services.AddSingleton<LoggedReads>();
        return builder;
    }
}
