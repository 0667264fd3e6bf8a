using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Invoices;

/// <summary>
/// When a recharge invoice can be requested over a top-up (D-39). Every day is a day in Asia/Shanghai, wherever the server stands. The bar on days of the month is written of the recharge
/// ("made on those days"); it can also be read of the application. Both readings can be switched on and off.
/// </summary>
/// <param name="Days">How many days after the day of completion it can still be requested; the last of them belongs to the window.</param>
/// <param name="FirstDays">How many days at the beginning of a month are barred.</param>
/// <param name="LastDays">How many days at the end of a month are barred.</param>
/// <param name="BarsRecharges">Whether a top-up handed in on a barred day cannot be invoiced: the literal rule.</param>
/// <param name="BarsRequests">Whether nothing can be requested on a barred day: the other reading.</param>
public sealed record RechargeWindow(int Days, int FirstDays, int LastDays, bool BarsRecharges, bool BarsRequests)
{
    /// <summary>The rule as it is written: five days, first and last three days, of the recharge.</summary>
    public static RechargeWindow Literal { get; } = new(5, 3, 3, BarsRecharges: true, BarsRequests: false);

    /// <summary>The last day on which a top-up completed at a UTC moment can be invoiced; belongs to the window.</summary>
    public DateOnly LastDayOf(DateTime completedAt) => BusinessTime.DayOf(completedAt).AddDays(Days);

    /// <summary>The first UTC moment after the window of a top-up completed at a UTC moment; does not belong to it.</summary>
    public DateTime EndsAt(DateTime completedAt) => BusinessTime.StartOf(LastDayOf(completedAt).AddDays(1));

    /// <summary>Top-ups completed at or after this UTC moment are inside the window at <paramref name="at"/>.</summary>
    public DateTime OpenSince(DateTime at) => BusinessTime.StartOf(BusinessTime.DayOf(at).AddDays(-Days));

    /// <summary>Whether a day is among the barred ones at the beginning or end of its month.</summary>
    public bool IsBarred(DateOnly day) => day.Day <= FirstDays || day.Day > DateTime.DaysInMonth(day.Year, day.Month) - LastDays;

    /// <summary>Why nothing can be requested today; null when something can. Error: <c>invoice.requests-barred</c> with the day and the rule's figures.</summary>
    public PortalError? RefusalOfDay(DateTime at) =>
        BarsRequests && BusinessTime.DayOf(at) is var today && IsBarred(today) ? new PortalError("invoice.requests-barred", today, FirstDays, LastDays) : null;

    /// <summary>Why a top-up cannot be invoiced at a UTC moment, apart from what has been invoiced of it; null when it can.
    /// Errors: <c>invoice.recharge-open</c> (not completed), <c>invoice.recharge-barred</c>, <c>invoice.recharge-late</c>, each with number, days and figures.</summary>
    public PortalError? RefusalOf(TopUp topUp, DateTime at) => RefusalOf(topUp.Number, topUp.SubmittedAt, topUp.CompletedAt, at);

    /// <summary>As <see cref="RefusalOf(TopUp, DateTime)"/>, for a row of a list.</summary>
    public PortalError? RefusalOf(string number, DateTime submittedAt, DateTime? completedAt, DateTime at)
    {
        if (completedAt is not { } completed) { return new PortalError("invoice.recharge-open", number); }
        if (BarsRecharges && BusinessTime.DayOf(submittedAt) is var made && IsBarred(made)) { return new PortalError("invoice.recharge-barred", number, made, FirstDays, LastDays); }
        return at >= EndsAt(completed) ? new PortalError("invoice.recharge-late", number, BusinessTime.DayOf(completed), Days, LastDayOf(completed)) : null;
    }
}
