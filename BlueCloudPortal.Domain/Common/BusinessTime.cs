using System.Globalization;

namespace BlueCloudPortal.Domain.Common;

/// <summary>A calendar month in Asia/Shanghai, the zone in which every window and period of the business is computed.</summary>
/// <param name="Year">Four digits.</param>
/// <param name="Month">1 to 12.</param>
public readonly record struct BusinessMonth(int Year, int Month)
{
    private static readonly TimeSpan s_offset = TimeSpan.FromHours(8); // Asia/Shanghai has had no daylight saving since 1991

    /// <summary>The month a UTC moment falls into.</summary>
    public static BusinessMonth Of(DateTime utc) => BusinessTime.DayOf(utc) is var day ? new(day.Year, day.Month) : default;

    /// <summary>First moment of the month, UTC; belongs to the month.</summary>
    public DateTime StartsAt => DateTime.SpecifyKind(new DateTime(Year, Month, 1) - s_offset, DateTimeKind.Utc);

    /// <summary>First moment of the next month, UTC; does not belong to the month.</summary>
    public DateTime EndsAt => Next.StartsAt;

    /// <summary>The month after.</summary>
    public BusinessMonth Next => Month == 12 ? new(Year + 1, 1) : new(Year, Month + 1);

    /// <summary>The month before.</summary>
    public BusinessMonth Previous => Month == 1 ? new(Year - 1, 12) : new(Year, Month - 1);

    /// <summary>First and last day, both belonging to the month.</summary>
    public (DateOnly First, DateOnly Last) Days => (new(Year, Month, 1), new(Year, Month, DateTime.DaysInMonth(Year, Month)));

    /// <summary>The month as one number that sorts and compares in every database: 202411.</summary>
    public int Key => Year * 100 + Month;

    /// <summary>The month of a <see cref="Key"/>.</summary>
    public static BusinessMonth OfKey(int key) => new(key / 100, key % 100);

    /// <summary>Reads yyyy-MM; null when it is not such a month.</summary>
    public static BusinessMonth? Parse(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new(day.Year, day.Month) : null;

    /// <summary>yyyy-MM.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");
}

/// <summary>The business calendar: moments are UTC, days and months are Asia/Shanghai.</summary>
public static class BusinessTime
{
    /// <summary>The calendar day in Asia/Shanghai that a UTC moment falls on.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The wall clock in Asia/Shanghai at a UTC moment.</summary>
    public static DateTime Local(DateTime utc) => DateTime.SpecifyKind(utc.AddHours(8), DateTimeKind.Unspecified);

    /// <summary>The first UTC moment of a Shanghai day; belongs to the day.</summary>
    public static DateTime StartOf(DateOnly day) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue).AddHours(-8), DateTimeKind.Utc);
}
