using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Settlements;

/// <summary>Why something about a statement is refused.</summary>
public static class StatementErrors
{
    /// <summary>The month still runs; it can be closed from its end on.</summary>
    public static PortalError MonthNotOver(BusinessMonth month) => new PortalError("statement.month-not-over", month.ToString(), month.EndsAt).At("Month");
}
