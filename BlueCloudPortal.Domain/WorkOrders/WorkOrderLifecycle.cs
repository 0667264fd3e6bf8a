using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.WorkOrders;

/// <summary>Where a service work order stands (L-02).</summary>
public enum WorkOrderStatus
{
    /// <summary>待付款: its order is not paid yet.</summary>
    AwaitingPayment,
    /// <summary>待派单: paid; staff choose a provider.</summary>
    AwaitingDispatch,
    /// <summary>待接单: dispatched; the provider accepts or declines.</summary>
    AwaitingAcceptance,
    /// <summary>已拒绝: declined; staff dispatch it to another provider.</summary>
    Declined,
    /// <summary>实施中: the provider works on it.</summary>
    InImplementation,
    /// <summary>部分验收: the customer accepted some milestones.</summary>
    PartlyAccepted,
    /// <summary>已完成: the customer accepted all. Final.</summary>
    Completed,
    /// <summary>已取消: its order was cancelled before payment. Final.</summary>
    Cancelled,
}

/// <summary>What moves a service work order.</summary>
public enum WorkOrderTrigger
{
    /// <summary>Its order is paid.</summary>
    Pay,
    /// <summary>Staff choose the provider.</summary>
    Dispatch,
    /// <summary>The provider accepts.</summary>
    Accept,
    /// <summary>The provider declines, with a reason.</summary>
    Decline,
    /// <summary>The customer accepted a milestone, others are open.</summary>
    AcceptPart,
    /// <summary>The customer accepted the last milestone.</summary>
    Complete,
    /// <summary>Its order is cancelled.</summary>
    Cancel,
}

/// <summary>Where a service work order may go, and who may send it there. Source: L-02; 待派单 and 已取消 are ours (docs/decisions).</summary>
public sealed class ServiceWorkOrderLifecycle : Lifecycle<ServiceWorkOrder, WorkOrderStatus, WorkOrderTrigger>
{
    /// <summary>The one instance.</summary>
    public static ServiceWorkOrderLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<WorkOrderStatus> MainLine { get; } =
        [WorkOrderStatus.AwaitingPayment, WorkOrderStatus.AwaitingDispatch, WorkOrderStatus.AwaitingAcceptance, WorkOrderStatus.InImplementation, WorkOrderStatus.PartlyAccepted, WorkOrderStatus.Completed];

    /// <inheritdoc/>
    public override IReadOnlyList<WorkOrderStatus> NotCounted { get; } = [WorkOrderStatus.Cancelled];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<WorkOrderStatus, WorkOrderTrigger> machine, ServiceWorkOrder document)
    {
        machine.Configure(WorkOrderStatus.AwaitingPayment)
            .Permit(WorkOrderTrigger.Pay, WorkOrderStatus.AwaitingDispatch)
            .Permit(WorkOrderTrigger.Cancel, WorkOrderStatus.Cancelled);
        machine.Configure(WorkOrderStatus.AwaitingDispatch)
            .Permit(WorkOrderTrigger.Dispatch, WorkOrderStatus.AwaitingAcceptance);
        machine.Configure(WorkOrderStatus.AwaitingAcceptance)
            .Permit(WorkOrderTrigger.Accept, WorkOrderStatus.InImplementation)
            .Permit(WorkOrderTrigger.Decline, WorkOrderStatus.Declined);
        machine.Configure(WorkOrderStatus.Declined)
            .Permit(WorkOrderTrigger.Dispatch, WorkOrderStatus.AwaitingAcceptance);
        machine.Configure(WorkOrderStatus.InImplementation)
            .Permit(WorkOrderTrigger.AcceptPart, WorkOrderStatus.PartlyAccepted)
            .PermitIf(WorkOrderTrigger.Complete, WorkOrderStatus.Completed, () => document.EveryMilestoneIsAccepted, WorkOrderErrors.MilestonesOpen);
        machine.Configure(WorkOrderStatus.PartlyAccepted)
            .PermitIf(WorkOrderTrigger.Complete, WorkOrderStatus.Completed, () => document.EveryMilestoneIsAccepted, WorkOrderErrors.MilestonesOpen);
        machine.Configure(WorkOrderStatus.Completed);
        machine.Configure(WorkOrderStatus.Cancelled);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<WorkOrderTrigger> may) => _ = may
        .Fire(WorkOrderTrigger.Pay, Firer.System)
        .Fire(WorkOrderTrigger.Dispatch, Firer.Staff(Permission.DispatchWorkOrders))
        .Fire(WorkOrderTrigger.Accept, Firer.Provider(Permission.DeliverWorkOrders))
        .Fire(WorkOrderTrigger.Decline, Firer.Provider(Permission.DeliverWorkOrders))
        .Fire(WorkOrderTrigger.AcceptPart, Firer.System)
        .Fire(WorkOrderTrigger.Complete, Firer.System)
        .Fire(WorkOrderTrigger.Cancel, Firer.System);
}
