using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Where a repayment of credit stands .</summary>
public enum CreditRepaymentStatus
{
    /// <summary>待核对: handed in.</summary>
    Submitted,
    /// <summary>核对中: a member of staff has it.</summary>
    InProgress,
    /// <summary>已到账: the money is there, credit is free again. Final.</summary>
    Completed,
    /// <summary>已拒绝: refused with a reason. Final.</summary>
    Rejected,
}

/// <summary>What moves a repayment of credit.</summary>
public enum CreditRepaymentTrigger
{
    /// <summary>Staff take it.</summary>
    Take,
    /// <summary>Staff confirm the arrival.</summary>
    Complete,
    /// <summary>Wallet or channel: the money is there at once.</summary>
    Settle,
    /// <summary>Staff refuse it, with a reason.</summary>
    Reject,
}

/// <summary>Where a repayment may go, and who may send it there. Source: L-15.</summary>
public sealed class CreditRepaymentLifecycle : Lifecycle<CreditRepayment, CreditRepaymentStatus, CreditRepaymentTrigger>
{
    /// <summary>The one instance.</summary>
    public static CreditRepaymentLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<CreditRepaymentStatus> MainLine { get; } = [CreditRepaymentStatus.Submitted, CreditRepaymentStatus.InProgress, CreditRepaymentStatus.Completed];

    /// <inheritdoc/>
    public override IReadOnlyList<CreditRepaymentStatus> NotCounted { get; } = [CreditRepaymentStatus.Rejected];

    /// <inheritdoc/>
    public override IReadOnlyList<CreditRepaymentStatus> OnTheWay { get; } = [CreditRepaymentStatus.Submitted, CreditRepaymentStatus.InProgress];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<CreditRepaymentStatus, CreditRepaymentTrigger> machine, CreditRepayment document)
    {
        machine.Configure(CreditRepaymentStatus.Submitted)
            .Permit(CreditRepaymentTrigger.Take, CreditRepaymentStatus.InProgress)
            .Permit(CreditRepaymentTrigger.Settle, CreditRepaymentStatus.Completed)
            .Permit(CreditRepaymentTrigger.Reject, CreditRepaymentStatus.Rejected);
        machine.Configure(CreditRepaymentStatus.InProgress)
            .Permit(CreditRepaymentTrigger.Complete, CreditRepaymentStatus.Completed)
            .Permit(CreditRepaymentTrigger.Reject, CreditRepaymentStatus.Rejected);
        machine.Configure(CreditRepaymentStatus.Completed);
        machine.Configure(CreditRepaymentStatus.Rejected);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<CreditRepaymentTrigger> may) => _ = may
        .Fire(CreditRepaymentTrigger.Take, Firer.Staff(Permission.ManageCredit))
        .Fire(CreditRepaymentTrigger.Complete, Firer.Staff(Permission.ManageCredit))
        .Fire(CreditRepaymentTrigger.Settle, Firer.System)
        .Fire(CreditRepaymentTrigger.Reject, Firer.Staff(Permission.ManageCredit));
}
