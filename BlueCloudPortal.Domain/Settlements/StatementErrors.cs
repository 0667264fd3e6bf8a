using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Settlements;

/// <summary>Why something about a statement is refused.</summary>
public static class StatementErrors
{
    /// <summary>The month still runs; it can be closed from its end on.</summary>
    public static PortalError MonthNotOver(BusinessMonth month) => new PortalError("statement.month-not-over", month.ToString(), month.EndsAt).At("Month");

    /// <summary>A share is agreed with a reseller or distributor that is not disabled.</summary>
    public static PortalError NotABuyer { get; } = new PortalError("share.not-a-buyer").At("Company");

    /// <summary>From 0 to the most, in percent.</summary>
    public static PortalError BadPercent(decimal most) => new PortalError("share.bad-percent", most).At("Percent");

    /// <summary>What is on a statement is not computed again: a share begins after the last month that has one.</summary>
    public static PortalError MonthSettled(BusinessMonth last) => new PortalError("share.month-settled", last.ToString()).At("From");
}
