using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>Why something about a service item is refused.</summary>
public static class ServiceErrors
{
    /// <summary>Guard code: nothing can be sold, because it has no plan.</summary>
    public const string NoPlans = "service.no-plans";

    /// <summary>On sale: it can be changed only after it was taken down (M-23).</summary>
    public static readonly PortalError OnSale = new("service.on-sale");
    /// <summary>Staff are looking at it: it cannot be changed meanwhile.</summary>
    public static readonly PortalError BeingReviewed = new("service.being-reviewed");
    /// <summary>A solution that the catalogue does not have.</summary>
    public static readonly PortalError UnknownTarget = new PortalError("service.unknown-target").At("Targets");
    /// <summary>More solutions than one item takes.</summary>
    public static readonly PortalError TooManyTargets = new PortalError("service.too-many-targets", ServiceItem.MaxTargets).At("Targets");
    /// <summary>More files than one item takes.</summary>
    public static readonly PortalError TooManyFiles = new PortalError("service.too-many-files", ServiceItem.MaxFiles).At("Files");
    /// <summary>More plans than one item takes.</summary>
    public static readonly PortalError TooManyPlans = new("service.too-many-plans", ServiceItem.MaxPlans);
    /// <summary>A SKU is 3 to 32 capitals, digits and hyphens.</summary>
    public static readonly PortalError BadSku = new PortalError("service.bad-sku", ServicePlan.SkuMinLength, ServicePlan.SkuMaxLength).At("Sku");
    /// <summary>No milestone, or too many.</summary>
    public static readonly PortalError BadMilestones = new PortalError("service.bad-milestones", 1, ServicePlan.MaxMilestones).At("Milestones");

    /// <summary>The closing date is over.</summary>
    public static PortalError ClosingPast(DateOnly day) => new PortalError("service.closing-past", day).At("ClosesOn");
    /// <summary>The SKU is in use already, here or elsewhere in the catalogue.</summary>
    public static PortalError SkuTaken(string sku) => new PortalError("service.sku-taken", sku).At("Sku");
    /// <summary>Not a whole number between the two.</summary>
    public static PortalError BadNumber(int least, int most, string field) => new PortalError("service.bad-number", least, most).At(field);
    /// <summary>The shares of the milestones make something else than 100.</summary>
    public static PortalError SharesDiffer(int sum) => new PortalError("service.shares-differ", sum).At("Milestones");
    /// <summary>A plan of a service item that was taken down: it cannot be ordered any more.</summary>
    public static PortalError NotOnSale(string service) => new("service.not-on-sale", service);
    /// <summary>A plan of a service item whose closing date is over.</summary>
    public static PortalError Closed(string service, DateOnly day) => new("service.closed", service, day);
}
