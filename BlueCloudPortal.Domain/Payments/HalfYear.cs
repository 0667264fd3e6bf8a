using System.Globalization;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Half a calendar year in Asia/Shanghai: the cycle in which the deductible amount is awarded .</summary>
/// <param name="Year">Four digits.</param>
/// <param name="Half">1 for January to June, 2 for July to December.</param>
public readonly record struct HalfYear(int Year, int Half)
{
    /// <summary>The half-year a UTC moment falls into.</summary>
    public static HalfYear Of(DateTime utc) => Of(BusinessTime.DayOf(utc));

    /// <summary>The half-year a Shanghai day falls into.</summary>
    public static HalfYear Of(DateOnly day) => new(day.Year, day.Month <= 6 ? 1 : 2);

    /// <summary>The one so many half-years later; before, with a negative number.</summary>
    public HalfYear Add(int halves) => Year * 2 + Half - 1 + halves is var count ? new(count / 2, count % 2 + 1) : default;

    /// <summary>First and last day, both belonging to it.</summary>
    public (DateOnly First, DateOnly Last) Days => Half == 1 ? (new(Year, 1, 1), new(Year, 6, 30)) : (new(Year, 7, 1), new(Year, 12, 31));

    /// <summary>First moment, UTC; belongs to it.</summary>
    public DateTime StartsAt => BusinessTime.StartOf(Days.First);

    /// <summary>First moment of the next one, UTC; does not belong to it.</summary>
    public DateTime EndsAt => Add(1).StartsAt;

    /// <summary>Reads 2026H1; null when it is not such a half-year.</summary>
    public static HalfYear? Parse(string? text) =>
        text is { Length: 6 } && text[4] == 'H' && text[5] is '1' or '2' && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and < 2200 ? new(year, text[5] - '0') : null;

    /// <summary>2026H1.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}H{Half}");
}
