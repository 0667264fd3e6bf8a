using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>Where an order may go, and who may send it there. Source: L-01.</summary>
public sealed class OrderLifecycle : Lifecycle<Order, OrderStatus, OrderTrigger>
{
    /// <summary>The one instance.</summary>
    public static OrderLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<OrderStatus> MainLine { get; } =
        [OrderStatus.PendingPayment, OrderStatus.PendingProcessing, OrderStatus.Processing, OrderStatus.PartlyAccepted, OrderStatus.Delivered, OrderStatus.Completed];

    /// <inheritdoc/>
    public override IReadOnlyList<OrderStatus> NotCounted { get; } = [OrderStatus.Cancelled];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<OrderStatus, OrderTrigger> machine, Order document)
    {
        machine.Configure(OrderStatus.PendingPayment)
            .Permit(OrderTrigger.Pay, OrderStatus.PendingProcessing)
            .Permit(OrderTrigger.Cancel, OrderStatus.Cancelled)
            .Permit(OrderTrigger.Expire, OrderStatus.Cancelled);
        machine.Configure(OrderStatus.PendingProcessing)
            .Permit(OrderTrigger.Process, OrderStatus.Processing);
        machine.Configure(OrderStatus.Processing)
            .Permit(OrderTrigger.AcceptPart, OrderStatus.PartlyAccepted)
            .PermitIf(OrderTrigger.Deliver, OrderStatus.Delivered, () => document.EveryLineIsHandedOver, OrderErrors.LinesOutstanding)
            .PermitIf(OrderTrigger.Complete, OrderStatus.Completed, () => document.EveryLineIsDone, OrderErrors.LinesOutstanding);
        machine.Configure(OrderStatus.PartlyAccepted)
            .PermitIf(OrderTrigger.Deliver, OrderStatus.Delivered, () => document.EveryLineIsHandedOver, OrderErrors.LinesOutstanding)
            .PermitIf(OrderTrigger.Complete, OrderStatus.Completed, () => document.EveryLineIsDone, OrderErrors.LinesOutstanding);
        machine.Configure(OrderStatus.Delivered)
            .PermitIf(OrderTrigger.SendBack, OrderStatus.Processing, () => !document.EveryLineIsHandedOver, OrderErrors.NothingOutstanding)
            .PermitIf(OrderTrigger.Complete, OrderStatus.Completed, () => document.EveryLineIsDone, OrderErrors.LinesOutstanding);
        machine.Configure(OrderStatus.Completed);
        machine.Configure(OrderStatus.Cancelled);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<OrderTrigger> may) => _ = may
        .Fire(OrderTrigger.Pay, Firer.Owner(Permission.PayOrders), Firer.System) // the system: a channel's notice, a transfer that staff confirm
        .Fire(OrderTrigger.Cancel, Firer.Owner(Permission.PlaceOrders), Firer.Staff(Permission.ManageOrders))
        .Fire(OrderTrigger.Expire, Firer.System)
        .Fire(OrderTrigger.Process, Firer.System)
        .Fire(OrderTrigger.AcceptPart, Firer.System)
        .Fire(OrderTrigger.Deliver, Firer.System)
        .Fire(OrderTrigger.Complete, Firer.System)
        .Fire(OrderTrigger.SendBack, Firer.System);
}
