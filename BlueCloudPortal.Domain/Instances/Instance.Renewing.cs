using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Instances;

/// <content>Renewing an instance (V-58, GOALS T4): paid time joins the time before, whenever it is paid.</content>
public sealed partial class Instance
{
    /// <summary>The furthest in the future that a last day may lie.</summary>
    public const int MostYearsAhead = 20;

    /// <summary>The last day when so many months more are paid. All months since the anchor are counted together: 31 January and one month, and another, is 31 March.</summary>
    public DateOnly LastDayAfter(int months) => AnchorOn.AddMonths(AnchorMonths + months);

    /// <summary>The first day of the next period: the day after the last, whether that is still to come or over (GOALS T4).</summary>
    public DateOnly NextFromOn => ExpiresOn.AddDays(1);

    /// <summary>The last day on which it can be renewed.</summary>
    public DateOnly RenewableUntil(int graceDays) => ExpiresOn.AddDays(graceDays);

    /// <summary>Why it cannot be renewed on the day; null when it can. Errors: <c>instance.released</c>, <c>instance.grace-over</c> with its last day and the last day of grace.</summary>
    /// <param name="graceDays">For how many days after its last day it can still be renewed.</param>
    /// <param name="at">UTC.</param>
    public PortalError? RefusalOfRenewing(int graceDays, DateTime at) =>
        ReleasedAt is { } released ? InstanceErrors.Released(released)
        : BusinessTime.DayOf(at) > RenewableUntil(graceDays) ? InstanceErrors.GraceOver(Number, ExpiresOn, RenewableUntil(graceDays)) : null;

    /// <summary>Why it cannot be renewed for so many months on the day; null when it can. Errors: those of <see cref="RefusalOfRenewing(int, DateTime)"/>; at Months
    /// <c>instance.renewal-too-short</c> when it would be over again already, <c>instance.renewal-too-long</c>.</summary>
    public PortalError? RefusalOfRenewing(int months, int graceDays, DateTime at)
    {
        if (RefusalOfRenewing(graceDays, at) is { } refusal) { return refusal; }
        var (today, last) = (BusinessTime.DayOf(at), LastDayAfter(months));
        return last < today ? InstanceErrors.RenewalTooShort(last) : last > today.AddYears(MostYearsAhead) ? InstanceErrors.RenewalTooLong(today.AddYears(MostYearsAhead)) : null;
    }

    /// <summary>
    /// Its renewal order was paid: the period that was paid for joins the one before. The days of grace were asked when the order was placed; what was ordered in time is kept, however long a transfer takes.
    /// Error: <c>lifecycle.not-now</c> when it was released.
    /// </summary>
    public Result<InstancePeriod> Renew(Order order, OrderLine line, Actor by, DateTime at)
    {
        if (line.RenewsId != Id || order.OrganizationId != OrganizationId) { throw new ArgumentException("The line renews another instance.", nameof(line)); }
        var period = new InstancePeriod(_periods.Max(one => one.Sequence) + 1, NextFromOn, LastDayAfter(line.TermMonths), line.TermMonths, order, line, at);
        var moved = InstanceLifecycle.Instance.Fire(this, InstanceTrigger.Renew, by.AsConsequence(), at, $"{order.Number} · {period}");
        if (moved.IsRefused) { return moved.Error; }
        AnchorMonths += line.TermMonths;
        ExpiresOn = period.UntilOn;
        _periods.Add(period);
        return period;
    }

    /// <summary>The buyer lets it renew itself from the wallet, for so many months each time, or ends that with null. The same again changes nothing.
    /// Errors: <c>access.forbidden</c>, also for who may not pay; <c>instance.released</c>; at Months <c>instance.bad-months</c> with what can be chosen; at Agreed <c>order.not-agreed</c>.</summary>
    /// <param name="months">For how many months; null switches it off.</param>
    /// <param name="choices">What can be chosen.</param>
    /// <param name="agreed">Whether the electronic orders of future renewals were agreed to; not asked for switching off.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public Result RenewBySelf(int? months, IReadOnlyList<int> choices, bool agreed, Actor by, DateTime at)
    {
        if (!IsKeptBy(by) || !by.May(Permission.PayOrders)) { return AccessErrors.Forbidden; }
        if (ReleasedAt is { } released) { return InstanceErrors.Released(released); }
        if (months is { } wanted && !choices.Contains(wanted)) { return InstanceErrors.BadMonths(wanted, choices); }
        if (months == AutoRenewMonths) { return Result.Done; }
        if (months is not null && !agreed) { return OrderErrors.NotAgreed; }
        (AutoRenewMonths, AutoRenewBy) = (months, months is null ? "" : by.Name);
        Record(LifecycleEvent.Of(this, Status, months is null ? NoAutoRenewTrigger : AutoRenewTrigger, Status, by, at, months?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return Result.Done;
    }
}
