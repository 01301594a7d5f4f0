namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// Which day it is for the people here. Moments are kept in UTC; a day (of a map, a phase, a talk) is the day on the wall of the shelter,
/// also in the first two hours after midnight, when it is still yesterday in UTC.
/// </summary>
public static class DutchDay
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The moment on a Dutch clock.</summary>
    public static DateTimeOffset Clock(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Amsterdam);

    /// <summary>The moment at which a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Amsterdam));

    /// <summary>The day of a moment.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(Clock(moment).DateTime);

    /// <summary>The first moment after a day, in UTC.</summary>
    public static DateTimeOffset End(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));
}
