using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Where a try to pay stands.</summary>
public enum PaymentStatus
{
    /// <summary>待支付: begun; the channel has not said anything yet.</summary>
    Created,
    /// <summary>待确认: a bank transfer was handed in with its proof .</summary>
    UnderReview,
    /// <summary>确认中: a member of staff has taken the transfer.</summary>
    InProgress,
    /// <summary>已支付: the money paid what it was for. Final.</summary>
    Paid,
    /// <summary>已转入余额: the money came, but was not needed any more; it is in the wallet. Final.</summary>
    Kept,
    /// <summary>已关闭: lapsed and closed at the channel. Money that comes all the same is still booked.</summary>
    Closed,
    /// <summary>支付失败: the channel said no. Money that comes all the same is still booked.</summary>
    Failed,
    /// <summary>已驳回: staff refused the transfer, with a reason. Final.</summary>
    Rejected,
}

/// <summary>What moves a try to pay.</summary>
public enum PaymentTrigger
{
    /// <summary>The buyer hands a bank transfer in, with its proof.</summary>
    HandIn,
    /// <summary>Staff take the transfer.</summary>
    Take,
    /// <summary>Staff confirm that the transfer has arrived.</summary>
    Confirm,
    /// <summary>Staff refuse the transfer, with a reason.</summary>
    Reject,
    /// <summary>The channel says that it is paid, and what it is for is paid by it.</summary>
    Pay,
    /// <summary>The channel says that it is paid, but it is not needed any more: into the wallet.</summary>
    Keep,
    /// <summary>It lapsed, and is closed at the channel.</summary>
    Close,
    /// <summary>The channel says that it failed.</summary>
    Fail,
}

/// <summary>Where a try to pay may go, and who may send it there (V-22, V-43, R-15). Money that a channel reports is booked from every state that is not final: it is never lost.</summary>
public sealed class PaymentLifecycle : Lifecycle<Payment, PaymentStatus, PaymentTrigger>
{
    /// <summary>The one instance.</summary>
    public static PaymentLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<PaymentStatus> MainLine { get; } = [PaymentStatus.Created, PaymentStatus.Paid];

    /// <inheritdoc/>
    public override IReadOnlyList<PaymentStatus> NotCounted { get; } = [PaymentStatus.Closed, PaymentStatus.Failed, PaymentStatus.Rejected];

    /// <inheritdoc/>
    public override IReadOnlyList<PaymentStatus> OnTheWay { get; } = [PaymentStatus.Created, PaymentStatus.UnderReview, PaymentStatus.InProgress];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<PaymentStatus, PaymentTrigger> machine, Payment document)
    {
        machine.Configure(PaymentStatus.Created)
            .Permit(PaymentTrigger.Pay, PaymentStatus.Paid)
            .Permit(PaymentTrigger.Keep, PaymentStatus.Kept)
            .Permit(PaymentTrigger.Close, PaymentStatus.Closed)
            .Permit(PaymentTrigger.Fail, PaymentStatus.Failed)
            .PermitIf(PaymentTrigger.HandIn, PaymentStatus.UnderReview, () => document.IsTransfer, PaymentErrors.NotATransfer);
        machine.Configure(PaymentStatus.UnderReview)
            .Permit(PaymentTrigger.Take, PaymentStatus.InProgress)
            .Permit(PaymentTrigger.Reject, PaymentStatus.Rejected);
        machine.Configure(PaymentStatus.InProgress)
            .Permit(PaymentTrigger.Confirm, PaymentStatus.Paid)
            .Permit(PaymentTrigger.Keep, PaymentStatus.Kept)
            .Permit(PaymentTrigger.Reject, PaymentStatus.Rejected);
        machine.Configure(PaymentStatus.Paid);
        machine.Configure(PaymentStatus.Kept);
        machine.Configure(PaymentStatus.Closed)
            .Permit(PaymentTrigger.Pay, PaymentStatus.Paid)
            .Permit(PaymentTrigger.Keep, PaymentStatus.Kept);
        machine.Configure(PaymentStatus.Failed)
            .Permit(PaymentTrigger.Pay, PaymentStatus.Paid)
            .Permit(PaymentTrigger.Keep, PaymentStatus.Kept);
        machine.Configure(PaymentStatus.Rejected);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<PaymentTrigger> may) => _ = may
        .Fire(PaymentTrigger.HandIn, Firer.Owner(Permission.PayOrders))
        .Fire(PaymentTrigger.Take, Firer.Staff(Permission.ManageChannels))
        .Fire(PaymentTrigger.Confirm, Firer.Staff(Permission.ManageChannels))
        .Fire(PaymentTrigger.Reject, Firer.Staff(Permission.ManageChannels))
        .Fire(PaymentTrigger.Pay, Firer.System)
        .Fire(PaymentTrigger.Keep, Firer.System)
        .Fire(PaymentTrigger.Close, Firer.System)
        .Fire(PaymentTrigger.Fail, Firer.System);
}
