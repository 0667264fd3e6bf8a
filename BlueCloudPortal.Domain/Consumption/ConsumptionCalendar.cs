using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>When the details and the bill of a month can be looked at: from the 10th of the next month on, Shanghai time (D-36, D-37). The one place of the rule.</summary>
public static class ConsumptionCalendar
{
    /// <summary>The day of the next month on which a month opens.</summary>
    public const int Day = 10;

    /// <summary>The day on which a month opens.</summary>
    public static DateOnly OpensOn(BusinessMonth month) => month.Next.Days.First.AddDays(Day - 1);

    /// <summary>Whether a month is open at a UTC moment; the first moment of the 10th belongs to it.</summary>
    public static bool IsOpen(BusinessMonth month, DateTime at) => BusinessTime.DayOf(at) >= OpensOn(month);

    /// <summary>The latest month that is open at a UTC moment.</summary>
    public static BusinessMonth LastOpen(DateTime at)
    {
        var previous = BusinessMonth.Of(at).Previous;
        return IsOpen(previous, at) ? previous : previous.Previous;
    }
}

/// <summary>Months from one to another, as their <see cref="BusinessMonth.Key"/>; both ends belong to it.</summary>
/// <param name="From">The first month.</param>
/// <param name="To">The last month; null while open; before <paramref name="From"/> when it was taken back whole.</param>
public readonly record struct MonthRange(int From, int? To)
{
    /// <summary>True when no month is in it.</summary>
    public bool IsEmpty => To < From;

    /// <summary>Whether a month belongs to it.</summary>
    public bool Contains(int month) => From <= month && (To is null || month <= To);

    /// <summary>Whether it shares a month with another.</summary>
    public bool Overlaps(MonthRange other) => !IsEmpty && !other.IsEmpty && (To is null || other.From <= To) && (other.To is null || From <= other.To);

    /// <summary>Months as people typed them. Errors: at FromMonth <c>field.required</c>; at ToMonth <c>consumption.ends-before-it-begins</c>.</summary>
    public static Result<MonthRange> Read(BusinessMonth? from, BusinessMonth? to)
    {
        if (from is not { } first) { return AccessErrors.Required("FromMonth"); }
        return to?.Key < first.Key ? ConsumptionErrors.EndsBeforeItBegins : new MonthRange(first.Key, to?.Key);
    }

    /// <summary>The last month that is set for something that runs; the month before the first takes it back whole. Errors, at LastMonth: <c>field.required</c>, <c>consumption.ends-already</c>.</summary>
    public Result<int> EndWith(BusinessMonth? lastMonth)
    {
        if (lastMonth is not { } last) { return AccessErrors.Required("LastMonth"); }
        return To is { } ends && ends <= last.Key ? ConsumptionErrors.EndsAlready(BusinessMonth.OfKey(ends)) : Math.Max(last.Key, BusinessMonth.OfKey(From).Previous.Key);
    }
}
