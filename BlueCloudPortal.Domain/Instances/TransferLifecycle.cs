using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>Where handing an instance over stands (T-24).</summary>
public enum TransferStatus
{
    /// <summary>待接收: sent, and the other company has not answered.</summary>
    Sent,
    /// <summary>已接收: the other company has it. Final.</summary>
    Accepted,
    /// <summary>已拒收: the other company did not want it. Final.</summary>
    Declined,
    /// <summary>已撤回: taken back by the company that sent it. Final.</summary>
    Withdrawn,
    /// <summary>已失效: nobody answered in time, or the instance is over or was released meanwhile. Final.</summary>
    Lapsed,
}

/// <summary>What moves it.</summary>
public enum TransferTrigger
{
    /// <summary>The other company takes the instance.</summary>
    Accept,
    /// <summary>The other company does not want it.</summary>
    Decline,
    /// <summary>The company that sent it takes it back.</summary>
    Withdraw,
    /// <summary>Its last day is over, or there is nothing to hand over any more.</summary>
    Lapse,
}

/// <summary>Where handing an instance over may go, and who may send it there. Source: T-24.</summary>
public sealed class TransferLifecycle : Lifecycle<InstanceTransfer, TransferStatus, TransferTrigger>
{
    /// <summary>The one instance.</summary>
    public static TransferLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<TransferStatus> MainLine { get; } = [TransferStatus.Sent, TransferStatus.Accepted];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<TransferStatus, TransferTrigger> machine, InstanceTransfer document)
    {
        machine.Configure(TransferStatus.Sent)
            .Permit(TransferTrigger.Accept, TransferStatus.Accepted)
            .Permit(TransferTrigger.Decline, TransferStatus.Declined)
            .Permit(TransferTrigger.Withdraw, TransferStatus.Withdrawn)
            .Permit(TransferTrigger.Lapse, TransferStatus.Lapsed);
        machine.Configure(TransferStatus.Accepted);
        machine.Configure(TransferStatus.Declined);
        machine.Configure(TransferStatus.Withdrawn);
        machine.Configure(TransferStatus.Lapsed);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<TransferTrigger> may) => _ = may
        .Fire(TransferTrigger.Accept, Firer.Receiver(Permission.PlaceOrders))
        .Fire(TransferTrigger.Decline, Firer.Receiver(Permission.PlaceOrders))
        .Fire(TransferTrigger.Withdraw, Firer.Owner(Permission.PlaceOrders))
        .Fire(TransferTrigger.Lapse, Firer.System);
}
