using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.WhoLooked;

/// <summary>What is asked of who looked.</summary>
/// <param name="Before">Only what is older.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="By">Id of one person or service.</param>
/// <param name="PageSize">How many lines.</param>
public sealed record LogQuery(DateTimeOffset? Before, DateOnly? From, DateOnly? Until, string? By, int PageSize)
{
    /// <summary>Asks it of one service: days and ids only stand in the address.</summary>
    public Task<AccessLogApi.LogPage> AskOf(AccessLogApi log, Guid client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.ShowAccessLog(client, ct, pageSize: PageSize, before: Before, from: From, until: Until, by: By);
    }
}
