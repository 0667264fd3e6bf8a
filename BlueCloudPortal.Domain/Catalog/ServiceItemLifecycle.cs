using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>Where a provider's service item stands (L-04). It is on sale while approved, also while its take-down is under review.</summary>
public enum ServiceItemStatus
{
    /// <summary>待提交: saved; the provider works on it.</summary>
    ToSubmit,
    /// <summary>待审核: handed in; staff approve or reject it.</summary>
    UnderReview,
    /// <summary>通过: approved; its plans can be ordered.</summary>
    Approved,
    /// <summary>已拒绝: rejected with a reason; the provider changes it and hands it in again.</summary>
    Rejected,
    /// <summary>下架审核中: the provider asked to take it down; still on sale until staff agree.</summary>
    TakeDownUnderReview,
    /// <summary>已下架: no longer on sale; can be changed and handed in again.</summary>
    TakenDown,
}

/// <summary>What moves a service item.</summary>
public enum ServiceItemTrigger
{
    /// <summary>The provider hands it in for review.</summary>
    Submit,
    /// <summary>Staff approve it: it goes on sale.</summary>
    Approve,
    /// <summary>Staff reject it, with a reason.</summary>
    Reject,
    /// <summary>The provider asks to take it down, with a reason.</summary>
    RequestTakeDown,
    /// <summary>Staff agree: it is no longer on sale.</summary>
    ApproveTakeDown,
    /// <summary>Staff do not agree, with a reason: it stays on sale.</summary>
    RejectTakeDown,
}

/// <summary>Where a service item may go, and who may send it there. Source: L-04; 下架审核中 is M-24's application, which takes effect after review.</summary>
public sealed class ServiceItemLifecycle : Lifecycle<ServiceItem, ServiceItemStatus, ServiceItemTrigger>
{
    /// <summary>The one instance.</summary>
    public static ServiceItemLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<ServiceItemStatus> MainLine { get; } = [ServiceItemStatus.ToSubmit, ServiceItemStatus.UnderReview, ServiceItemStatus.Approved];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<ServiceItemStatus, ServiceItemTrigger> machine, ServiceItem document)
    {
        machine.Configure(ServiceItemStatus.ToSubmit)
            .PermitIf(ServiceItemTrigger.Submit, ServiceItemStatus.UnderReview, () => document.Plans.Count > 0, ServiceErrors.NoPlans);
        machine.Configure(ServiceItemStatus.UnderReview)
            .Permit(ServiceItemTrigger.Approve, ServiceItemStatus.Approved)
            .Permit(ServiceItemTrigger.Reject, ServiceItemStatus.Rejected);
        machine.Configure(ServiceItemStatus.Approved)
            .Permit(ServiceItemTrigger.RequestTakeDown, ServiceItemStatus.TakeDownUnderReview);
        machine.Configure(ServiceItemStatus.Rejected)
            .PermitIf(ServiceItemTrigger.Submit, ServiceItemStatus.UnderReview, () => document.Plans.Count > 0, ServiceErrors.NoPlans);
        machine.Configure(ServiceItemStatus.TakeDownUnderReview)
            .Permit(ServiceItemTrigger.ApproveTakeDown, ServiceItemStatus.TakenDown)
            .Permit(ServiceItemTrigger.RejectTakeDown, ServiceItemStatus.Approved);
        machine.Configure(ServiceItemStatus.TakenDown)
            .PermitIf(ServiceItemTrigger.Submit, ServiceItemStatus.UnderReview, () => document.Plans.Count > 0, ServiceErrors.NoPlans);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<ServiceItemTrigger> may) => _ = may
        .Fire(ServiceItemTrigger.Submit, Firer.Owner(Permission.ManageServices))
        .Fire(ServiceItemTrigger.Approve, Firer.Staff(Permission.ManageCatalog))
        .Fire(ServiceItemTrigger.Reject, Firer.Staff(Permission.ManageCatalog))
        .Fire(ServiceItemTrigger.RequestTakeDown, Firer.Owner(Permission.ManageServices))
        .Fire(ServiceItemTrigger.ApproveTakeDown, Firer.Staff(Permission.ManageCatalog))
        .Fire(ServiceItemTrigger.RejectTakeDown, Firer.Staff(Permission.ManageCatalog));
}
