using System.Globalization;

namespace Meeverhuizen.Web.WhoLooked;

/// <summary>A page of who looked, as both services give it.</summary>
public sealed record LogPage(IReadOnlyList<LogLine> Items, int Total, IReadOnlyList<LogPerson> People);

/// <summary>One line of who looked.</summary>
public sealed record LogLine(DateTimeOffset At, string By, string Role, string Organisation, string Action, string ObjectType, string Purpose, Guid? ConsentId,
    string ById, string Outcome, string? About);

/// <summary>Somebody who stands in it.</summary>
public sealed record LogPerson(string Id, string Name, string Role, string Organisation, int Lines);

/// <summary>What is asked of who looked.</summary>
/// <param name="Before">Only what is older.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="By">Id of one person or service.</param>
/// <param name="PageSize">How many lines.</param>
public sealed record LogQuery(DateTimeOffset? Before, DateOnly? From, DateOnly? Until, string? By, int PageSize)
{
    /// <summary>The end of the address: codes, days and ids only.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"?pageSize={PageSize}")
        + (Before is { } before ? "&before=" + Uri.EscapeDataString(before.ToString("O", CultureInfo.InvariantCulture)) : "")
        + (From is { } from ? from.ToString("'&from='yyyy-MM-dd", CultureInfo.InvariantCulture) : "")
        + (Until is { } until ? until.ToString("'&until='yyyy-MM-dd", CultureInfo.InvariantCulture) : "")
        + (By is { Length: > 0 } ? "&by=" + Uri.EscapeDataString(By) : "");
}
