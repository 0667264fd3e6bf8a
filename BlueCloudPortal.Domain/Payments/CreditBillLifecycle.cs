using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Where a credit bill stands (L-15).</summary>
public enum CreditBillStatus
{
    /// <summary>已出账单: to be repaid by its due day.</summary>
    Issued,
    /// <summary>还款待核对: a transfer over it waits for staff.</summary>
    RepaymentSubmitted,
    /// <summary>已逾期: its day has passed; further use is blocked.</summary>
    Overdue,
    /// <summary>已还清: repaid in full. Final.</summary>
    Repaid,
}

/// <summary>What moves a credit bill.</summary>
public enum CreditBillTrigger
{
    /// <summary>A transfer over it is handed in.</summary>
    Submit,
    /// <summary>The transfer was refused, or covered a part.</summary>
    Return,
    /// <summary>A part was repaid.</summary>
    RepayPart,
    /// <summary>The rest was repaid.</summary>
    Repay,
    /// <summary>The due day has passed.</summary>
    FallDue,
}

/// <summary>Where a credit bill may go, and who may send it there. Source: L-15.</summary>
public sealed class CreditBillLifecycle : Lifecycle<CreditBill, CreditBillStatus, CreditBillTrigger>
{
    /// <summary>The one instance.</summary>
    public static CreditBillLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<CreditBillStatus> MainLine { get; } = [CreditBillStatus.Issued, CreditBillStatus.RepaymentSubmitted, CreditBillStatus.Repaid];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<CreditBillStatus, CreditBillTrigger> machine, CreditBill document)
    {
        machine.Configure(CreditBillStatus.Issued)
            .Permit(CreditBillTrigger.Submit, CreditBillStatus.RepaymentSubmitted)
            .PermitReentry(CreditBillTrigger.RepayPart)
            .Permit(CreditBillTrigger.Repay, CreditBillStatus.Repaid)
            .Permit(CreditBillTrigger.FallDue, CreditBillStatus.Overdue);
        machine.Configure(CreditBillStatus.RepaymentSubmitted)
            .PermitReentry(CreditBillTrigger.RepayPart)
            .Permit(CreditBillTrigger.Repay, CreditBillStatus.Repaid)
            .Permit(CreditBillTrigger.Return, CreditBillStatus.Issued);
        machine.Configure(CreditBillStatus.Overdue)
            .Permit(CreditBillTrigger.Submit, CreditBillStatus.RepaymentSubmitted)
            .PermitReentry(CreditBillTrigger.RepayPart)
            .Permit(CreditBillTrigger.Repay, CreditBillStatus.Repaid);
        machine.Configure(CreditBillStatus.Repaid);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<CreditBillTrigger> may) => _ = may
        .Fire(CreditBillTrigger.Submit, Firer.Owner(Permission.UseCredit))
        .Fire(CreditBillTrigger.Return, Firer.System)
        .Fire(CreditBillTrigger.RepayPart, Firer.System)
        .Fire(CreditBillTrigger.Repay, Firer.System)
        .Fire(CreditBillTrigger.FallDue, Firer.System);
}
