using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Where a refund stands (L-09).</summary>
public enum RefundStatus
{
    /// <summary>审核中: submitted, the amount is frozen.</summary>
    Pending,
    /// <summary>进行中: a member of staff has taken it.</summary>
    InProgress,
    /// <summary>已完成: paid to the bank account. Final.</summary>
    Completed,
    /// <summary>已拒绝: refused with a reason, the amount is back in the wallet and the month is free again. Final.</summary>
    Rejected,
}

/// <summary>What moves a refund.</summary>
public enum RefundTrigger
{
    /// <summary>Staff take it.</summary>
    Take,
    /// <summary>Staff have paid it out, with the bank's number.</summary>
    Pay,
    /// <summary>Staff refuse it, with a reason.</summary>
    Reject,
}

/// <summary>Where a refund may go, and who may send it there. Source: L-09.</summary>
public sealed class RefundLifecycle : Lifecycle<Refund, RefundStatus, RefundTrigger>
{
    /// <summary>The one instance.</summary>
    public static RefundLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<RefundStatus> MainLine { get; } = [RefundStatus.Pending, RefundStatus.InProgress, RefundStatus.Completed];

    /// <inheritdoc/>
    public override IReadOnlyList<RefundStatus> NotCounted { get; } = [RefundStatus.Rejected];

    /// <inheritdoc/>
    public override IReadOnlyList<RefundStatus> OnTheWay { get; } = [RefundStatus.Pending, RefundStatus.InProgress];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<RefundStatus, RefundTrigger> machine, Refund document)
    {
        machine.Configure(RefundStatus.Pending)
            .Permit(RefundTrigger.Take, RefundStatus.InProgress)
            .Permit(RefundTrigger.Reject, RefundStatus.Rejected);
        machine.Configure(RefundStatus.InProgress)
            .Permit(RefundTrigger.Pay, RefundStatus.Completed)
            .Permit(RefundTrigger.Reject, RefundStatus.Rejected);
        machine.Configure(RefundStatus.Completed);
        machine.Configure(RefundStatus.Rejected);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<RefundTrigger> may) => _ = may
        .Fire(RefundTrigger.Take, Firer.Staff(Permission.ReviewRefunds))
        .Fire(RefundTrigger.Pay, Firer.Staff(Permission.ReviewRefunds))
        .Fire(RefundTrigger.Reject, Firer.Staff(Permission.ReviewRefunds));
}
