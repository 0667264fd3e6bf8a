using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>The billing cycles of credit terms, in Asia/Shanghai. A cycle's last day belongs to it; the day after begins the next.</summary>
public static class CreditCycle
{
    /// <summary>The first closing after a day. A closing day that a month does not have is that month's last day (31 in February: the 28th or 29th).</summary>
    /// <param name="day">A day; the closing lies after it.</param>
    /// <param name="closingDay">1 to 31.</param>
    public static DateOnly ClosingAfter(DateOnly day, int closingDay)
    {
        var month = new BusinessMonth(day.Year, day.Month);
        var closing = In(month, closingDay);
        return closing > day ? closing : In(month.Next, closingDay);
    }

    /// <summary>The day on which a bill is due: it can still be repaid in time on it.</summary>
    public static DateOnly DueOn(DateOnly closing, int days) => closing.AddDays(days);

    /// <summary>The first moment after a cycle, UTC: what was used before it belongs to the cycle.</summary>
    public static DateTime EndsAt(DateOnly closing) => BusinessTime.StartOf(closing.AddDays(1));

    private static DateOnly In(BusinessMonth month, int closingDay) => new(month.Year, month.Month, Math.Min(closingDay, DateTime.DaysInMonth(month.Year, month.Month)));
}
