using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Meeverhuizen.ServiceDefaults;

/// <summary><c>/alive</c>: the process answers. <c>/health</c>: it can do its work (database, broker). Both without a token, without detail.</summary>
public static class Health
{
    /// <summary>Maps both addresses.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableHttpMetrics();
        app.MapHealthChecks("/health").AllowAnonymous().DisableHttpMetrics();
    }
}
