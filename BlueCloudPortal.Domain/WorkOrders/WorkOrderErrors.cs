using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.WorkOrders;

/// <summary>Why something about a work order or a milestone is refused.</summary>
public static class WorkOrderErrors
{
    /// <summary>Guard code: some milestones are not accepted yet.</summary>
    public const string MilestonesOpen = "work-order.milestones-open";

    /// <summary>The chosen organization is no provider.</summary>
    public static readonly PortalError NotAProvider = new PortalError("work-order.not-a-provider").At("Provider");
    /// <summary>The provider declined this work order before.</summary>
    public static readonly PortalError DeclinedBefore = new PortalError("work-order.declined-before").At("Provider");
}
