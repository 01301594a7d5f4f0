namespace Meeverhuizen.DemoData;

/// <summary>Days as the people here count them, from today: the demo never grows old before it is made.</summary>
internal static class Day
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Europe/Amsterdam"));

    public static DateOnly Ago(int days) => Today.AddDays(-days);

    public static DateOnly In(int days) => Today.AddDays(days);
}
